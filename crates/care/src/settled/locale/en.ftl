settled-title = What the new rule closed
settled-lead = Who wrote something owns it: what one organisation read of another only because it led the case, or had opened one of its own, is closed. What was really read stays open for thirty days. If the receiver needs more, send it with the hand-over form.
settled-case = Case
settled-what = What changed
settled-still = Stays open
settled-kept = Open for thirty days
settled-until = until
settled-over = ended on
settled-nothing = Nothing
settled-send = Send what is needed
settled-none = The rule closed nothing here
settled-reader-handover = You no longer read all that was written by who handed the case over to you:
settled-writer-handover = What you wrote is no longer read in full by who received the case:
settled-reader-return = You no longer read what is written by who received the case:
settled-writer-return = What you write is no longer read by who handed the case over to you:
settled-reader-own-case = Your own case no longer opens what was written by the registrar:
settled-reader-answer = An answer that you recorded no longer opens to you what was written by the registrar:
queue-settled = { $count ->
    [one] One reading was closed by the new rule
   *[other] { $count } readings were closed by the new rule
}
