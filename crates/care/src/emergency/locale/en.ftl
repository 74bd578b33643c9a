emergency-title = Life at risk
emergency-lead = Open a case that is closed to you, because somebody’s life or health depends on it now.
emergency-what = What happens
emergency-opens = You see what saves a life, as far as your role works with it: who it is, how and where to reach them, with whom they are, and their health. For the hours you choose; your colleagues see nothing.
emergency-told = The data protection officers of your organisation and of each organisation whose data open are told at once; each reviews its own part.
emergency-limited = Every try counts; after a few in one day no more are taken.
emergency-number = Case number
emergency-number-hint = Ten characters, as the person or a colleague tells you.
emergency-reason = Who is in danger of what, and what do you need to know?
emergency-reason-hint = At least 20 characters. The data protection officers read it.
emergency-hours = For how many hours (1 to 24)
emergency-open = Open the case
emergency-link = A case that is closed to you
emergency-banner = Opened because a life is at risk; closes by itself
emergency-banner-told = The data protection officers have been told. Read only what helps now.
emergency-list = Cases opened because a life was at risk
emergency-list-lead = By users of this organisation, and by others on its cases. Each is reviewed within three days.
emergency-who = Who
emergency-when = When
emergency-until = Until
emergency-review = Review
emergency-review-do = Review
emergency-review-save = Save the review
emergency-verdict = Was it justified?
emergency-verdict-justified = Justified
emergency-verdict-not-justified = Not justified
emergency-words = Why, and what follows from it
emergency-waits = Waiting for review
emergency-overdue = Review overdue
emergency-none = No case was opened because a life was at risk
flash-emergency-reviewed = The review is recorded.
problem-emergency-untrained = Only users with valid data-protection training may open a case because a life is at risk
problem-emergency-number-unknown = There is no case with this number that your organisation can open in this way; check each character. If it never stood in a list of your organisation, the person’s name and day of birth are needed too.
problem-emergency-reason-short = Say in at least 20 characters who is in danger and what you need
problem-emergency-too-many = Too many tries in one day; call the organisation that keeps the case
queue-emergencies-review = { $count ->
    [one] { $count } case opened because a life was at risk, to review
    *[other] { $count } cases opened because a life was at risk, to review
}
queue-emergencies-overdue = { $count ->
    [one] { $count } review of an emergency is overdue
    *[other] { $count } reviews of emergencies are overdue
}
emergency-name = The person’s name
emergency-name-hint = Needed with the day of birth when the case never stood in a list of your organisation.
emergency-born-on = Day of birth
emergency-not-justified = An organisation found it not justified, and that stands
problem-emergency-not-needed = Nothing would open that is not open to you: open the case in the list of cases
problem-emergency-barred = An earlier emergency of your organisation on this case was found not justified. For 90 days you open it by no emergency: call the organisation that keeps the case, or the emergency services.
problem-emergency-unreviewed = Two emergencies of your organisation on this case wait for a review. Ask your data protection officer to review one, or call the organisation that keeps the case.
