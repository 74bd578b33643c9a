# Agreements
agreement-lead-text = What your organisation shares with others, and what others share with it, stands here. Nothing else is open.
agreement-start = Start an agreement
agreement-start-lead = Take a text of the library, or begin with an empty page. Only your organisation sees a draft until you send it.
agreement-template = Text to start from
agreement-template-none = An empty page
agreement-template-none-hint = No text, no clauses
agreement-template-data-sharing = Memorandum of understanding on data sharing
agreement-template-data-sharing-hint = Who may enter and who may see which data; with three clauses to adapt
agreement-template-referral-procedure = Standard operating procedure for referral
agreement-template-referral-procedure-hint = First contact, response times, what is sent, costs
agreement-template-joint-programme = Joint programme of several hosts and one country of origin
agreement-template-joint-programme-hint = One system and one procedure for all hosts
agreement-template-agencies = One host with several agencies
agreement-template-agencies-hint = Who does what, choice of the agency, complaints
agreement-template-cities = City to city
agreement-template-cities-hint = Contact points, services, exchange
agreement-kind = Kind
agreement-kind-hint = Leave it to the text, unless you begin with an empty page
agreement-kind-of-template = As the text says
agreement-kind-government = Between governments
agreement-kind-joint-programme = Joint programme
agreement-kind-implementing = Implementing agreement
agreement-kind-data-sharing = Memorandum on data sharing
agreement-kind-procedure = Standard operating procedure
agreement-kind-regional = Regional agreement
agreement-kind-public-private-service = Public-private: a service under contract
agreement-kind-public-private-investment = Public-private: joint investment
agreement-kind-city = City to city
agreement-kind-diaspora = With the diaspora
agreement-state = State
agreement-state-draft = Draft
agreement-state-consultation = With the parties
agreement-state-signed = Signed
agreement-state-in-force = In force
agreement-state-suspended = Suspended
agreement-state-expired = Expired
agreement-state-ended = Ended
version-state-draft = draft
version-state-consultation = in consultation
version-state-signing = open for signature
version-state-signed = signed by all
version-state-in-force = in force
version-state-replaced = replaced
version-state-void = void
party-role-owner = Keeps the text, signs
party-role-party = Signs
party-role-observer = Observer
agreement-all = All
agreement-filter = Agreements by state
agreement-count = { $count ->
    [one] One agreement
   *[other] { $count } agreements
 }
agreement-none = No agreement here
agreement-none-next = Start one, or choose another state.
agreement-title = Title
agreement-title-ar = Title in Arabic
agreement-title-en = Title in English
agreement-title-fr = Title in French
agreement-title-es = Title in Spanish
agreement-title-hint = Leave both empty to keep the title of the text
agreement-text-ar = Text in Arabic
agreement-text-en = Text in English
agreement-text-fr = Text in French
agreement-text-es = Text in Spanish
agreement-owner = Kept by
agreement-built-in = Part of Jisr
agreement-built-in-says = These rules are part of the program. They open only what a hand-over, a referral or a follow-up needs, and only with the person’s consent.
agreement-dates = From – until
agreement-starts-on = First day
agreement-ends-on = Last day
agreement-open-end = Open
agreement-ends-soon = Ends soon
agreement-ends-on-soon = This agreement ends on { $on }. Amend it or let it end.
agreement-amends = A new version is being prepared. What is in force stays in force until everybody has signed.
agreement-suspended-by = Suspended by { $org } on { $on }: it opens nothing
agreement-clauses = Clauses
agreement-clause = Article
agreement-no-clauses = No clause yet: the agreement opens nothing.
agreement-article = Article { $article }
agreement-clause-add = Add a clause
agreement-clause-change = Change article { $article }
agreement-clause-save = Keep the clause
agreement-clause-remove = Take the clause out
agreement-text = Text
agreement-no-text = No text yet
agreement-text-change = Change title, dates and text
agreement-back = The agreement
agreement-save = Save
agreement-facts = At a glance
agreement-version = Version
agreement-on-version = version { $number }
agreement-frozen-at = Sent on
agreement-made-at = Begun on
agreement-parties = Parties
agreement-parties-lead = Everybody who signs answers for the clauses. A clause opens only cases of those who sign.
agreement-parties-change = Change the parties
agreement-party = Organisation
agreement-party-nth = Party { $n }
agreement-party-role = Role
agreement-party-basis = Legal basis on its side
agreement-has-signed = Signed
agreement-not-signed = Not signed yet
agreement-next = What can be done now
agreement-reason = Reason
agreement-step-consult = Send to the parties for comments
agreement-step-consult-hint = The text is frozen; the parties read it and comment.
agreement-step-open-signing = Send to be signed
agreement-step-open-signing-hint = The text is frozen and checked against the firewall; then each party signs exactly this version.
agreement-step-sign = Sign this version
agreement-step-sign-hint = You sign for your organisation. A later change of the text makes the signature void.
agreement-step-revise = Write it anew
agreement-step-revise-hint = A new draft with the same words; signatures given so far become void.
agreement-step-amend = Amend
agreement-step-amend-hint = Drafts a version that replaces this one once everybody has signed it.
agreement-step-discard = Give up the draft
agreement-step-discard-hint = The draft can be read in the history, and goes no further.
agreement-step-suspend = Suspend
agreement-step-suspend-hint = Closes everything that this agreement opens, from the next click on. Your organisation can lift it again.
agreement-step-resume = Lift the suspension
agreement-step-resume-hint = Everything that the agreement opens is open again.
agreement-step-end = End
agreement-step-end-hint = Closes everything that this agreement opens, for good.
agreement-annexes = Annexes
agreement-no-annexes = No annexes
agreement-annex = Annex
agreement-annex-add = Add a file
agreement-annex-hint = PDF, image, Word, Excel, OpenDocument or plain text, at most 8 MB
agreement-annex-send = Add
agreement-annex-remove = Take out
agreement-bytes = { $count ->
    [one] One byte
   *[other] { $count } bytes
 }
agreement-comments = Comments
agreement-comment = Comment
agreement-comment-whole = Comment on the whole text
agreement-comment-clause = Comment on article { $article }
agreement-comment-send = Send the comment
agreement-answer = Answer
agreement-answer-send = Send the answer
agreement-answered-on = Answered on
agreement-promises = What is proved of every agreement
agreement-no-promises = No proof is on record for the rules of this program yet.
agreement-preview = Preview
agreement-history = Versions and history
agreement-versions = Versions
agreement-what-happened = What happened
agreement-event-started = Started
agreement-event-consulted = Sent to the parties for comments
agreement-event-sent-to-sign = Sent to be signed
agreement-event-signed = Signed
agreement-event-revised = Sent back to be written anew
agreement-event-amended = A new version was begun
agreement-event-discarded = Given up
agreement-event-in-force = Came into force
agreement-event-suspended = Suspended
agreement-event-resumed = Suspension lifted
agreement-event-expired = Expired
agreement-event-ended = Ended
flash-agreement-started = The draft is there. Name the parties, then the clauses.
flash-agreement-changed = Saved
flash-agreement-clause-kept = The clause is kept
flash-agreement-clause-removed = The clause was taken out
flash-agreement-annex-added = The file was added
flash-agreement-commented = The comment was sent
flash-agreement-answered = The answer was sent
flash-agreement-consult = Sent to the parties for comments
flash-agreement-open-signing = Sent to be signed
flash-agreement-sign = Signed
flash-agreement-revise = A new draft is there
flash-agreement-amend = A new version is being drafted
flash-agreement-discard = The draft was given up
flash-agreement-suspend = Suspended: it opens nothing any more
flash-agreement-resume = The suspension was lifted
flash-agreement-end = Ended: it opens nothing any more

# The clause as a form
clause-form-lead = Fill the gaps of the sentence. What you leave open in the cases means all of them.
clause-article = Article
clause-party = Organisation that receives
clause-actions = What it may do
clause-categories = Data
clause-purposes = Purposes
clause-programmes = Programmes
clause-corridors = Corridors
clause-areas = Areas of return
clause-stages = Stages of the case
clause-from = From
clause-until = Until
clause-choose = choose
clause-none-is-all = Tick nothing for all of them
clause-all-programmes = any programme
clause-all-corridors = any corridor
clause-all-areas = any area
clause-all-stages = any stage
clause-form-party = Party:
clause-form-actions = may
clause-form-categories = the following data:
clause-form-purposes = for
clause-form-programmes = in cases of
clause-form-corridors = on
clause-form-areas = returning to
clause-form-stages = at
clause-form-from = from
clause-form-until = until
clause-dates-hint = Without dates the clause holds as long as the agreement, from { $from }
clause-dates-hint-end = until { $until }.
clause-conditions = Conditions
clause-referred-only = Only cases handed over or referred to it
clause-referred-only-hint = Without this the clause opens all cases that fit
clause-needs-consent = The person’s consent is needed
clause-needs-consent-hint = For the purpose, and for the kind of receiver below
clause-recipient = Counts for consent as
clause-recipient-hint = The person consents to a purpose and to a kind of receiver
clause-legal-basis = Legal basis, where no consent is asked
clause-legal-basis-hint = Law and article
clause-safeguards = Safeguards
clause-needs-training = Only users with valid training
clause-no-onward = Nothing is passed on
clause-smallest-count = Smallest count
clause-smallest-count-hint = Figures below it are withheld
clause-retention-days = Days until deletion
clause-retention-days-hint = Of what the party has taken out of the record
clause-as-sentence = As a sentence

# The clause as a sentence
list-middle = { $a }, { $b }
list-last = { $a } and { $b }
list-last-i = { $a } and { $b }
in-sentence-action-enter = enter
in-sentence-action-see = see
in-sentence-action-refer = refer with
in-sentence-action-count = count
in-sentence-action-export = export
action-enter = Enter
action-see = See
action-refer = Refer
action-count = Count
action-export = Export
clause-sentence = { $party } may { $actions } the following data: { $categories }, for { $purposes }, in { $cases }, { $time }
clause-sentence-plain = { $main }.
clause-sentence-if = { $main }. Conditions: { $conditions }.
clause-party-kind = every signatory of the kind “{ $kind }”
clause-party-receiver = The organisation that receives the case
clause-cases-all = all cases of the signatories
clause-cases-referred = the cases handed over or referred to it
clause-cases-programmes = under the programme { $names }
clause-cases-corridors = { $names }
clause-corridor = from { $host } to { $origin }
clause-cases-areas = with return to { $names }
clause-cases-stages = at the stage of { $names }
clause-time = from { $from } until { $until }
clause-time-open = from { $from } without an end
clause-if-consent = the person has consented to the purpose and to this receiver: { $recipient }
clause-if-basis = the legal basis is “{ $basis }”
clause-if-trained = users have valid training
clause-if-no-onward = nothing is passed on
clause-if-smallest = { $count ->
    [one] figures below one are withheld
   *[other] figures below { $count } are withheld
 }
clause-if-retention = { $days ->
    [one] what was taken out is deleted after one day
   *[other] what was taken out is deleted after { $days } days
 }
clause-breaks-firewall = This clause cannot be signed
clause-counterexample = Counterexample to article { $article }: a user of { $org } could { $action } { $category } in a case, for this purpose: { $purpose }.
clause-warning-no-basis = Neither consent nor a legal basis: on what does it rest?
clause-warning-no-end = No last day: it opens for ever.
clause-warning-no-smallest-count = It counts without a smallest count: a figure could single somebody out.

# Preview
preview-heading = What would change?
preview-lead = Version { $number } against what is in force today
preview-by-party = By organisation
preview-by-clause = Each clause by itself
preview-now = Your cases now
preview-after = Your cases after
preview-others-now = Others’ cases now
preview-others-after = Others’ cases after
preview-own = Your cases
preview-others = Others’ cases
preview-sample = Change
preview-opens = Opens
preview-closes = Closes
preview-no-change = No change
preview-band = From { $least } to { $most } cases
preview-others-of = Counted as one figure, for those who stand by this version:
preview-others-none = Cases of others are counted once another party has sent this version out or signed it.
preview-more = { $count ->
    [one] More than one case
   *[other] More than { $count } cases
 }
preview-cases = { $count ->
    [one] One case
   *[other] { $count } cases
 }
preview-note = Your own cases, those you lead, are counted exactly; those of others only together and in steps of five. What a user sees also depends on the role.
preview-nothing = Nothing would change
preview-nothing-next = The draft has no clause that speaks to a party.

# Difference
change-added = New
change-removed = Gone
change-changed = Changed
difference-heading = From version { $from } to version { $to }
difference-from = Compare
difference-to = with
difference-show = Compare
difference-before = Before:
difference-after = After:
difference-none = No difference

# Work queue
queue-agreements-to-sign = { $count ->
    [one] One agreement waits for your signature
   *[other] { $count } agreements wait for your signature
 }
queue-agreements-consulted = { $count ->
    [one] One agreement waits for your comments
   *[other] { $count } agreements wait for your comments
 }
queue-agreements-to-answer = { $count ->
    [one] One comment waits for your answer
   *[other] { $count } comments wait for your answer
 }
queue-agreements-ending = { $count ->
    [one] One agreement ends within 90 days
   *[other] { $count } agreements end within 90 days
 }

# What was refused
problem-agreement-firewall = This cannot be signed. { $sentence }
problem-agreement-step-not-from-here = This step does not follow from where the agreement stands now
problem-agreement-already-signed = Your organisation has signed this version
problem-agreement-other-version = There is another version now. Read it before you sign
problem-agreement-text-changed = The text is not the one that was sent; it cannot be signed
problem-agreement-no-draft = Nothing is being drafted here
problem-agreement-needs-parties = At least two organisations have to sign
problem-agreement-clause-without-party = Article { $article } speaks to nobody who signs: choose a party, or take the article out
problem-agreement-party-twice = This organisation is named twice
problem-agreement-ends-before-start = The last day is before the first
problem-agreement-not-in-consultation = The text does not lie with the parties now
problem-agreement-answered = This comment has been answered
problem-agreement-too-many-annexes = No more files can be added
problem-agreement-annex-empty = Choose a file
problem-agreement-annex-too-large = The file is larger than 8 MB
problem-agreement-annex-kind = This kind of file is not taken
problem-clause-party-does-not-sign = Choose an organisation that signs
problem-clause-ends-before-start = The clause would end before it begins

proof-title = Proof of this version
proof-none = Nobody has asked for a proof of this text yet.
proof-all = Earlier proofs
proof-of = Asked for on { $on }
proof-ask = Prove this version
proof-ask-hint = A solver checks every possible request: the clauses are decided exactly as they read, none alone reaches what the firewall forbids, and this version changes only what its text changes.
proof-progress = { $count ->
    [one] { $done } of one clause is done.
   *[other] { $done } of { $count } clauses are done.
 }
proof-outdated = The text or the rules of the program have changed since. Ask for a new proof.
proof-took = { $seconds } seconds
proof-policies = Access policies
proof-outcome-running = Being proved
proof-outcome-proved = Proved
proof-outcome-proved-says = { $count ->
    [0] There is no clause that could open anything.
    [one] For every possible request: the one clause is decided exactly as it reads, and alone it reaches nothing that the firewall forbids.
   *[other] For every possible request: all { $count } clauses are decided exactly as they read, and none alone reaches what the firewall forbids.
 }
proof-outcome-refuted = Not so
proof-outcome-refuted-says = The solver or the check of the firewall found a request for which it is not so.
proof-outcome-no-solver = No solver on the server
proof-outcome-no-solver-says = Nothing is wrong with the agreement: the program that proves is missing. Ask whoever runs this server to install cvc5 (Debian’s package cvc5), then ask for the proof again. The firewall was checked without it.
proof-outcome-undecided = Not decided
proof-outcome-undecided-says = The solver did not decide in the time it has. That is no proof; ask again, or shorten the clauses.
proof-outcome-gave-up = Stopped
proof-outcome-gave-up-says = The proof was stopped before its end. Ask again.
proof-finding-reads-otherwise = Article { $article } reads otherwise than it is decided: { $action } { $category }, for this purpose: { $purpose }, is answered differently.
proof-finding-breach = Counterexample to article { $article }, taken alone: a user of { $org } could { $action } { $category } in a case, for this purpose: { $purpose }. The firewall forbids it.
proof-finding-opens = Article { $article } opens what the version before did not, for example to { $action } { $category }, for this purpose: { $purpose }.
proof-finding-closes = Article { $article } of the version before opened what this one does not, for example to { $action } { $category }, for this purpose: { $purpose }.
proof-finding-same-effect = The text differs from the version before; what it opens does not.
clause-party-open = nobody yet (choose a party)
agreement-given-up = Putting it in force failed at { $at }
agreement-given-up-next = All have signed, but the clauses do not count yet. Nothing is lost: it goes on where it stopped.
agreement-try-again = Try again
flash-agreement-again = It is being put in force again; look again in a moment
problem-agreement-not-given-up = Putting it in force has not failed
agreement-event-tried-again = Putting in force was tried again
