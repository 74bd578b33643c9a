service-lead = Services dans les pays d’accueil et d’origine, confirmés par leurs prestataires.
service-all = Tous les services
service-mine = Ceux de votre organisme
service-add = Ajouter un service
service-edit = Modifier le service
service-save = Enregistrer
service-filter = Filtrer le répertoire
service-words = Mots
service-kind = Type de service
service-kind-any = Tous les types
service-area = Zone
service-area-any = Toutes les zones
service-area-hint = Zones du pays choisi ; enregistrez après un changement de pays pour voir ses zones.
service-whole-country = Tout le pays
service-country = Pays
service-count = { $count ->
    [one] { $count } service
   *[other] { $count } services
}
service-none = Aucun service ne correspond
service-none-next = Élargissez la recherche : une autre zone, un autre type, moins de mots.
service-none-mine = Ajoutez ce que votre organisme propose, pour qu’on puisse y orienter.
service-name = Nom
service-name-ar = Nom en arabe
service-name-en = Nom en anglais
service-name-fr = Nom en français
service-name-es = Nom en espagnol
service-provider = Prestataire
service-dimension = Dimension
service-description = Description
service-description-ar = Description, en arabe
service-description-en = Description, en anglais
service-eligibility = Pour qui
service-eligibility-ar = Pour qui, en arabe
service-eligibility-en = Pour qui, en anglais
service-address = Adresse
service-place = Coordonnées
service-place-hint = En degrés, comme 34.74 et 10.76. Laissez vide si le lieu n’est pas public.
service-latitude = Latitude
service-longitude = Longitude
service-phone = Téléphone
service-hours = Horaires
service-hours-hint = Par exemple : du lundi au vendredi, 9 h à 15 h
service-capacity = Capacité
service-persons = { $count ->
    [one] { $count } personne à la fois
   *[other] { $count } personnes à la fois
}
service-answers = Répond à une orientation sous
service-days = { $count ->
    [one] { $count } jour
   *[other] { $count } jours
}
service-answer-days = Jours pour répondre à une orientation
service-fresh-days = Jours de validité d’une confirmation
service-fresh-days-hint = Ensuite le service apparaît comme non confirmé, et une orientation demande d’abord confirmation.
service-confirmed = Dernière confirmation
service-fresh = Confirmé
service-stale = Non confirmé récemment
service-stale-says = Le prestataire a confirmé ceci pour la dernière fois le { $on }. Appelez avant d’orienter.
service-still-right = Est-ce toujours exact ?
service-still-right-hint = { $count ->
    [one] Une confirmation vaut { $count } jour.
   *[other] Une confirmation vaut { $count } jours.
}
service-confirm = Oui, c’est toujours exact
service-closed = Terminé
service-has-ended = Ce service est terminé
service-has-ended-hint = Il quitte le répertoire ; ce qui y a été orienté reste au dossier.
service-queue-stale = { $count ->
    [one] { $count } de vos services attend une confirmation
   *[other] { $count } de vos services attendent une confirmation
}
service-kind-job-placement = Placement en emploi
service-kind-training = Formation
service-kind-business-support = Appui à l’entreprise
service-kind-financial = Services financiers
service-kind-health = Santé
service-kind-psychosocial = Soutien psychosocial
service-kind-housing = Logement
service-kind-education = Éducation
service-kind-legal = Aide juridique
service-kind-social-protection = Protection sociale
service-kind-childcare = Garde d’enfants
service-kind-documents = Documents
service-kind-transport = Transport
service-kind-reception = Accueil
service-kind-security = Sécurité personnelle
flash-service-added = Le service est au répertoire.
flash-service-changed = La modification est enregistrée.
flash-service-confirmed = Confirmé aujourd’hui.
problem-service-phone-invalid = Écrivez un numéro de 6 à 17 chiffres
problem-service-place-invalid = Écrivez les degrés en décimales, comme 34.74
