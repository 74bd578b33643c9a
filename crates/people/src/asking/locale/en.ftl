asking-title = Questions between organisations
asking-lead = Other organisations ask whether you serve a person, without seeing your records. They learn that somebody is served here only where a case was found.
asking-tab = Ask others
asking-question = Does another organisation already serve this person?
asking-explained = The other organisation is not shown whom you ask about, and you are not shown its records. The answer is only that somebody there serves this person, with the contact, or that nobody was found. Where somebody is found, that organisation learns that you asked about its case. Every question is recorded on both sides.
asking-parties = You may ask:
asking-ask = Ask now
asking-ask-before = Ask before saving
asking-agreed = The person agrees that we ask
asking-answers = Answers
asking-found = { $organisation } serves this person; ask them.
asking-contact = Contact:
asking-nobody = Nobody was found.
asking-nobody-means = This does not prove that nobody serves the person: names and dates may be recorded differently, or consent is missing there.
asking-asked = Asked on { $at }:
asking-numbers = The last 30 days
asking-organisation = Organisation
asking-out = Asked by us
asking-out-found = Found there
asking-in = Put to us
asking-in-found = Found here
asking-key = Key
asking-key-number = Key no. { $number }
asking-key-changing = New key is being brought in
asking-key-none = None
asking-rotate = Change the key
asking-no-numbers = Nothing was asked, and no agreement lets anybody ask.
asking-stopped = Stopped after many questions without a find
asking-misses = { $count ->
    [one] { $count } question without a find
   *[other] { $count } questions without a find
}
asking-release = Let them ask again
asking-received = Questions put to us
asking-when = When
asking-outcome = Outcome
asking-new = New
asking-told = Told that we serve somebody: case
asking-not-found = Nobody found, and nobody named
asking-see = Mark all as seen
asking-none-received = Nobody has asked yet.
queue-questions = { $count ->
    [one] { $count } question by another organisation whether you serve somebody
   *[other] { $count } questions by other organisations whether you serve somebody
}
flash-asking-seen = Marked as seen.
flash-asking-released = The account may ask again.
flash-asking-rotated = A new key is being brought in. The old one is destroyed when it is ready.
problem-asking-no-clause = No agreement in force lets you ask another organisation.
problem-asking-no-consent = The agreement asks for the person’s consent to be searched for by partners. Record it first.
problem-asking-not-agreed = Ask only with the person’s agreement.
problem-asking-too-little = Too little is known to ask: a document, a phone or a full date of birth is needed.
problem-asking-not-ready = The other organisation’s index is being made. Ask again in a few minutes.
problem-asking-stopped = Your account has asked { $limit } times and more in a week and hardly ever found anybody. Your data protection officer can let you go on.
problem-asking-too-often = You have asked { $limit } times within an hour. Ask again later.
problem-asking-organisation-too-often = Your organisation has asked { $limit } times within a day. Ask again tomorrow.
person-access-action-ask = Asked other organisations whether they serve the person
