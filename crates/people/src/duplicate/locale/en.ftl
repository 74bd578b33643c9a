duplicate-title = Persons who may stand twice on the record
duplicate-lead = Compare each two and decide. The program never merges anybody by itself.
duplicate-side-by-side = The two persons side by side
duplicate-field = Field
duplicate-different = Two different persons
duplicate-none = Nothing waits to be compared
duplicate-none-next = Likely pairs appear here when data are corrected or imported.
flash-duplicate-apart = It is recorded that they are two different persons.
