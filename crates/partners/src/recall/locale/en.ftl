recall-title = Data to give back
recall-lead = A person withdrew a consent or said no elsewhere, or an agreement no longer holds. Say what became of it.
recall-what = What it is about
recall-from = Asked by
recall-to = Asked of
recall-due = Answer by
recall-state = State
recall-case = Case
recall-withdrawn = consent withdrawn: { $purpose } → { $recipient }
recall-about-agreement = Agreement no longer in force:
recall-kind-consent = Consent withdrawn
recall-kind-agreement = Agreement suspended or ended
recall-kind-clause = A clause has reached its last day
recall-kind-retention = The days for keeping that the agreement allows have passed
recall-kind-erasure = Record erased
recall-duty = What to do
recall-duty-give-back = Delete what was taken from the record, or say why not
recall-duty-stop-use = Go on leading the case, and use its data no more for this purpose
recall-side-holder = Asked of us
recall-side-owner = Asked by us
recall-none-holder = Nobody asks us to give data back
recall-none-owner = We ask nobody to give data back
recall-waits = Waiting for an answer
recall-lifted = No longer asked: the agreement is in force again
recall-answer = Answer
recall-answer-title = What became of the data?
recall-statement = Statement
recall-statement-ask = What became of the data?
recall-statement-deleted = Deleted
recall-statement-deleted-hint = Everything that we had kept outside the shared record is deleted.
recall-statement-not-kept = Never kept
recall-statement-not-kept-hint = We kept nothing outside the shared record.
recall-statement-kept-by-law = Kept, because a law obliges us
recall-statement-kept-by-law-hint = Name the law below.
recall-legal-basis = The law
recall-legal-basis-hint = Law and article; only where data are kept.
recall-confirm = Confirm
recall-ledger = Who was asked to give the data back
recall-ledger-lead = Every organisation that held or could see the data when a consent was withdrawn, and what it answered.
flash-recall-acknowledged = The answer is recorded and the other side can read it.
problem-recall-basis-missing = Name the law that obliges you to keep the data
problem-recall-lifted = This is no longer asked
recall-days-late = { $count ->
    [one] { $count } day late
    *[other] { $count } days late
}
queue-recalls-owed = { $count ->
    [one] Data of { $count } case or agreement to give back
    *[other] Data of { $count } cases or agreements to give back
}
queue-recalls-overdue = { $count ->
    [one] { $count } request to give data back is overdue
    *[other] { $count } requests to give data back are overdue
}
queue-recalls-silent = { $count ->
    [one] { $count } organisation has not said what became of the data
    *[other] { $count } organisations have not said what became of the data
}
recall-kind-heard = Refusal heard elsewhere
recall-heard = refused, heard elsewhere: { $purpose } → { $recipient }
recall-duty-follow = Withdraw the consent here too
recall-follow-says = The person refused before { $whom } on { $on }. Withdraw the consent on the person’s page here too, by { $by }.
recall-heard-title = Was the refusal followed?
recall-statement-followed = Withdrawn here too
recall-statement-followed-hint = The consent is withdrawn on the person’s page.
recall-statement-nothing-open = Nothing rests on it here
recall-statement-nothing-open-hint = No hand-over and no referral of ours rests on this consent.
queue-recalls-heard = { $count ->
    [one] { $count } refusal heard elsewhere to follow
    *[other] { $count } refusals heard elsewhere to follow
}
