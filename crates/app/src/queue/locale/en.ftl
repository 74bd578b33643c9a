queue-greeting = Hello { $name }
queue-first = This is what waits for you.
queue-register = Register a person
queue-empty = Nothing waits for you now
queue-empty-next = Arrivals, referrals, plans and surveys appear here when they are due.
