duplicate-title = Persons who may stand twice on the record
duplicate-side-by-side = The two persons side by side
duplicate-field = Field
duplicate-different = Two different persons
duplicate-none = Nothing waits to be compared
duplicate-none-next = Likely pairs appear here when data are corrected or imported.
flash-duplicate-apart = It is recorded that they are two different persons.
duplicate-lead = Compare each two and decide, the likeliest first. The program never merges anybody by itself.
duplicate-persons = The two persons
duplicate-why = What speaks for it
duplicate-compare = Compare
duplicate-search = Look for duplicates
duplicate-search-lead = The program compares all persons that your organisation registered with each other, in the background. What was decided is not put up again.
duplicate-searching = Searching
duplicate-search-stop = Stop the search
duplicate-search-watch = Watch the progress
duplicate-searched = The search ended on { $at }
duplicate-search-start = Start the search
flash-duplicate-stopping = The search stops at its next step. What was found stays.
flash-duplicate-later = The pair is put aside for two weeks.
duplicate-pair-title = Is it the same person?
duplicate-state-different = It was decided: they are two different persons.
duplicate-state-merged = It was decided: they are one person.
duplicate-one-household = They are two members of one household, so they cannot be one person.
duplicate-relatives = What they share may come from being of one family: family name, phone or place.
duplicate-comparison = What the comparison says
duplicate-verdict = Verdict
duplicate-nothing-said = One of the two lacks it, so it says nothing
match-verdict-strong = Agrees strongly
match-verdict-near = Agrees in part
match-verdict-differs = Differs
match-verdict-unknown = Not known
duplicate-otherwise = Another decision
duplicate-otherwise-lead = “Two different persons” is remembered for good: the two are not proposed again. “Later” brings the pair back after two weeks.
duplicate-later = Later
problem-duplicate-same-record = This is one record named twice
duplicate-waiting = { $count ->
    [one] { $count } pair waits to be compared
   *[other] { $count } pairs wait to be compared
}
duplicate-aside = { $count ->
    [one] { $count } pair is put aside
   *[other] { $count } pairs are put aside
}
duplicate-search-found = { $count ->
    [one] { $count } new pair was found
   *[other] { $count } new pairs were found
}
queue-duplicates = { $count ->
    [one] { $count } pair of persons may be one person
   *[other] { $count } pairs of persons may be one person each
}
