referral-title = Referrals
referral-one = Referral
referral-lead = What others ask of you, and what you ask of others.
referral-new = Refer to a service
referral-send = Send the referral
referral-none = No referral of this case is visible to you
referral-none-next = Choose a service from the directory and write what is needed.
referral-choose = Choose a service
referral-choose-this = Refer to this service
referral-choose-other = Choose another service
referral-at-origin = In the country of origin
referral-at-host = In the host country
referral-sides = Side of the journey
referral-filter = Show services
referral-kind = Kind of service
referral-area = Area
referral-all-areas = All areas
referral-no-service = No service in the directory fits
referral-no-service-next = Try another kind or area, or look through the whole directory.
referral-entry-stale = Not confirmed for a while
referral-confirmed-on = Confirmed on { $on }
referral-stale-what = This entry was last confirmed on { $on }. Ask the provider whether it is still right before you refer.
referral-stale-asked = I asked the provider: it is still right
referral-answers-in = { $days ->
    [one] answers within { $days } working day
   *[other] answers within { $days } working days
 }
referral-due = An answer is due by { $on }, by the working days of the provider’s country.
referral-opens-plan = The provider sees identity, contact and plan.
referral-opens-health = The provider sees identity, contact, plan and health.
referral-opens-protection = The provider sees identity, contact, plan and protection.
referral-reason = What is needed
referral-reason-hint = What the provider needs to know for it, and no more.
referral-urgency = Urgency
referral-urgency-none = Not urgent
referral-urgency-soon = Soon
referral-urgency-urgent = Urgent
referral-urgency-immediate = Immediately
referral-record-consent = Record the consent
referral-person = Person
referral-service = Service
referral-from = Referred by
referral-to = Provider
referral-sent-on = Sent
referral-due-on = Answer due by
referral-seen-on = Seen
referral-answered-on = Answered
referral-state = State
referral-late = Answer overdue
referral-name-withheld = Name withheld
referral-closed-kind = Not shown in lists
referral-state-sent = Sent
referral-state-seen = Seen
referral-state-accepted = Accepted
referral-state-declined = Declined
referral-state-done = Done
referral-state-not-taken-up = Not taken up
referral-state-recalled = Taken back
referral-decline-no-capacity = No capacity
referral-decline-not-eligible = Not eligible for the service
referral-decline-wrong-service = Not the right service
referral-decline-person-not-reached = The person could not be reached
referral-decline-person-declined = The person does not want the service
referral-decline-other = Other
referral-accept = Accept
referral-decline = Decline
referral-decline-reason = Reason for declining
referral-recall = Take it back
referral-open-case = Open the case
referral-asked = What is asked
referral-end = How it ended
referral-outcome = Outcome
referral-outcome-hint = What was given, or why the person did not take it up.
referral-finish = The service was given
referral-not-taken-up = Not taken up
referral-next-best = What else could be asked
referral-no-other = There is no other service of this kind in this country.
referral-sides-of-inbox = Which referrals
referral-side-inbox = Asked of us
referral-side-outbox = Asked by us
referral-side-inbox-all = All asked of us
referral-side-outbox-all = All asked by us
referral-inbox-none = No referrals here
referral-inbox-none-next = Referrals to your services appear here as soon as they are sent.
referral-outbox-none = No referrals here
referral-outbox-none-next = A referral is sent from a case.
queue-referrals-overdue = { $count ->
    [one] { $count } referral is past the day you should have answered
   *[other] { $count } referrals are past the day you should have answered
 }
queue-referrals-waiting = { $count ->
    [one] { $count } referral waits for your answer
   *[other] { $count } referrals wait for your answer
 }
queue-referrals-late = { $count ->
    [one] { $count } referral of yours was not answered in time
   *[other] { $count } referrals of yours were not answered in time
 }
queue-referrals-declined = { $count ->
    [one] { $count } referral was declined and needs another service
   *[other] { $count } referrals were declined and need another service
 }
flash-referral-sent = The referral is sent.
flash-referral-accepted = The referral is accepted.
flash-referral-declined = The referral is declined.
flash-referral-done = The outcome is recorded.
flash-referral-recalled = The referral is taken back. The provider no longer sees the case.
problem-referral-consent-missing = The person has not told your office that they agree to being referred to a provider. An answer given elsewhere does not do: ask them and record it first.
problem-referral-service-stale = First ask the provider whether the entry is still right, then tick the box
problem-referral-service-unfit = Choose an open service in one of the two countries of the journey
problem-referral-case-closed = The case is closed
referral-none-own = No referral of your office’s in this case
problem-referral-halted = This referral cannot be accepted now. Ask the office that sent it.
