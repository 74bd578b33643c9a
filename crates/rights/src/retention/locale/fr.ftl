retention-title = Conserver et effacer
retention-lead = Combien de temps cet organisme garde ce qu’il consigne, et ce qui doit partir. Rien n’est effacé sans l’accord d’un second responsable.
retention-schedule = Calendrier
retention-edit = Modifier le calendrier
retention-edit-lead = Les jours comptent à partir de la clôture d’un dossier ; pour tout l’enregistrement, de celle du dernier.
retention-save = Enregistrer le calendrier
retention-what = Quoi
retention-kind-sensitive = Santé, protection, évaluations
retention-kind-sensitive-hint = Évaluations, notes de ces catégories, fiche rapide d’un enfant en danger, et texte des orientations.
retention-kind-assistance = Aide et argent
retention-kind-assistance-hint = Ce qui a été remis, avec montants et preuves. Les chiffres du programme restent.
retention-kind-record = Tout l’enregistrement
retention-kind-record-hint = La personne, noms, contacts, documents, consentements, et les dossiers avec tout ce qu’ils contiennent.
retention-days = Effacer après (jours)
retention-least = Pas avant (jours)
retention-least-hint = Là où une loi oblige à les garder. Jusque-là personne ne peut les effacer, même sur demande.
retention-no-least = Aucun
retention-basis = Base légale
retention-basis-hint = Loi et article, ou règle de votre organisme.
retention-default = Valeur par défaut du programme : indiquez votre loi et vos jours
retention-due = Ce qui est échu
retention-when = Échéance
retention-window-overdue = En retard
retention-window-in-30 = Dans 30 jours
retention-window-in-90 = Dans 90 jours
retention-coming = À venir
retention-case = Dossier
retention-never-case = N’a jamais eu de dossier
retention-case-gone = Effacé
retention-since = Clos ou enregistré
retention-due-on = Échéance
retention-state = État
retention-open = Ouvrir
retention-none = Rien n’est échu ici
retention-propose = Proposer ce qui est en retard
retention-propose-lead = Établit une liste de 500 éléments au plus, sans gel légal. Un autre responsable de la protection des données l’approuve.
retention-lists = Listes à effacer
retention-list = Une liste à effacer
retention-list-lead = Qui l’a proposée ne l’approuve pas. Avant chaque effacement on vérifie à nouveau si quelque chose s’y oppose.
retention-proposed = Proposée
retention-proposer = Proposée par
retention-decided = Décidée
retention-decider = Décidée par
retention-count = Éléments
retention-type-count = Saisissez le nombre d’éléments de la liste
retention-approve = Approuver et effacer
retention-drop = Abandonner la liste
retention-item-waits = En attente
batch-state-proposed = Attend l’approbation
batch-state-approved = Effacement en cours
batch-state-done = Terminée
batch-state-dropped = Abandonnée
item-outcome-erased = Effacé
item-outcome-kept = Gardé
item-why-open-case = un dossier est ouvert
item-why-elsewhere = quelque chose qu’une autre organisation conserve y fait obstacle
item-why-hold = un gel légal tient
item-why-minimum = une loi exige plus longtemps
item-why-not-due = l’échéance n’est pas encore venue
item-why-gone = n’existe plus
admin-retention = Conserver et effacer
admin-retention-lead = Le calendrier, ce qui doit être effacé, demandes et gels légaux
flash-retention-saved = Le calendrier est enregistré.
flash-retention-proposed = La liste est établie. Un autre responsable de la protection des données l’approuve.
flash-retention-nothing = Rien n’est en retard qui ne soit gelé ou déjà sur une liste.
flash-retention-approved = La liste est approuvée ; ce qu’elle contient est en cours d’effacement.
flash-retention-dropped = La liste est abandonnée. Rien n’a été effacé.
problem-retention-record-too-short = Tout l’enregistrement se garde au moins aussi longtemps que ce qui en dépend
problem-retention-least-above-days = La loi exige plus longtemps que cette durée
problem-retention-own-list = Vous avez proposé cette liste : un autre responsable doit l’approuver
problem-retention-other-count = Ce n’est pas le nombre d’éléments de la liste
problem-retention-nothing-due = Rien n’est en retard qui ne soit gelé ou déjà sur une liste
retention-day-count = { $count ->
    [one] { $count } jour
    [many] { $count } de jours
    *[other] { $count } jours
}
retention-things = { $count ->
    [one] { $count } élément
    [many] { $count } d’éléments
    *[other] { $count } éléments
}
retention-erased = { $count ->
    [one] { $count } effacé
    [many] { $count } d’effacés
    *[other] { $count } effacés
}
retention-kept = { $count ->
    [one] { $count } gardé
    [many] { $count } de gardés
    *[other] { $count } gardés
}
queue-retention-overdue = { $count ->
    [one] { $count } dossier ou partie de dossier est à effacer
    [many] { $count } de dossiers ou parties sont à effacer
    *[other] { $count } dossiers ou parties sont à effacer
}
queue-retention-approve = { $count ->
    [one] { $count } liste à effacer attend votre approbation
    [many] { $count } de listes à effacer attendent votre approbation
    *[other] { $count } listes à effacer attendent votre approbation
}
