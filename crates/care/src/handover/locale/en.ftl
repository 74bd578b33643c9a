handover-title = Hand-over
handover-send = Hand over
handover-what-opens = Choose what goes. What you do not tick is not sent by this form; agreements in force open what they say.
handover-not-now = This case cannot be handed over now: it is not before its departure, or your role does not include this step.
handover-of = Departure on { $on }
handover-open = Open the hand-over
handover-open-case = Open the case
handover-from = Handed over by
handover-to = Received by
handover-to-hint = Members of the programme come first.
handover-departs-on = Day of departure
handover-arrives-on = Expected arrival
handover-arrived-on = Day of arrival
handover-travel = Travel
handover-port = Place of arrival
handover-port-hint = Airport, border crossing or harbour
handover-needs = Needed on arrival
handover-message = Message to the receiver
handover-message-hint = Nothing about health or protection: that goes into a referral.
handover-decline-reason = Reason
handover-record-consent = Record the consent
handover-accept = Accept the case
handover-decline = Decline the case
handover-recall = Take it back
handover-confirm-departure = Confirm the departure
handover-name-withheld = Name withheld
handover-state-sent = Waits for an answer
handover-state-accepted = Accepted
handover-state-declined = Declined
handover-state-arrived = Arrived
handover-state-recalled = Taken back
handover-decline-outside-area = Outside our area
handover-decline-no-capacity = No capacity
handover-decline-not-eligible = Not eligible for the programme
handover-decline-incomplete-file = The file is incomplete
handover-decline-person-known-elsewhere = Another organisation already helps the person
handover-decline-other = Other
travel-air = By air
travel-land = By land
travel-sea = By sea
arrival-need-reception = Reception
arrival-need-onward-transport = Onward transport
arrival-need-temporary-housing = Temporary housing
arrival-need-food = Food
arrival-need-clothing = Clothing
arrival-need-pocket-money = Pocket money
arrival-need-medical = Medical care on arrival
arrival-need-see-file = Read the file before arrival
arrival-need-step-free = Step-free way
arrival-need-family-tracing = Family tracing
arrival-need-child-escort = Escort for a child
arrival-need-documents = Help with documents
arrival-title = Arrivals
arrival-lead = Who is expected, and when. Confirm every arrival: silence for three days shows as late on both sides.
arrival-sides = Side of the journey
arrival-side-incoming = They come to us
arrival-side-outgoing = We handed over
arrival-when-late = Overdue
arrival-when-today = Today
arrival-when-this-week = Within a week
arrival-when-later = Later
arrival-person = Person
arrival-state = State
arrival-confirm = Confirm the arrival
arrival-confirm-hint = Confirming also accepts the case; your organisation leads it from here on.
arrival-none = Nobody is expected
arrival-none-next = Hand-overs appear here with their day of arrival.
arrival-unannounced = Unannounced arrival
arrival-unannounced-lead = Search first: the person may already be on the record. Otherwise register the person and the arrival in one step.
arrival-programme = Programme
arrival-host = Country left
arrival-return-kind = Kind of return
arrival-dependants = Dependants who came along
arrival-needs-now = Needed now
arrival-register = Register person and arrival
arrival-days-late = { $days ->
    [one] { $days } day late
   *[other] { $days } days late
 }
reintegration-start = Start the reintegration
reintegration-start-what = Help was given or a plan approved. The case goes on to reintegration.
reintegration-not-yet = Reintegration starts once help was given or a plan approved in the country of origin.
reintegration-not-here = This step does not follow from where the case stands, or your role does not include it.
reintegration-record-help = Help given
reintegration-open-plan = Plan
queue-arrivals-late = { $count ->
    [one] { $count } expected person has been silent for three days
   *[other] { $count } expected persons have been silent for three days
 }
queue-arrivals-week = { $count ->
    [one] { $count } person arrives within a week
   *[other] { $count } persons arrive within a week
 }
queue-handovers-to-answer = { $count ->
    [one] { $count } hand-over waits for your answer
   *[other] { $count } hand-overs wait for your answer
 }
queue-arrivals-unconfirmed = { $count ->
    [one] { $count } arrival of a person you handed over is not confirmed
   *[other] { $count } arrivals of persons you handed over are not confirmed
 }
queue-departures-to-confirm = { $count ->
    [one] { $count } departure is to be confirmed
   *[other] { $count } departures are to be confirmed
 }
flash-handover-sent = The case is handed over and stands in the receiver’s work queue.
flash-handover-accepted = The case is with your office now.
flash-handover-declined = The hand-over is declined.
flash-handover-recalled = The hand-over is taken back. The receiver no longer sees the case.
flash-handover-departed = The departure is confirmed.
flash-handover-arrived = The arrival is confirmed. Your organisation leads the case.
flash-arrival-registered = Person, case and arrival are registered.
flash-reintegration-started = The reintegration has started.
problem-handover-consent-missing = The person has not consented to being handed over to a partner. Record the consent first.
problem-handover-receiver-unfit = Choose a receiver in the country of origin from the list
problem-handover-not-before-departure = A case is handed over before its departure
problem-handover-open-already = This case is handed over already; take that back first
problem-handover-departed = The person has left: the hand-over can no longer be taken back
problem-handover-departs-later = The day of departure has not come yet
problem-arrival-before-departure = The arrival is before the departure
problem-arrival-too-far = { $days ->
    [one] Arrival and departure are more than { $days } day apart
   *[other] Arrival and departure are more than { $days } days apart
 }
problem-arrival-future = Nobody has arrived on a day to come
problem-departure-past = This departure is more than a week ago: register an arrival instead
problem-reintegration-not-started = Record help or approve a plan first
problem-step-does-not-follow = This step does not follow from the present state
arrival-panel-incoming = Who is expected
arrival-panel-outgoing = Whom we handed over
arrival-panel-all = All
handover-goes = What goes with it
handover-goes-hint = What you do not tick is not sent by this form.
handover-goes-always = Identity and journey always go; everything else by your tick
handover-goes-identity = Identity, kept up to date
handover-goes-contact = Contact, kept up to date
handover-goes-documents = Travel documents
handover-goes-household = Household: the members who agreed
handover-goes-journey = Journey, kept up to date
handover-goes-plan = The approved plan as it stands today
handover-goes-money = Sums of help per phase, as of today
handover-goes-assistance = Details of the help given
handover-goes-assessment = Assessment
handover-goes-monitoring = Monitoring
handover-goes-complaint = Complaints
handover-goes-health = Health
handover-goes-protection = Protection
handover-goes-more = Goes only if you choose it
handover-goes-chosen = As it stands today
handover-goes-notes = Notes, one by one
handover-goes-sealed = Health and protection
handover-goes-sealed-hint = As a rule neither goes. Where one service is needed, a referral is narrower and safer.
handover-goes-reason = Why does the receiver need to know?
handover-goes-reason-hint = Needed once health or protection is ticked. The receiver reads it, and the person can see it.
handover-pass-on-service = May be passed on to those who serve the person
handover-pass-on-monitoring = May be passed on to who follows up and asks how they fare
handover-pass-on-hint = With the person’s consent to each. Nothing else is passed on.
handover-first-days = What must be known in the first seven days
handover-first-days-lead = Only what the person cannot be received safely without. It has its own consent and opens nothing else about health.
handover-first-days-hint = Medication that must not stop, fitness to travel, who treats the person
handover-first-days-basis = On what basis
handover-first-days-consent = The person agreed to this alone
handover-first-days-vital = The person cannot agree, and life or body is at stake
handover-first-days-vital-hint = A written reason, and a second user of your organisation confirms it before it can be read.
handover-first-days-reason = Reason, where consent was not possible
handover-first-days-waits = This waits for a second user of your organisation; the receiver cannot read it before.
handover-first-days-confirm = Confirm that it is needed
handover-returns = What comes back: stage, day of arrival, closing code and when follow-up began. What you hand over stays open for 90 days after the case closes; you can send more at any time.
handover-came = What was handed over
handover-stays = Not handed over:
handover-stays-ask = Not open to your office, whether or not it exists. Ask { $whom }:
handover-supplement = Send more
handover-supplement-lead = What you tick goes as it stands today, and nothing else.
handover-supplement-send = Send it
flash-handover-supplemented = It was sent.
flash-handover-first-days-confirmed = Confirmed. The receiver can read it.
problem-handover-first-days-basis = Choose on what basis this is told
problem-handover-note-unknown = This note is not one of yours in this case
problem-handover-second-person = Who sent the hand-over does not confirm this: a second user of your organisation does
problem-handover-first-days-told = This text has gone already. Send what changed as a note.
handover-came-here = What came with it
handover-stays-default = Does not go unless you choose it: health, protection, assessment, complaints, monitoring, details of help, drafts, notes.
handover-needs-hint = Medical care on arrival asks that somebody who can give it is there, and never says why. The reason, if needed, goes under “What must be known in the first seven days”.
problem-handover-halted = This hand-over cannot be accepted now. Ask the office that sent it.
