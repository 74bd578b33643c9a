# Words of the trail: what was done, what was shared, who could see what.
# The trail, its filters
trail-title = Audit trail
trail-lead = Every reading and every change, with its purpose and the clause that allowed it. Entries are sealed within a second, so that nothing is changed unseen.
trail-sides = Whose doing
trail-side-own = What your organisation did
trail-side-shared = What others did with its data
trail-filter = Narrow down
trail-apply = Show
trail-clear = All entries
trail-user = Account
trail-from = From
trail-to = To
trail-find = Find the case
trail-number = Case number
trail-number-hint = The number does not stand in the address of the page.
trail-of-case = Entries of case { $number }
flash-trail-number-unknown-failed = There is no case with this number that your organisation has to do with.
trail-when = When
trail-who = Who
trail-what = What
trail-case = Case
trail-categories = Data categories
trail-purpose = Purpose
trail-ground = On what ground
trail-clause = Clause { $article } of “{ $agreement }”
trail-no-clause = No clause: own data or own case
trail-emergency = Emergency declared: life at risk
trail-no-category = No personal data
trail-no-case = No case
trail-one-person = One person
trail-program = The program itself
trail-none = No entry fits
trail-none-further = No entry fits in this part; go on to older ones

# Heads and their verification
trail-heads-link = Seals and verification
trail-heads-title = Seals of the audit trail
trail-heads-lead = Keep the newest head elsewhere: whoever knows it finds every change of what came before, even one by the holder of the server.
trail-heads-newest = Last head of each hour
trail-heads-none = No hour with a seal is over yet
trail-head = Head
trail-sealed-at = In the hour from
trail-keys = Public keys
trail-keys-lead = With them the seals are verified on any machine. Give them to the parties by another way than the export.
trail-keys-none = No key yet
trail-verify = Verify the whole trail
trail-verification = Verification
trail-verification-open = Follow the verification
trail-verification-ended = The verification did not come to its end. Begin it anew.
trail-verifying = Seals and their entries are being verified
trail-verified-at = Asked for on
trail-whole = The trail is whole
trail-whole-says = No sealed entry was changed, removed, added or moved.
trail-broken = The trail is not whole
trail-broken-entry = Seal { $seal }, entry { $position }
trail-broken-seal = Seal { $seal }
audit-fault-entry-changed = An entry says something else than when it was sealed.
audit-fault-entry-removed = An entry that was sealed is gone.
audit-fault-entry-added = An entry that was never sealed claims to be.
audit-fault-entry-moved = Entries stand in another order.
audit-fault-seal-removed = A seal is gone.
audit-fault-seal-changed = A seal was written anew or does not follow from the one before.
audit-fault-seal-forged = A seal is not signed by a key that is believed.
audit-fault-head-lost = The chain ends before a head that is known: its end was cut off.
audit-fault-head-differs = A head that is known differs from the chain: it was written anew.
audit-fault-unreadable = A line of the export cannot be read.

# The share ledger
trail-shares-link = What was shared
trail-shares-title = Shared with other organisations
trail-shares-lead = Every time that another organisation saw data of yours: when, which categories, for what purpose, by which clause. The counts are exact.
trail-shares-case-lead = What organisations other than the leading one saw of this case, by day.
trail-shares-none = Nothing has been shared yet
trail-day = Day
trail-organisation = Organisation
trail-shared-what = What it saw and on what ground
trail-shared-often = How often
trail-times = { $count ->
    [one] once
   *[other] { $count } times
 }
trail-persons = { $count ->
    [one] { $count } person
   *[other] { $count } persons
 }
trail-accounts = { $count ->
    [one] { $count } account
   *[other] { $count } accounts
 }
trail-person-title = With whom your data were shared
trail-person-lead = This lists every organisation, other than the office that keeps your record, that saw some of your data: when, which data, for what purpose and on what ground. The names of staff are not given.
trail-person-rights = You may ask about any line, and withdraw your consent at any time.
trail-printed-at = As it stood on

# Who could see a case; what an organisation sees
case-tab-who = Who could see it
trail-who-title = Who could see this case today, and why?
trail-who-lead = The same decision that the pages take, asked for every role in use in every organisation that has a way to the case.
trail-who-opens = Can open the case
trail-who-closed = Sees nothing today
trail-who-nobody = No account in use
trail-who-none = Nobody
trail-who-who = Who
trail-who-why = Why
trail-category = Data category
trail-untrained = without valid training
trail-until = until
trail-why-own = It wrote this itself
trail-withheld-role = No role in use there works with this category
trail-withheld-no-clause = No clause in force opens it to them
trail-withheld-no-consent = A clause would, but no consent stands
trail-withheld-untrained = A clause would, but training is missing or has lapsed
trail-withheld-firewall = The firewall: an enforcement mandate
trail-sees-link = What it sees of ours
trail-sees-title = What { $organisation } can see of our cases
trail-sees-lead = Cases that your organisation opened or leads, counted by the decision that the pages take now.
trail-sees-cases = { $count ->
    [one] Sees something of { $count } case
   *[other] Sees something of { $count } cases
 }
trail-sees-nothing = This organisation sees nothing of your cases today
trail-cases = Cases

# What was done
trail-verb-read = Read
trail-verb-list = Shown in a list
trail-verb-find = Found in a search
trail-verb-compare = Compared with another person
trail-verb-register = Registered
trail-verb-rectify = Corrected
trail-verb-consent = Answer on consent recorded
trail-verb-withdraw = Withdrawal of consent recorded
trail-verb-undo = Withdrawal of consent undone
trail-verb-create = Made
trail-verb-join = Added to a household
trail-verb-leave = Taken out of a household
trail-verb-set-apart = Told apart from another person
trail-verb-open = Opened
trail-verb-move = Moved to a stage
trail-verb-move-lead = Lead handed on
trail-verb-close = Closed
trail-verb-reopen = Opened again
trail-verb-depart-again = Renewed departure
trail-verb-write = Written
trail-verb-assess = Assessed
trail-verb-fill = Form filled
trail-verb-draft = Drafted
trail-verb-submit = Submitted
trail-verb-approve = Approved
trail-verb-return = Returned
trail-verb-refer = Referred
trail-verb-see = Seen
trail-verb-accept = Accepted
trail-verb-decline = Declined
trail-verb-recall = Recalled
trail-verb-complete = Completed
trail-verb-send = Sent
trail-verb-confirm = Confirmed
trail-verb-assist = Assistance given
trail-verb-assign = Assigned
trail-verb-record = Recorded
trail-verb-import = Imported
trail-verb-upload = File sent
trail-verb-map = Columns named
trail-verb-decide = Decided
trail-verb-export = Exported
trail-verb-explain = Asked why it is visible
trail-verb-verify = Trail verified
trail-verb-add = Added
trail-verb-change = Changed
trail-verb-invite = Invited
trail-verb-revoke = Invitation revoked
trail-verb-disable = Disabled
trail-verb-enable = Enabled
trail-verb-reset = Sign-in reset
trail-verb-change-password = Password changed
trail-verb-renew-codes = Recovery codes renewed
trail-verb-renew-second-factor = Second factor renewed
trail-verb-sign-out-everywhere = Signed out everywhere
trail-verb-sign-in = Signed in
trail-verb-sign-in-failed = Sign-in failed
trail-verb-set-up-second-factor = Second factor set up
trail-verb-take-up = Invitation taken up
trail-verb-issue-token = Access token made
trail-verb-revoke-token = Access token revoked

# To what
trail-noun-case = the case
trail-noun-note = a note
trail-noun-assessment = an assessment
trail-noun-rapid-form = the rapid form
trail-noun-plan = the plan
trail-noun-person = the person
trail-noun-household = the household
trail-noun-consent = a consent
trail-noun-duplicate = two likely persons
trail-noun-handover = the hand-over
trail-noun-referral = a referral
trail-noun-assistance = assistance
trail-noun-survey = a survey
trail-noun-roster = a roster
trail-noun-trail = the audit trail
trail-noun-account = an account
trail-noun-token = an access token
trail-noun-invitation = an invitation
trail-noun-organisation = an organisation
trail-noun-enforcement = the mandate to enforce
trail-noun-programme = a programme
trail-noun-service = a service
trail-verb-break-glass = Opened as an emergency
trail-verb-review = Reviewed
trail-verb-acknowledge = Answered a recall
trail-verb-hand-over = Handed over
trail-verb-confirm-arrival = Arrival confirmed
trail-verb-confirm-departure = Departure confirmed
trail-verb-register-arrival = Unannounced arrival registered
trail-verb-finish = Service given
trail-verb-not-taken-up = Not taken up
trail-verb-cancel = Cancelled
trail-noun-recall = a recall
trail-noun-emergency = an emergency
trail-verb-erase = Erased
trail-verb-hold = Legal hold placed
trail-verb-lift = Legal hold lifted
trail-verb-propose = Put up to be erased
trail-verb-drop = Dropped
trail-verb-request = Erasure asked for
trail-verb-pass-on = Request to erase passed on
trail-verb-refuse = Refused
trail-verb-expire = Reached its last day
trail-verb-notify = Somebody told
trail-verb-retry = Tried again
trail-verb-end = Ended
trail-noun-legal-hold = a legal hold
trail-noun-erasure = a request to erase
trail-noun-erasure-list = a list to erase
trail-noun-case-part = a part of a case
trail-noun-retention = the schedule of keeping
trail-noun-grant = what was granted of a case
trail-noun-clause = a clause
trail-noun-incident = an incident
trail-noun-incident-rule = a rule on whom to tell
trail-passed-on = a service provider or monitor that it asked
