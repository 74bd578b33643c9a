recall-title = Données à restituer
recall-lead = Une personne a retiré un consentement ou a dit non ailleurs, ou un accord ne tient plus. Dites ce qu’il en est.
recall-what = De quoi il s’agit
recall-from = Demandé par
recall-to = Demandé à
recall-due = Réponse avant le
recall-state = État
recall-case = Dossier
recall-withdrawn = consentement retiré : { $purpose } → { $recipient }
recall-about-agreement = Accord qui n’est plus en vigueur :
recall-kind-consent = Consentement retiré
recall-kind-agreement = Accord suspendu ou terminé
recall-kind-clause = Une clause a atteint son dernier jour
recall-kind-retention = Durée de conservation permise par l’accord écoulée
recall-kind-erasure = Dossier effacé
recall-duty = Ce qu’il faut faire
recall-duty-give-back = Effacer ce qui a été pris du dossier, ou dire pourquoi non
recall-duty-stop-use = Continuer à conduire le dossier, sans plus utiliser ses données à cette fin
recall-side-holder = Demandé à nous
recall-side-owner = Demandé par nous
recall-none-holder = Personne ne nous demande de restituer des données
recall-none-owner = Nous ne demandons à personne de restituer des données
recall-waits = En attente de réponse
recall-lifted = N’est plus demandé : l’accord est de nouveau en vigueur
recall-answer = Répondre
recall-answer-title = Que sont devenues les données ?
recall-statement = Déclaration
recall-statement-ask = Que sont devenues les données ?
recall-statement-deleted = Effacées
recall-statement-deleted-hint = Tout ce que nous gardions hors du dossier partagé est effacé.
recall-statement-not-kept = Jamais gardées
recall-statement-not-kept-hint = Nous n’avons rien gardé hors du dossier partagé.
recall-statement-kept-by-law = Gardées, parce qu’une loi nous y oblige
recall-statement-kept-by-law-hint = Nommez la loi ci-dessous.
recall-legal-basis = La loi
recall-legal-basis-hint = Loi et article ; seulement si des données sont gardées.
recall-confirm = Confirmer
recall-ledger = À qui la restitution a été demandée
recall-ledger-lead = Chaque organisme qui détenait ou pouvait voir les données au moment du retrait, et sa réponse.
flash-recall-acknowledged = La réponse est enregistrée et l’autre partie peut la lire.
problem-recall-basis-missing = Nommez la loi qui vous oblige à garder les données
problem-recall-lifted = Ceci n’est plus demandé
recall-days-late = { $count ->
    [one] { $count } jour de retard
    [many] { $count } de jours de retard
    *[other] { $count } jours de retard
}
queue-recalls-owed = { $count ->
    [one] Données de { $count } dossier ou accord à restituer
    [many] Données de { $count } de dossiers ou accords à restituer
    *[other] Données de { $count } dossiers ou accords à restituer
}
queue-recalls-overdue = { $count ->
    [one] { $count } demande de restitution est en retard
    [many] { $count } de demandes de restitution sont en retard
    *[other] { $count } demandes de restitution sont en retard
}
queue-recalls-silent = { $count ->
    [one] { $count } organisme n’a pas dit ce que sont devenues les données
    [many] { $count } d’organismes n’ont pas dit ce que sont devenues les données
    *[other] { $count } organismes n’ont pas dit ce que sont devenues les données
}
recall-kind-heard = Refus entendu ailleurs
recall-heard = refus entendu ailleurs : { $purpose } → { $recipient }
recall-duty-follow = Retirer ici aussi le consentement
recall-follow-says = La personne a refusé devant « { $whom } » le { $on }. Retirez ici aussi le consentement, sur la page de la personne, avant le { $by }.
recall-heard-title = Le refus a-t-il été suivi ?
recall-statement-followed = Retiré ici aussi
recall-statement-followed-hint = Le consentement est retiré sur la page de la personne.
recall-statement-nothing-open = Rien ne repose sur lui ici
recall-statement-nothing-open-hint = Aucune transmission ni orientation de notre part ne repose sur ce consentement.
queue-recalls-heard = { $count ->
    [one] { $count } refus entendu ailleurs à suivre
    *[other] { $count } refus entendus ailleurs à suivre
}
