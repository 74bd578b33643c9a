incident-title = Incidents
incident-lead = What went wrong with personal data, and who is told of it by when. Seen by the data protection officers of this organisation only.
incident-new = Record an incident
incident-new-lead = Record it at once; what is not known yet can be added. The clock begins when you knew of it.
incident-edit = Change
incident-save = Save the incident
incident-open = Open
incident-export = Export (JSON)
incident-none = No incident is recorded
incident-kind = Kind
incident-kind-lost = Lost
incident-kind-stolen = Stolen
incident-kind-sent-astray = Sent to the wrong receiver
incident-kind-seen-by-others = Seen by who may not
incident-kind-altered = Altered
incident-kind-unavailable = Not available
incident-kind-attack = Attack on a system
incident-kind-other = Something else
incident-what = What happened
incident-what-hint = Without names of persons.
incident-happened = Happened on
incident-known = Known since
incident-known-hint = Today when left out.
incident-known-time = At what time (UTC)
incident-known-time-hint = As 14:30. Left out: now, or the start of an earlier day.
incident-categories = Categories of data
incident-persons = Persons concerned
incident-persons-hint = How many, as far as you know; leave it out while it is not known.
incident-not-known = Not known
incident-severity = Risk to the persons
severity-low = Unlikely
severity-low-hint = A risk to persons is unlikely, for example because the device was encrypted.
severity-risk = Possible
severity-risk-hint = A risk cannot be excluded: an authority is told.
severity-high = High
severity-high-hint = The persons concerned are told too.
incident-measures = Done at once
incident-remedy = Remedy
incident-orgs = Other organisations concerned
incident-agreements = Agreements concerned
incident-agreements-hint = Their other parties are to be told.
incident-state = State
incident-closed = Closed
incident-late = Overdue
incident-due = By
incident-all-told = Everybody was told
incident-tell = Whom to tell
incident-tell-now = Record that you told:
incident-whom = Whom
incident-basis = Legal basis
incident-basis-authority = GDPR, art. 33 (program’s default)
incident-basis-persons = GDPR, art. 34 (program’s default)
incident-basis-partner = The agreement (program’s default)
whom-authority = The supervisory authority
whom-persons = The persons concerned
whom-partner = A party of the agreement
incident-told = Told
incident-how = How they were told
incident-how-hint = With the reference; or why it is not needed.
incident-told-save = Record
incident-nobody = None
incident-nobody-to-tell = By the rules of your organisation nobody is to be told of this.
incident-recorded = Recorded
incident-recorder = By
incident-lessons = What was learned
incident-lessons-hint = And what is done differently from now on.
incident-close = Close the incident
incident-rules = Whom we tell, and when
incident-rules-lead = Your country’s law and your agreements say whom to tell. Where you add no rule, the program’s default holds.
incident-rule-add = Add a rule
incident-rule-end = End
incident-rule-name = Name
incident-rule-name-hint = Which authority; or in what way the persons or partners are told.
incident-hours = Within (hours)
incident-default = Default
admin-incidents = Incidents
admin-incidents-lead = What went wrong with personal data, and who is told by when
flash-incident-recorded = The incident is recorded and its clocks run.
flash-incident-changed = The incident is changed.
flash-incident-notified = It is recorded that they were told.
flash-incident-closed = The incident is closed.
flash-incident-rule-added = The rule holds for what is recorded or changed from now on.
flash-incident-rule-ended = The rule has ended.
problem-incident-in-future = This is still to come
problem-incident-known-before = It cannot be known before it happened
problem-incident-time = Write the time as 14:30
problem-incident-closed = This incident is closed
problem-incident-somebody-waits = Somebody is still to be told: record it, or why it is not needed
incident-within = { $count ->
    [one] { $count } hour
    *[other] { $count } hours
}
incident-hours-left = { $count ->
    [one] { $count } hour left
    *[other] { $count } hours left
}
queue-incidents-late = { $count ->
    [one] { $count } notice of an incident is overdue
    *[other] { $count } notices of incidents are overdue
}
queue-incidents-near = { $count ->
    [one] { $count } notice of an incident is due within a day
    *[other] { $count } notices of incidents are due within a day
}
