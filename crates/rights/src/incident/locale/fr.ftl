incident-title = Incidents
incident-lead = Ce qui est arrivé à des données personnelles, et qui en est informé quand. Visible des seuls responsables de la protection des données de cet organisme.
incident-new = Consigner un incident
incident-new-lead = Consignez-le tout de suite ; le reste s’ajoute plus tard. Le délai court dès que vous en avez connaissance.
incident-edit = Modifier
incident-save = Enregistrer l’incident
incident-open = Ouvrir
incident-export = Exporter (JSON)
incident-none = Aucun incident consigné
incident-kind = Nature
incident-kind-lost = Perte
incident-kind-stolen = Vol
incident-kind-sent-astray = Envoi au mauvais destinataire
incident-kind-seen-by-others = Vu par qui n’y a pas droit
incident-kind-altered = Altération
incident-kind-unavailable = Indisponibilité
incident-kind-attack = Attaque d’un système
incident-kind-other = Autre
incident-what = Ce qui s’est passé
incident-what-hint = Sans noms de personnes.
incident-happened = Survenu le
incident-known = Connu depuis
incident-known-hint = Aujourd’hui si laissé vide.
incident-known-time = À quelle heure (UTC)
incident-known-time-hint = Comme 14:30. Laissé vide : maintenant, ou le début d’un jour passé.
incident-categories = Catégories de données
incident-persons = Personnes concernées
incident-persons-hint = Combien, autant que vous sachiez ; laissez vide si c’est inconnu.
incident-not-known = Inconnu
incident-severity = Risque pour les personnes
severity-low = Peu probable
severity-low-hint = Un risque est peu probable, par exemple si l’appareil était chiffré.
severity-risk = Possible
severity-risk-hint = Un risque n’est pas exclu : une autorité est informée.
severity-high = Élevé
severity-high-hint = Les personnes concernées sont aussi informées.
incident-measures = Mesures immédiates
incident-remedy = Réparation
incident-orgs = Autres organismes concernés
incident-agreements = Accords concernés
incident-agreements-hint = Leurs autres parties sont à informer.
incident-state = État
incident-closed = Clos
incident-late = En retard
incident-due = Avant le
incident-all-told = Tous ont été informés
incident-tell = Qui informer
incident-tell-now = Consigner l’information de :
incident-whom = Qui
incident-basis = Base légale
incident-basis-authority = RGPD, art. 33 (valeur du programme)
incident-basis-persons = RGPD, art. 34 (valeur du programme)
incident-basis-partner = L’accord (valeur du programme)
whom-authority = L’autorité de contrôle
whom-persons = Les personnes concernées
whom-partner = Une partie de l’accord
incident-told = Informé
incident-how = Comment
incident-how-hint = Avec la référence ; ou pourquoi ce n’est pas nécessaire.
incident-told-save = Consigner
incident-nobody = Aucun
incident-nobody-to-tell = Selon les règles de votre organisme, personne n’est à informer.
incident-recorded = Consigné
incident-recorder = Par
incident-lessons = Ce qu’on en a appris
incident-lessons-hint = Et ce qui se fera autrement désormais.
incident-close = Clore l’incident
incident-rules = Qui informer, et quand
incident-rules-lead = La loi de votre pays et vos accords disent qui informer. Sans règle de votre part, la valeur du programme vaut.
incident-rule-add = Ajouter une règle
incident-rule-end = Terminer
incident-rule-name = Nom
incident-rule-name-hint = Quelle autorité ; ou comment informer les personnes ou partenaires.
incident-hours = Sous (heures)
incident-default = Par défaut
admin-incidents = Incidents
admin-incidents-lead = Ce qui est arrivé à des données personnelles, et qui informer quand
flash-incident-recorded = L’incident est consigné et les délais courent.
flash-incident-changed = L’incident est modifié.
flash-incident-notified = L’information est consignée.
flash-incident-closed = L’incident est clos.
flash-incident-rule-added = La règle vaut pour ce qui sera consigné ou modifié.
flash-incident-rule-ended = La règle a pris fin.
problem-incident-in-future = Ceci est à venir
problem-incident-known-before = On ne peut le connaître avant qu’il survienne
problem-incident-time = Écrivez l’heure comme 14:30
problem-incident-closed = Cet incident est clos
problem-incident-somebody-waits = Quelqu’un reste à informer : consignez-le, ou pourquoi ce n’est pas nécessaire
incident-within = { $count ->
    [one] { $count } heure
    [many] { $count } d’heures
    *[other] { $count } heures
}
incident-hours-left = { $count ->
    [one] { $count } heure restante
    [many] { $count } d’heures restantes
    *[other] { $count } heures restantes
}
queue-incidents-late = { $count ->
    [one] { $count } information sur un incident est en retard
    [many] { $count } d’informations sur des incidents sont en retard
    *[other] { $count } informations sur des incidents sont en retard
}
queue-incidents-near = { $count ->
    [one] { $count } information sur un incident est due sous un jour
    [many] { $count } d’informations sur des incidents sont dues sous un jour
    *[other] { $count } informations sur des incidents sont dues sous un jour
}
