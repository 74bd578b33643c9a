# Words of the frame that all pages share: header, forms, locks, charts.

brand = Jisr
skip-to-content = Skip to content
sections = Sections of Jisr
menu = Menu
pages = Pages
breadcrumbs = Where this page is
search = Search
search-people = Search for a person
search-people-by = Name, phone or case number
change-language = Change the language of the page
language-name-ar = العربية
language-name-en = English
language-name-fr = Français
language-name-es = Español
your-menu = Your menu
your-preferences = Your preferences
sign-out = Sign out
back-to-work = Back to today’s work
cancel = Cancel
footer-purpose = A shared record of return and reintegration: nothing is shown without an agreement in force and the person’s consent.
footer-privacy = Data protection
footer-api = Programming interface

# Values
value-not-recorded = Not recorded
day-today = Today
day-ahead = { $days ->
    [one] Tomorrow
   *[other] In { $days } days
 }
day-ago = { $days ->
    [one] Yesterday
   *[other] { $days } days ago
 }

# Forms
field-optional = (optional)
field-choose = Choose
field-none = None
form-has-errors = There is something to correct
draft-saving = Saving the draft…
draft-saved = Draft saved
draft-not-saved = Draft not saved; trying again
draft-take = Take it up
draft-forget = Forget it

# Why can I see this
why-can-i-see = Why can I see this?
why-own = Your organisation wrote this.
why-clause = Clause { $article } of “{ $agreement }” opens it to your organisation.
why-purpose = Purpose: { $purpose }
why-consent = The person consented on { $on }
why-until = This ends on { $until }
why-grant = Opened to you for a limited time; the reading is in the access log.
why-emergency = Opened for an urgent need; the data protection officer has been told.
why-self = These are your own data.
why-whose = Written by { $whose }
why-as-of = As it stood on { $on }; what was written later is not shown.
beside-says = { $whom } may have written something of this that is not open to your office. Ask there.
withheld-says = Withheld from your organisation: no agreement in force with standing consent opens it.
withheld-ask = Whom to ask: { $whom }
withheld-short = Withheld

# The bridge and lists
bridge-label = The case’s journey from { $host } to { $origin }
bridge-host = Host country
bridge-origin = Country of origin
step-done = (done)
step-now = (current stage)
table-actions = Actions
queue-late = Past its deadline
pager-newest = Newest
pager-older = Older

# Charts
chart-as-table = The figures as a table
chart-kind = Kind
chart-step = Step
chart-corridor = Corridor
chart-from-to = { $from } to { $to }
chart-withheld = Withheld

# What did not work
problem-next = Go back to your work, or try again in a while.
problem-not-found = There is no such page
problem-not-found-next = The address may be incomplete, or the page is no longer open to you.
problem-erased = This record was erased on { $day }
problem-erased-next = Nothing of it is kept. The audit trail says that it was there, under which rule it was erased and by whom.
problem-forbidden = Your role does not include this step
problem-forbidden-next = Ask the administrator of your organisation if your work needs it.
problem-internal = Something failed on our side
problem-internal-next = Nothing that was saved is lost. Try again in a while.
problem-unavailable = The database does not answer at the moment
problem-unavailable-next = What you sent was not saved, and nothing that was saved before is lost. Go back in the browser: what you typed is still there. Send it again in a while.
problem-invalid = Some answers need correcting
problem-date-invalid = Write the date as year-month-day
problem-date-out-of-range = The year must be between 1900 and 2100
problem-number-invalid = Write a number
problem-number-out-of-range = This number is outside its limits
problem-amount-invalid = Write the amount in figures
problem-country-unknown = Choose a country from the list

# Words of the lists in base and access, the menu, and problems that any room can raise
nav-queue = My work
nav-cases = Cases
nav-arrivals = Arrivals
nav-referrals = Referrals
nav-monitoring = Follow-up
nav-directory = Directory
nav-programmes = Programmes
nav-insight = Insight
nav-admin = Administration
nav-agreements = Agreements
role-counsellor = Return counsellor
role-case-manager = Case manager
role-monitor = Local monitoring partner
role-provider = Service provider
role-programme-manager = Programme manager
role-data-protection = Data protection officer
role-secretary = Committee secretary
role-administrator = Administrator
stage-pre-departure = Before departure
stage-in-transit = On the way
stage-arrived = Arrived
stage-reintegrating = Reintegrating
stage-follow-up = Follow-up
stage-closed = Closed
org-kind-government = Government body
org-kind-local-authority = Local authority
org-kind-ngo = Non-governmental organisation
org-kind-international = International organisation
org-kind-company = Company
org-kind-red-cross = Red Cross or Red Crescent society
mandate-return = Return
mandate-reintegration = Reintegration
mandate-health = Health
mandate-protection = Protection
mandate-child-protection = Child protection
mandate-monitoring = Monitoring
mandate-employment = Employment
mandate-funding = Funding
mandate-immigration-enforcement = Immigration enforcement
purpose-counselling = Counselling
purpose-handover = Hand-over to the partner in the country of origin
purpose-service = Services
purpose-monitoring = Follow-up after return
purpose-statistics = Statistics
purpose-tracing = Family tracing
purpose-audit = Audit
recipient-registrar = The office that registers
recipient-partner = The partner in the country of origin
recipient-provider = The service provider
recipient-monitor = The local monitoring partner
grant-reason-handover = Hand-over
grant-reason-referral = Referral
grant-reason-monitoring = Follow-up
grant-reason-return = Told back to who sent
flash-session-ended = Your session has ended. Sign in again.
problem-required = This question needs an answer
problem-too-long = Too long: at most { $max } characters
problem-too-many = The list is too long
problem-direction-marks = The text holds hidden marks that change its reading direction. Type it anew.
problem-control-characters = The text holds characters that cannot be kept
problem-not-in-list = Choose from the list
problem-changed-meanwhile = This was changed meanwhile, by another user or in another window. Look at it, then save again.
problem-sign-in-first = Sign in first
problem-form-expired = This page has expired. Open it again.
problem-other-site = The request came from another site and was not taken
problem-unreadable = The request cannot be read
problem-too-large = What was sent is larger than what is taken
problem-unsupported-media = This kind of content is not taken
problem-wrong-kind = This is another kind of value than is taken here
problem-json = The text cannot be read at line { $line }, column { $column }
problem-busy = The system is busy. Try again in a moment.
problem-host-unknown = This server does not answer under this name
problem-method-not-allowed = This page cannot be opened in this way
problem-timeout = The request took too long
problem-job-gave-up = The job was given up after several attempts
job-state-waiting = Waiting
job-state-running = Running
job-state-done = Done
job-state-failed = Failed
job-state-cancelled = Cancelled
list-comma = { ", " }
category-identity = Identity
category-contact = Contact
category-documents = Documents
category-household = Household
category-journey = Journey
category-health = Health
category-protection = Protection
category-assessment = Assessment
category-plan = Plan
category-assistance = Assistance
category-money = Money
category-monitoring = Monitoring
category-complaint = Complaint

# What is proved of the access rules, for every agreement that could be written
promise-firewall = No body with an enforcement mandate ever sees protection, health, assessment or complaint data.
promise-role = No role sees a category of data that it does not work with.
promise-owner = Nobody sees what another organisation wrote, unless that organisation signed the clause that opens it, or opened it itself, or life is at risk.
promise-lead-nothing = To open a case or to lead it opens nothing that others wrote.
promise-entry = Nobody begins anything in a case that it does not lead and in which it has written nothing, unless a clause lets it enter.
promise-steering = Nobody brings a case within the limits of a clause by what it wrote itself.
promise-chain = What was passed on is open only while whoever passed it on still holds it, with the leave of whoever wrote it.
promise-self-consent = An answer that an organisation wrote down opens nothing of others to that same organisation.
promise-emergency-floor = Whoever declares an emergency by right sees what saves a life, as far as the role works with it.
promise-enforcement = A unit with an enforcement mandate receives nothing, cannot use the emergency, and enters no case but its own.
promise-own-floor = An organisation is never shut out of what it wrote itself and its role works with, except by the firewall.
promise-party = A clause opens nothing to an organisation that it does not name.
promise-in-force = A clause opens nothing before its first day, after its last, or while its agreement is not in force.
promise-action = A clause opens no action that it does not name.
promise-category = A clause opens no category of data that it does not name.
promise-purpose = A clause opens nothing for a purpose that it does not name.
promise-scope = A clause opens no case outside its programmes, corridors, areas and stages.
promise-referred = A clause for referred cases opens only what was opened to the organisation, while that stands, for its purpose.
promise-consent = Where a clause asks for consent, nothing opens without one for that purpose and that kind of receiver.
promise-training = Where a clause asks for training, nothing opens to the untrained.
promise-emergency = An emergency opens only to the trained user who declared it, to read, until it ends, and only what saves a life.
withheld-untrained = A clause opens this to trained users only, and your training is missing or has lapsed.
training-course = The course: data protection for users of Jisr, at your organisation’s data protection officer.
training-ask = When you have taken it, ask your organisation’s administrator to record the date.
form-fault = { $label }: { $problem }
field-needed = (required)
withheld-role = Withheld from your role: it does not work with this kind of data, whoever wrote them.
problem-date-too-early = The earliest possible day here is { $day }
problem-date-too-late = The latest possible day here is { $day }
