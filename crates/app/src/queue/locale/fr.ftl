queue-greeting = Bonjour { $name }
queue-first = Voici ce qui vous attend.
queue-register = Enregistrer une personne
queue-empty = Rien ne vous attend pour le moment
queue-empty-next = Les arrivées, orientations, plans et enquêtes apparaissent ici le moment venu.
