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

# Why can I see this
why-can-i-see = Why can I see this?
why-own = Your organisation recorded these data.
why-clause = Clause { $article } of “{ $agreement }” opens it to your organisation.
why-purpose = Purpose: { $purpose }
why-consent = The person consented on { $on }
why-until = This ends on { $until }
why-grant = Opened to you for a limited time; the reading is in the access log.
why-emergency = Opened for an urgent need; the data protection officer has been told.
why-self = These are your own data.
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
problem-forbidden = Your role does not include this step
problem-forbidden-next = Ask the administrator of your organisation if your work needs it.
problem-internal = Something failed on our side
problem-internal-next = Nothing that was saved is lost. Try again in a while.
problem-invalid = Some answers need correcting
problem-date-invalid = Write the date as year-month-day
problem-date-out-of-range = This date is outside the possible period
problem-number-invalid = Write a number
problem-number-out-of-range = This number is outside its limits
problem-amount-invalid = Write the amount in figures
problem-country-unknown = Choose a country from the list
