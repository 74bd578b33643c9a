# Mots du cadre commun à toutes les pages : en-tête, formulaires, cadenas, graphiques.

brand = Jisr
skip-to-content = Aller au contenu
sections = Rubriques de Jisr
menu = Menu
pages = Pages
breadcrumbs = Emplacement de la page
search = Rechercher
search-people = Rechercher une personne
search-people-by = Nom, téléphone ou numéro de dossier
change-language = Changer la langue de la page
language-name-ar = العربية
language-name-en = English
language-name-fr = Français
language-name-es = Español
your-menu = Votre menu
your-preferences = Vos préférences
sign-out = Se déconnecter
back-to-work = Retour au travail du jour
cancel = Annuler
footer-purpose = Un dossier partagé du retour et de la réintégration : rien n’est montré sans accord en vigueur ni consentement de la personne.
footer-privacy = Protection des données
footer-api = Interface de programmation

# Valeurs
value-not-recorded = Non renseigné
day-today = Aujourd’hui
day-ahead = { $days ->
    [0] Aujourd’hui
    [one] Demain
   *[other] Dans { $days } jours
 }
day-ago = { $days ->
    [0] Aujourd’hui
    [one] Hier
   *[other] Il y a { $days } jours
 }

# Formulaires
field-optional = (facultatif)
field-choose = Choisir
field-none = Aucun
form-has-errors = Un point est à corriger
draft-saving = Enregistrement du brouillon…
draft-saved = Brouillon enregistré
draft-not-saved = Brouillon non enregistré ; nouvel essai
draft-take = Reprendre le brouillon
draft-forget = L’oublier

# Pourquoi puis-je voir ceci
why-can-i-see = Pourquoi puis-je voir ceci ?
why-own = Votre organisation l’a écrit.
why-clause = La clause { $article } de « { $agreement } » y donne accès à votre organisation.
why-purpose = Finalité : { $purpose }
why-consent = La personne a consenti le { $on }
why-until = L’accès prend fin le { $until }
why-grant = Accès ouvert pour une durée limitée ; la consultation figure au journal.
why-emergency = Accès ouvert pour une nécessité urgente ; le délégué à la protection des données en est informé.
why-self = Ce sont vos propres données.
why-whose = Écrit par { $whose }
why-as-of = Tel qu’au { $on } ; ce qui a été écrit ensuite n’apparaît pas.
beside-says = « { $whom } » a pu écrire à ce sujet ce qui n’est pas ouvert à votre organisme. C’est là qu’il faut demander.
withheld-says = Non communiqué à votre organisation : aucun accord en vigueur assorti d’un consentement n’y donne accès.
withheld-ask = À qui s’adresser : { $whom }
withheld-short = Non communiqué

# Le pont et les listes
bridge-label = Parcours du dossier de { $host } à { $origin }
bridge-host = Pays d’accueil
bridge-origin = Pays d’origine
step-done = (terminé)
step-now = (étape en cours)
table-actions = Actions
queue-late = Délai dépassé
pager-newest = Les plus récents
pager-older = Plus anciens

# Graphiques
chart-as-table = Les chiffres en tableau
chart-kind = Catégorie
chart-step = Étape
chart-corridor = Corridor
chart-from-to = { $from } – { $to }
chart-withheld = Non communiqué

# Ce qui n’a pas abouti
problem-next = Revenez à votre travail ou réessayez dans un moment.
problem-not-found = Cette page n’existe pas
problem-not-found-next = L’adresse est peut-être incomplète, ou la page ne vous est plus ouverte.
problem-erased = Ce dossier a été effacé le { $day }
problem-erased-next = Rien n’en est gardé. Le journal d’audit dit qu’il existait, selon quelle règle il a été effacé et par qui.
problem-forbidden = Votre rôle ne comprend pas cette action
problem-forbidden-next = Adressez-vous à l’administrateur de votre organisation si votre travail l’exige.
problem-internal = Une défaillance s’est produite de notre côté
problem-internal-next = Rien de ce qui était enregistré n’est perdu. Réessayez dans un moment.
problem-unavailable = La base de données ne répond pas pour le moment
problem-unavailable-next = Ce que vous avez envoyé n’a pas été enregistré, et rien de ce qui l’était n’est perdu. Revenez en arrière dans le navigateur : votre saisie y est encore. Renvoyez-la dans un moment.
problem-invalid = Certaines réponses sont à corriger
problem-date-invalid = Écrivez la date sous la forme année-mois-jour
problem-date-out-of-range = L’année doit être comprise entre 1900 et 2100
problem-number-invalid = Écrivez un nombre
problem-number-out-of-range = Ce nombre dépasse les limites
problem-amount-invalid = Écrivez le montant en chiffres
problem-country-unknown = Choisissez un pays dans la liste

# Words of the lists in base and access, the menu, and problems that any room can raise
nav-queue = Mon travail
nav-cases = Dossiers
nav-arrivals = Arrivées
nav-referrals = Orientations
nav-monitoring = Suivi
nav-directory = Annuaire
nav-programmes = Programmes
nav-insight = Indicateurs
nav-admin = Administration
nav-agreements = Accords
role-counsellor = Conseiller au retour
role-case-manager = Gestionnaire de cas
role-monitor = Partenaire local de suivi
role-provider = Prestataire de services
role-programme-manager = Responsable de programme
role-data-protection = Délégué à la protection des données
role-secretary = Secrétaire du comité
role-administrator = Administrateur
stage-pre-departure = Avant le départ
stage-in-transit = En route
stage-arrived = Arrivé
stage-reintegrating = Réintégration
stage-follow-up = Suivi
stage-closed = Clos
org-kind-government = Organisme public
org-kind-local-authority = Autorité locale
org-kind-ngo = Organisation non gouvernementale
org-kind-international = Organisation internationale
org-kind-company = Entreprise
org-kind-red-cross = Société de la Croix-Rouge ou du Croissant-Rouge
mandate-return = Retour
mandate-reintegration = Réintégration
mandate-health = Santé
mandate-protection = Protection
mandate-child-protection = Protection de l’enfance
mandate-monitoring = Suivi
mandate-employment = Emploi
mandate-funding = Financement
mandate-immigration-enforcement = Application des lois sur l’immigration
purpose-counselling = Conseil
purpose-handover = Transmission du dossier au partenaire du pays d’origine
purpose-service = Services
purpose-monitoring = Suivi après le retour
purpose-statistics = Statistiques
purpose-tracing = Recherche de la famille
purpose-audit = Audit
recipient-registrar = Le service qui enregistre
recipient-partner = Le partenaire du pays d’origine
recipient-provider = Le prestataire
recipient-monitor = Le partenaire local de suivi
grant-reason-handover = Remise
grant-reason-referral = Orientation
grant-reason-monitoring = Suivi
grant-reason-return = Retour à l’expéditeur
flash-session-ended = Votre session a pris fin. Reconnectez-vous.
problem-required = Cette question demande une réponse
problem-too-long = Trop long : { $max } caractères au plus
problem-too-many = La liste est trop longue
problem-direction-marks = Le texte contient des marques cachées qui changent le sens de lecture. Saisissez-le à nouveau.
problem-control-characters = Le texte contient des caractères impossibles à conserver
problem-not-in-list = Choisissez dans la liste
problem-changed-meanwhile = Ces données ont été modifiées entre-temps, par un autre utilisateur ou dans une autre fenêtre. Vérifiez-les, puis enregistrez de nouveau.
problem-sign-in-first = Connectez-vous d’abord
problem-form-expired = Cette page a expiré. Ouvrez-la de nouveau.
problem-other-site = La demande venait d’un autre site et n’a pas été acceptée
problem-unreadable = La demande est illisible
problem-too-large = Ce qui a été envoyé dépasse la taille acceptée
problem-unsupported-media = Ce type de contenu n’est pas accepté
problem-wrong-kind = Cette valeur n’est pas du type attendu ici
problem-json = Le texte est illisible à la ligne { $line }, colonne { $column }
problem-busy = Le système est occupé. Réessayez dans un instant.
problem-host-unknown = Ce serveur ne répond pas sous ce nom
problem-method-not-allowed = Cette page ne peut pas être ouverte ainsi
problem-timeout = La demande a pris trop de temps
problem-job-gave-up = La tâche a été abandonnée après plusieurs tentatives
job-state-waiting = En attente
job-state-running = En cours
job-state-done = Terminée
job-state-failed = Échouée
job-state-cancelled = Annulée
list-comma = { ", " }
category-identity = Identité
category-contact = Contact
category-documents = Documents
category-household = Ménage
category-journey = Parcours
category-health = Santé
category-protection = Protection
category-assessment = Évaluation
category-plan = Plan
category-assistance = Aide
category-money = Argent
category-monitoring = Suivi
category-complaint = Plainte

# Ce qui est prouvé des règles d’accès, pour tout accord qui pourrait être écrit
promise-firewall = Aucun organisme investi d’un mandat répressif ne voit jamais les données de protection, de santé, d’évaluation ou de plainte.
promise-role = Aucun rôle ne voit une catégorie de données avec laquelle il ne travaille pas.
promise-owner = Personne ne voit ce qu’une autre organisation a écrit, sauf par une clause que celle-ci a signée, par une ouverture de sa part, ou en danger de mort.
promise-lead-nothing = Ouvrir un dossier ou le conduire n’ouvre rien de ce que d’autres ont écrit.
promise-entry = Personne ne commence rien dans un dossier qu’elle ne conduit pas et où elle n’a rien écrit, sauf si une clause lui permet d’y entrer.
promise-steering = Personne ne fait entrer un dossier dans les limites d’une clause par ce qu’elle a elle-même écrit.
promise-chain = Ce qui a été transmis n’est ouvert que tant que celle qui l’a transmis le détient encore, avec l’accord de celle qui l’a écrit.
promise-self-consent = Une réponse consignée par une organisation n’ouvre rien des autres à cette même organisation.
promise-emergency-floor = Qui déclare une urgence à bon droit voit ce qui sauve une vie, dans les limites de son rôle.
promise-enforcement = Une unité investie d’un mandat répressif ne reçoit rien, ne peut pas utiliser l’urgence et n’entre dans aucun dossier autre que les siens.
promise-own-floor = Une organisation n’est jamais privée de ce qu’elle a écrit et de ce avec quoi son rôle travaille, sauf par le pare-feu.
promise-party = Une clause n’ouvre rien à une organisation qu’elle ne nomme pas.
promise-in-force = Une clause n’ouvre rien avant son premier jour, après son dernier, ni tant que son accord n’est pas en vigueur.
promise-action = Une clause n’ouvre aucune action qu’elle ne nomme pas.
promise-category = Une clause n’ouvre aucune catégorie de données qu’elle ne nomme pas.
promise-purpose = Une clause n’ouvre rien pour une finalité qu’elle ne nomme pas.
promise-scope = Une clause n’ouvre aucun dossier hors de ses programmes, corridors, zones et étapes.
promise-referred = Une clause sur les cas orientés n’ouvre que ce qui a été ouvert à l’organisation, tant que cela vaut, et pour sa finalité.
promise-consent = Là où une clause exige le consentement, rien ne s’ouvre sans consentement à cette finalité et à ce type de destinataire.
promise-training = Là où une clause exige une formation, rien ne s’ouvre à qui n’est pas formé.
promise-emergency = Une urgence n’ouvre qu’à la personne formée qui l’a déclarée, en lecture, jusqu’à sa fin, et seulement ce qui sauve une vie.
withheld-untrained = Une clause n’ouvre ceci qu’aux utilisateurs formés ; votre formation manque ou a expiré.
training-course = La formation : protection des données pour les utilisateurs de Jisr, auprès du délégué à la protection des données de votre organisme.
training-ask = Une fois suivie, demandez à l’administrateur de votre organisme d’en consigner la date.
form-fault = { $label } : { $problem }
field-needed = (obligatoire)
withheld-role = Non communiqué à votre fonction : elle ne travaille pas avec ce type de données, quel qu’en soit l’auteur.
problem-date-too-early = Le premier jour possible ici est le { $day }
problem-date-too-late = Le dernier jour possible ici est le { $day }
