retention-title = Keeping and erasing
retention-lead = How long this organisation keeps what it records, and what is due to go. Nothing is erased without the approval of a second officer.
retention-schedule = Schedule
retention-edit = Change the schedule
retention-edit-lead = Days are counted from the closing of a case; for the whole record, from the closing of the last one.
retention-save = Save the schedule
retention-what = What
retention-kind-sensitive = Health, protection, assessments
retention-kind-sensitive-hint = Assessments, notes of these categories, the rapid form of a child at risk, and the words of referrals.
retention-kind-assistance = Assistance and money
retention-kind-assistance-hint = What was delivered, with amounts and proofs. The figures of the programme stay.
retention-kind-record = The whole record
retention-kind-record-hint = The person, names, contacts, documents, consents, and the cases with all that stands in them.
retention-days = Erase after (days)
retention-least = Not before (days)
retention-least-hint = Where a law obliges you to keep them. Until then nobody can erase them, also on request.
retention-no-least = None
retention-basis = Legal basis
retention-basis-hint = Law and article, or the rule of your organisation.
retention-default = The program’s default: say your own law and days
retention-due = What is due
retention-when = By when
retention-window-overdue = Overdue
retention-window-in-30 = Next 30 days
retention-window-in-90 = Next 90 days
retention-coming = Coming
retention-case = Case
retention-never-case = Never had a case
retention-case-gone = Erased
retention-since = Closed or registered
retention-due-on = Due
retention-state = State
retention-open = Open
retention-none = Nothing is due here
retention-propose = Put up what is overdue
retention-propose-lead = Makes a list of up to 500 things that are not held. Another data protection officer approves it.
retention-lists = Lists to erase
retention-list = A list to erase
retention-list-lead = Whoever put it up does not approve it. Before each thing is erased it is asked again whether something stands in the way.
retention-proposed = Put up
retention-proposer = Put up by
retention-decided = Decided
retention-decider = Decided by
retention-count = Things
retention-type-count = Type how many things are on the list
retention-approve = Approve and erase
retention-drop = Drop the list
retention-item-waits = Waiting
batch-state-proposed = Waits for approval
batch-state-approved = Being erased
batch-state-done = Done
batch-state-dropped = Dropped
item-outcome-erased = Erased
item-outcome-kept = Kept
item-why-open-case = a case is open
item-why-elsewhere = something that another organisation keeps stands in the way
item-why-hold = a legal hold stands
item-why-minimum = a law asks for longer
item-why-not-due = it is not due yet
item-why-gone = no longer there
admin-retention = Keeping and erasing
admin-retention-lead = The schedule, what is due to be erased, requests and legal holds
flash-retention-saved = The schedule is saved.
flash-retention-proposed = The list is made. Another data protection officer approves it.
flash-retention-nothing = Nothing is overdue that is not held or already on a list.
flash-retention-approved = The list is approved; what is on it is being erased.
flash-retention-dropped = The list is dropped. Nothing was erased.
problem-retention-record-too-short = The whole record is kept at least as long as what hangs on it
problem-retention-least-above-days = A law asks for longer than this would be kept
problem-retention-own-list = You put up this list: another data protection officer must approve it
problem-retention-other-count = This is not the number of things on the list
problem-retention-nothing-due = Nothing is overdue that is not held or already on a list
retention-day-count = { $count ->
    [one] { $count } day
    *[other] { $count } days
}
retention-things = { $count ->
    [one] { $count } thing
    *[other] { $count } things
}
retention-erased = { $count ->
    [one] { $count } erased
    *[other] { $count } erased
}
retention-kept = { $count ->
    [one] { $count } kept
    *[other] { $count } kept
}
queue-retention-overdue = { $count ->
    [one] { $count } record or part of one is due to be erased
    *[other] { $count } records or parts of them are due to be erased
}
queue-retention-approve = { $count ->
    [one] { $count } list to erase waits for your approval
    *[other] { $count } lists to erase wait for your approval
}
