round-baseline = Situation de départ
round-month-6 = Après 6 mois
round-month-12 = Après 12 mois
round-month-18 = Après 18 mois
round-extra = Vague supplémentaire
survey-state-due = À mener
survey-state-done = Répondue
survey-state-missed = Manquée
survey-state-cancelled = Annulée
survey-late = En retard
survey-show-overdue = En retard
survey-show-coming = À venir
survey-show-done = Répondues
survey-side-ours = Nous interrogeons
survey-side-partners = Nos partenaires interrogent
survey-list-lead = Qui doit être interrogé sur sa vie après le retour, et quand.
survey-shows = Quelles enquêtes
survey-sides = Qui interroge
survey-person = Personne
survey-case = Numéro du dossier
survey-round = Vague
survey-due-on = Échéance
survey-done-on = Menée le
survey-status = État
survey-asks = Qui interroge
survey-origin = Pays d’origine
survey-open = Ouvrir
survey-none-overdue = Aucune enquête en retard
survey-none-coming = Aucune enquête à mener dans les 60 jours
survey-none-done = Aucune enquête n’a encore de réponse
survey-none-next = Les vagues paraissent ici une fois l’arrivée confirmée.
survey-about = Cette enquête
survey-instrument = Questionnaire
survey-to-case = Suivi du dossier
survey-answer = Poser les questions
survey-assign-title = Qui interroge
survey-assign-opens = Le partenaire à qui cette vague est confiée voit l’identité, les coordonnées et le parcours de la personne, et rien d’autre.
survey-assign-to = Organisation qui interroge
survey-assign = Confier la vague
survey-scores = Scores par dimension
survey-dimension = Dimension
survey-score = Score
survey-answered = Réponses
survey-answered-of = { $answered } sur { $applicable }
survey-completeness = Complétude
survey-not-scored = Sans score
survey-not-yet = Pas encore
survey-colon = { " :" }
survey-form-lead = Toute question peut être laissée. Une question sans coche est gardée comme « non demandée ».
survey-form-steps = Pages de l’enquête
survey-only-if = Seulement si la réponse à « { $question } » était :
survey-next = Suivant
survey-back = Précédent
survey-submit = Envoyer les réponses
survey-over-time = Scores dans le temps
survey-over-time-says = De 0, le pire, à 1, le meilleur ; une vague sans assez de réponses n’a pas de point.
survey-rounds = Vagues
survey-no-rounds = Pas encore de vague
survey-no-rounds-next = Elles sont créées quand l’arrivée est confirmée.
survey-extra-title = Une vague de plus
survey-extra-add = Ajouter la vague
flash-survey-submitted = Les réponses sont enregistrées et notées.
flash-survey-assigned = La vague est confiée.
flash-survey-added = La vague est ajoutée.
problem-survey-extra-exists = Le dossier a déjà eu sa vague supplémentaire
problem-survey-not-a-monitor = Choisissez une organisation qui assure le suivi dans le pays d’origine
problem-survey-consent-missing = La personne n’a pas consenti à être interrogée par un partenaire de suivi. Enregistrez d’abord le consentement.
problem-survey-not-due = Cette vague n’est plus à mener
problem-survey-already-done = Cette vague a déjà ses réponses
queue-surveys-overdue = { $count ->
    [one] { $count } enquête est en retard
    [many] { $count } d’enquêtes sont en retard
   *[other] { $count } enquêtes sont en retard
}
queue-surveys-coming = { $count ->
    [one] { $count } enquête à mener sous deux semaines
    [many] { $count } d’enquêtes à mener sous deux semaines
   *[other] { $count } enquêtes à mener sous deux semaines
}
survey-no-rounds-own = Aucune vague de votre organisme
