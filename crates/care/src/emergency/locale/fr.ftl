emergency-title = Vie en danger
emergency-lead = Ouvrir un dossier qui vous est fermé, parce que la vie ou la santé de quelqu’un en dépend maintenant.
emergency-what = Ce qui se passe
emergency-opens = Vous voyez ce qui sauve une vie, dans les limites de votre rôle : qui est la personne, comment et où la joindre, avec qui elle est, et sa santé. Pour les heures choisies ; vos collègues ne voient rien.
emergency-told = Les délégués à la protection des données de votre organisme et de chaque organisme dont les données s’ouvrent sont avertis aussitôt ; chacun examine sa part.
emergency-limited = Chaque essai compte ; après quelques-uns en un jour, plus aucun n’est accepté.
emergency-number = Numéro du dossier
emergency-number-hint = Dix caractères, tels que la personne ou un collègue vous les dit.
emergency-reason = Qui est en danger de quoi, et que devez-vous savoir ?
emergency-reason-hint = Au moins 20 caractères. Les délégués à la protection des données le lisent.
emergency-hours = Pour combien d’heures (1 à 24)
emergency-open = Ouvrir le dossier
emergency-link = Un dossier qui vous est fermé
emergency-banner = Ouvert parce qu’une vie est en danger ; se ferme de lui-même
emergency-banner-told = Les délégués à la protection des données sont prévenus. Ne lisez que ce qui aide maintenant.
emergency-list = Dossiers ouverts parce qu’une vie était en danger
emergency-list-lead = Par des utilisateurs de cet organisme, et par d’autres sur ses dossiers. Chacun est examiné sous trois jours.
emergency-who = Qui
emergency-when = Quand
emergency-until = Jusqu’à
emergency-review = Examen
emergency-review-do = Examiner
emergency-review-save = Enregistrer l’examen
emergency-verdict = Était-ce justifié ?
emergency-verdict-justified = Justifié
emergency-verdict-not-justified = Non justifié
emergency-words = Pourquoi, et ce qui s’ensuit
emergency-waits = En attente d’examen
emergency-overdue = Examen en retard
emergency-none = Aucun dossier n’a été ouvert parce qu’une vie était en danger
flash-emergency-reviewed = L’examen est enregistré.
problem-emergency-untrained = Seuls les utilisateurs dont la formation à la protection des données est valide peuvent ouvrir un dossier parce qu’une vie est en danger
problem-emergency-number-unknown = Aucun dossier que votre organisation puisse ouvrir ainsi ne porte ce numéro. Vérifiez chaque caractère. Si le dossier n’a jamais figuré dans une liste de votre organisation, il faut aussi le nom et la date de naissance de la personne.
problem-emergency-reason-short = Dites en au moins 20 caractères qui est en danger et ce qu’il vous faut
problem-emergency-too-many = Trop d’essais en un jour ; appelez l’organisme qui tient le dossier
queue-emergencies-review = { $count ->
    [one] { $count } dossier ouvert parce qu’une vie était en danger, à examiner
    [many] { $count } de dossiers ouverts parce qu’une vie était en danger, à examiner
    *[other] { $count } dossiers ouverts parce qu’une vie était en danger, à examiner
}
queue-emergencies-overdue = { $count ->
    [one] { $count } examen d’urgence est en retard
    [many] { $count } d’examens d’urgence sont en retard
    *[other] { $count } examens d’urgence sont en retard
}
emergency-name = Nom de la personne
emergency-name-hint = À donner avec la date de naissance si le dossier n’a jamais figuré dans une liste de votre organisme.
emergency-born-on = Date de naissance
emergency-not-justified = Un organisme l’a jugé non justifié, et cela reste
problem-emergency-not-needed = Rien ne s’ouvrirait qui ne vous soit déjà ouvert : ouvrez le dossier dans la liste
problem-emergency-barred = Une urgence antérieure de votre organisation sur ce dossier a été jugée injustifiée. Pendant 90 jours, vous ne l’ouvrez par aucune urgence : appelez l’organisation qui garde le dossier, ou les secours.
problem-emergency-unreviewed = Deux urgences de votre organisation sur ce dossier attendent un examen. Demandez à votre délégué à la protection des données d’en examiner une, ou appelez l’organisation qui garde le dossier.
