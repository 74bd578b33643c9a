# Accords
agreement-lead-text = Ce que votre organisation partage avec d’autres, et ce que d’autres partagent avec elle. Rien d’autre n’est ouvert.
agreement-start = Commencer un accord
agreement-start-lead = Prenez un texte de la bibliothèque ou une page vide. Seule votre organisation voit le projet tant que vous ne l’envoyez pas.
agreement-template = Texte de départ
agreement-template-none = Une page vide
agreement-template-none-hint = Ni texte ni clauses
agreement-template-data-sharing = Protocole d’accord sur le partage de données
agreement-template-data-sharing-hint = Qui saisit et qui voit quelles données ; avec trois clauses à adapter
agreement-template-referral-procedure = Procédure opérationnelle d’orientation
agreement-template-referral-procedure-hint = Premier contact, délais de réponse, données envoyées, coûts
agreement-template-joint-programme = Programme commun de plusieurs pays d’accueil et d’un pays d’origine
agreement-template-joint-programme-hint = Un seul système et une seule procédure pour tous
agreement-template-agencies = Un pays d’accueil et plusieurs organismes
agreement-template-agencies-hint = Répartition du travail, choix de l’organisme, plaintes
agreement-template-cities = De ville à ville
agreement-template-cities-hint = Points de contact, services, échanges
agreement-kind = Nature
agreement-kind-hint = Le texte la donne, sauf si vous commencez par une page vide
agreement-kind-of-template = Celle du texte
agreement-kind-government = Entre gouvernements
agreement-kind-joint-programme = Programme commun
agreement-kind-implementing = Accord d’exécution
agreement-kind-data-sharing = Protocole de partage de données
agreement-kind-procedure = Procédure opérationnelle
agreement-kind-regional = Accord régional
agreement-kind-public-private-service = Public-privé : service sous contrat
agreement-kind-public-private-investment = Public-privé : investissement commun
agreement-kind-city = De ville à ville
agreement-kind-diaspora = Avec la diaspora
agreement-state = État
agreement-state-draft = Projet
agreement-state-consultation = Chez les parties
agreement-state-signed = Signé
agreement-state-in-force = En vigueur
agreement-state-suspended = Suspendu
agreement-state-expired = Échu
agreement-state-ended = Terminé
version-state-draft = projet
version-state-consultation = en consultation
version-state-signing = ouverte à la signature
version-state-signed = signée par tous
version-state-in-force = en vigueur
version-state-replaced = remplacée
version-state-void = nulle
party-role-owner = Garde le texte, signe
party-role-party = Signe
party-role-observer = Observateur
agreement-all = Tous
agreement-filter = Accords par état
agreement-count = { $count ->
    [one] Un accord
   *[other] { $count } accords
 }
agreement-none = Aucun accord ici
agreement-none-next = Commencez-en un, ou choisissez un autre état.
agreement-title = Titre
agreement-title-ar = Titre en arabe
agreement-title-en = Titre en anglais
agreement-title-fr = Titre en français
agreement-title-es = Titre en espagnol
agreement-title-hint = Laissez les deux vides pour garder le titre du texte
agreement-text-ar = Texte en arabe
agreement-text-en = Texte en anglais
agreement-text-fr = Texte en français
agreement-text-es = Texte en espagnol
agreement-owner = Gardé par
agreement-built-in = Partie de Jisr
agreement-built-in-says = Ces règles font partie du programme. Elles n’ouvrent que ce qu’exigent une remise, une orientation ou un suivi, et seulement avec le consentement de la personne.
agreement-dates = Du – au
agreement-starts-on = Premier jour
agreement-ends-on = Dernier jour
agreement-open-end = Sans terme
agreement-ends-soon = Se termine bientôt
agreement-ends-on-soon = Cet accord se termine le { $on }. Modifiez-le ou laissez-le s’éteindre.
agreement-amends = Une nouvelle version se prépare. Ce qui est en vigueur le reste jusqu’à la dernière signature.
agreement-suspended-by = Suspendu par { $org } le { $on } : il n’ouvre plus rien
agreement-clauses = Clauses
agreement-clause = Article
agreement-no-clauses = Aucune clause : l’accord n’ouvre rien.
agreement-article = Article { $article }
agreement-clause-add = Ajouter une clause
agreement-clause-change = Modifier l’article { $article }
agreement-clause-save = Garder la clause
agreement-clause-remove = Retirer la clause
agreement-text = Texte
agreement-no-text = Pas encore de texte
agreement-text-change = Modifier titre, dates et texte
agreement-back = L’accord
agreement-save = Enregistrer
agreement-facts = En bref
agreement-version = Version
agreement-on-version = version { $number }
agreement-frozen-at = Envoyée le
agreement-made-at = Commencée le
agreement-parties = Parties
agreement-parties-lead = Tous ceux qui signent répondent des clauses. Une clause n’ouvre que les dossiers des signataires.
agreement-parties-change = Modifier les parties
agreement-party = Organisation
agreement-party-nth = Partie { $n }
agreement-party-role = Qualité
agreement-party-basis = Base légale de son côté
agreement-has-signed = A signé
agreement-not-signed = Pas encore signé
agreement-next = Ce qui peut être fait maintenant
agreement-reason = Motif
agreement-step-consult = Envoyer aux parties pour avis
agreement-step-consult-hint = Le texte est figé ; les parties le lisent et le commentent.
agreement-step-open-signing = Envoyer à la signature
agreement-step-open-signing-hint = Le texte est figé et confronté au pare-feu ; puis chaque partie signe exactement cette version.
agreement-step-sign = Signer cette version
agreement-step-sign-hint = Vous signez pour votre organisation. Toute modification ultérieure annule la signature.
agreement-step-revise = Récrire
agreement-step-revise-hint = Un nouveau projet avec les mêmes mots ; les signatures données deviennent nulles.
agreement-step-amend = Modifier l’accord
agreement-step-amend-hint = Rédige une version qui remplacera celle-ci quand tous l’auront signée.
agreement-step-discard = Abandonner le projet
agreement-step-discard-hint = Le projet reste lisible dans l’historique et ne va pas plus loin.
agreement-step-suspend = Suspendre
agreement-step-suspend-hint = Ferme dès le prochain clic tout ce que cet accord ouvre. Votre organisation peut lever la suspension.
agreement-step-resume = Lever la suspension
agreement-step-resume-hint = Tout ce que l’accord ouvre est de nouveau ouvert.
agreement-step-end = Mettre fin
agreement-step-end-hint = Ferme définitivement tout ce que cet accord ouvre.
agreement-annexes = Annexes
agreement-no-annexes = Aucune annexe
agreement-annex = Annexe
agreement-annex-add = Ajouter un fichier
agreement-annex-hint = PDF, image, Word, Excel, OpenDocument ou texte simple, 8 Mo au plus
agreement-annex-send = Ajouter
agreement-annex-remove = Retirer
agreement-bytes = { $count ->
    [one] Un octet
   *[other] { $count } octets
 }
agreement-comments = Commentaires
agreement-comment = Commentaire
agreement-comment-whole = Commentaire sur l’ensemble du texte
agreement-comment-clause = Commenter l’article { $article }
agreement-comment-send = Envoyer le commentaire
agreement-answer = Réponse
agreement-answer-send = Envoyer la réponse
agreement-answered-on = Réponse du
agreement-promises = Ce qui est prouvé pour tout accord
agreement-no-promises = Aucune preuve n’est encore consignée pour les règles de ce programme.
agreement-preview = Aperçu
agreement-history = Versions et historique
agreement-versions = Versions
agreement-what-happened = Ce qui s’est passé
agreement-event-started = Commencé
agreement-event-consulted = Envoyé aux parties pour avis
agreement-event-sent-to-sign = Envoyé à la signature
agreement-event-signed = Signé
agreement-event-revised = Renvoyé à la rédaction
agreement-event-amended = Une nouvelle version a été commencée
agreement-event-discarded = Abandonné
agreement-event-in-force = Entré en vigueur
agreement-event-suspended = Suspendu
agreement-event-resumed = Suspension levée
agreement-event-expired = Échu
agreement-event-ended = Terminé
flash-agreement-started = Le projet est là. Nommez les parties, puis les clauses.
flash-agreement-changed = Enregistré
flash-agreement-clause-kept = La clause est gardée
flash-agreement-clause-removed = La clause a été retirée
flash-agreement-annex-added = Le fichier a été ajouté
flash-agreement-commented = Le commentaire a été envoyé
flash-agreement-answered = La réponse a été envoyée
flash-agreement-consult = Envoyé aux parties pour avis
flash-agreement-open-signing = Envoyé à la signature
flash-agreement-sign = Signé
flash-agreement-revise = Un nouveau projet est là
flash-agreement-amend = Une nouvelle version est en cours de rédaction
flash-agreement-discard = Le projet a été abandonné
flash-agreement-suspend = Suspendu : il n’ouvre plus rien
flash-agreement-resume = La suspension est levée
flash-agreement-end = Terminé : il n’ouvre plus rien

# La clause comme formulaire
clause-form-lead = Complétez la phrase. Ce que vous laissez ouvert pour les dossiers vaut pour tous.
clause-article = Article
clause-party = Organisation qui reçoit
clause-actions = Ce qu’elle peut faire
clause-categories = Données
clause-purposes = Finalités
clause-programmes = Programmes
clause-corridors = Corridors
clause-areas = Zones de retour
clause-stages = Étapes du dossier
clause-from = Du
clause-until = Au
clause-choose = choisir
clause-none-is-all = Ne cochez rien pour tout inclure
clause-all-programmes = tout programme
clause-all-corridors = tout corridor
clause-all-areas = toute zone
clause-all-stages = toute étape
clause-form-party = L’organisation
clause-form-actions = peut
clause-form-categories = les données suivantes :
clause-form-purposes = aux fins suivantes :
clause-form-programmes = dans les dossiers de
clause-form-corridors = sur
clause-form-areas = avec retour vers
clause-form-stages = à
clause-form-from = du
clause-form-until = au
clause-dates-hint = Sans dates, la clause vaut aussi longtemps que l’accord, à partir du { $from }
clause-dates-hint-end = jusqu’au { $until }.
clause-conditions = Conditions
clause-referred-only = Seulement les dossiers qui lui ont été remis ou adressés
clause-referred-only-hint = Sans cela, la clause ouvre tous les dossiers qui correspondent
clause-needs-consent = Le consentement de la personne est nécessaire
clause-needs-consent-hint = Pour la finalité et pour le type de destinataire ci-dessous
clause-recipient = Compte, pour le consentement, comme
clause-recipient-hint = La personne consent à une finalité et à un type de destinataire
clause-legal-basis = Base légale, si le consentement n’est pas demandé
clause-legal-basis-hint = Loi et article
clause-safeguards = Garanties
clause-needs-training = Seulement les utilisateurs à la formation valable
clause-no-onward = Rien n’est transmis plus loin
clause-smallest-count = Plus petit nombre
clause-smallest-count-hint = Les chiffres inférieurs sont masqués
clause-retention-days = Jours avant suppression
clause-retention-days-hint = De ce que la partie a extrait
clause-as-sentence = En une phrase

# La clause comme phrase
list-middle = { $a }, { $b }
list-last = { $a } et { $b }
list-last-i = { $a } et { $b }
in-sentence-action-enter = saisir
in-sentence-action-see = consulter
in-sentence-action-refer = transmettre par orientation
in-sentence-action-count = dénombrer
in-sentence-action-export = exporter
action-enter = Saisir
action-see = Consulter
action-refer = Orienter
action-count = Dénombrer
action-export = Exporter
clause-sentence = { $party } peut { $actions } les données suivantes : { $categories }, aux fins suivantes : { $purposes }, dans { $cases }, { $time }
clause-sentence-plain = { $main }.
clause-sentence-if = { $main }. Conditions : { $conditions }.
clause-party-kind = Chaque signataire de la catégorie « { $kind } »
clause-party-receiver = L’organisation qui reçoit le dossier
clause-cases-all = tous les dossiers des signataires
clause-cases-referred = les dossiers qui lui ont été remis ou adressés
clause-cases-programmes = au titre du programme { $names }
clause-cases-corridors = { $names }
clause-corridor = { $host } – { $origin }
clause-cases-areas = avec retour vers { $names }
clause-cases-stages = à l’étape { $names }
clause-time = du { $from } au { $until }
clause-time-open = à partir du { $from } sans terme
clause-if-consent = la personne a consenti à la finalité et à ce destinataire : { $recipient }
clause-if-basis = la base légale est « { $basis } »
clause-if-trained = la formation des utilisateurs est valable
clause-if-no-onward = rien n’est transmis plus loin
clause-if-smallest = { $count ->
    [one] les chiffres inférieurs à un sont masqués
   *[other] les chiffres inférieurs à { $count } sont masqués
 }
clause-if-retention = { $days ->
    [one] ce qui a été extrait est supprimé après un jour
   *[other] ce qui a été extrait est supprimé après { $days } jours
 }
clause-breaks-firewall = Cette clause ne peut être signée
clause-counterexample = Contre-exemple à l’article { $article } : un utilisateur de { $org } pourrait { $action } dans un dossier la catégorie « { $category } », à cette fin : { $purpose }.
clause-warning-no-basis = Ni consentement ni base légale : sur quoi repose la clause ?
clause-warning-no-end = Sans dernier jour : elle ouvre pour toujours.
clause-warning-no-smallest-count = Dénombrement sans plus petit nombre : un chiffre pourrait désigner quelqu’un.

# Aperçu
preview-heading = Qu’est-ce qui changerait ?
preview-lead = Version { $number } comparée à ce qui est en vigueur aujourd’hui
preview-by-party = Par organisation
preview-by-clause = Clause par clause
preview-now = Vos dossiers maintenant
preview-after = Vos dossiers ensuite
preview-others-now = Dossiers des autres maintenant
preview-others-after = Dossiers des autres ensuite
preview-own = Vos dossiers
preview-others = Dossiers des autres
preview-sample = Changement
preview-opens = Ouvre
preview-closes = Ferme
preview-no-change = Aucun changement
preview-band = De { $least } à { $most } dossiers
preview-others-of = Comptés en un seul chiffre, pour ceux qui portent cette version :
preview-others-none = Les dossiers des autres sont comptés dès qu’une autre partie a envoyé cette version ou l’a signée.
preview-more = { $count ->
    [one] Plus d’un dossier
   *[other] Plus de { $count } dossiers
 }
preview-cases = { $count ->
    [one] { $count } dossier
   *[other] { $count } dossiers
 }
preview-note = Les dossiers dont vous êtes responsables sont comptés exactement ; ceux des autres seulement ensemble et par tranches de cinq. Ce que voit un utilisateur dépend aussi de son rôle.
preview-nothing = Rien ne changerait
preview-nothing-next = Aucune clause du projet ne s’adresse à une partie.

# Différences
change-added = Nouveau
change-removed = Supprimé
change-changed = Modifié
difference-heading = De la version { $from } à la version { $to }
difference-from = Comparer
difference-to = avec
difference-show = Comparer
difference-before = Avant :
difference-after = Après :
difference-none = Aucune différence

# File de travail
queue-agreements-to-sign = { $count ->
    [one] Un accord attend votre signature
   *[other] { $count } accords attendent votre signature
 }
queue-agreements-consulted = { $count ->
    [one] Un accord attend vos commentaires
   *[other] { $count } accords attendent vos commentaires
 }
queue-agreements-to-answer = { $count ->
    [one] Un commentaire attend votre réponse
   *[other] { $count } commentaires attendent votre réponse
 }
queue-agreements-ending = { $count ->
    [one] Un accord se termine d’ici 90 jours
   *[other] { $count } accords se terminent d’ici 90 jours
 }

# Ce qui a été refusé
problem-agreement-firewall = Ce texte ne peut être signé. { $sentence }
problem-agreement-step-not-from-here = Cette étape ne suit pas l’état actuel de l’accord
problem-agreement-already-signed = Votre organisation a signé cette version
problem-agreement-other-version = Il y a maintenant une autre version. Lisez-la avant de signer
problem-agreement-text-changed = Le texte n’est pas celui qui a été envoyé ; il ne peut être signé
problem-agreement-no-draft = Rien n’est en cours de rédaction ici
problem-agreement-needs-parties = Deux organisations au moins doivent signer
problem-agreement-clause-without-party = L’article { $article } ne s’adresse à aucun signataire : choisissez une partie ou retirez l’article
problem-agreement-party-twice = Cette organisation est nommée deux fois
problem-agreement-ends-before-start = Le dernier jour précède le premier
problem-agreement-not-in-consultation = Le texte n’est pas chez les parties en ce moment
problem-agreement-answered = Ce commentaire a reçu une réponse
problem-agreement-too-many-annexes = On ne peut plus ajouter de fichier
problem-agreement-annex-empty = Choisissez un fichier
problem-agreement-annex-too-large = Le fichier dépasse 8 Mo
problem-agreement-annex-kind = Ce type de fichier n’est pas accepté
problem-clause-party-does-not-sign = Choisissez une organisation qui signe
problem-clause-ends-before-start = La clause finirait avant de commencer

proof-title = Preuve de cette version
proof-none = Personne n’a encore demandé la preuve de ce texte.
proof-all = Preuves antérieures
proof-of = Demandée le { $on }
proof-ask = Prouver cette version
proof-ask-hint = Un solveur vérifie toutes les demandes possibles : les clauses sont appliquées exactement comme elles se lisent, aucune à elle seule n’atteint ce que le pare-feu interdit, et cette version ne change que ce que change son texte.
proof-progress = { $count ->
    [one] { $done } clause sur une est traitée.
   *[other] { $done } clauses sur { $count } sont traitées.
 }
proof-outdated = Le texte ou les règles du programme ont changé depuis. Demandez une nouvelle preuve.
proof-took = { $seconds } secondes
proof-policies = Règles d’accès
proof-outcome-running = Preuve en cours
proof-outcome-proved = Prouvé
proof-outcome-proved-says = { $count ->
    [0] Il n’y a aucune clause qui puisse ouvrir quoi que ce soit.
    [one] Pour toute demande possible : la clause est appliquée exactement comme elle se lit et, à elle seule, n’atteint rien de ce que le pare-feu interdit.
   *[other] Pour toute demande possible : les { $count } clauses sont appliquées exactement comme elles se lisent, et aucune à elle seule n’atteint ce que le pare-feu interdit.
 }
proof-outcome-refuted = Réfuté
proof-outcome-refuted-says = Le solveur ou le contrôle du pare-feu a trouvé une demande pour laquelle ce n’est pas le cas.
proof-outcome-no-solver = Pas de solveur sur le serveur
proof-outcome-no-solver-says = L’accord n’est pas en cause : le programme qui prouve est absent. Demandez à l’exploitant du serveur d’installer cvc5 (paquet Debian cvc5), puis redemandez la preuve. Le pare-feu a été contrôlé sans lui.
proof-outcome-undecided = Non tranché
proof-outcome-undecided-says = Le solveur n’a pas tranché dans le temps dont il dispose. Ce n’est pas une preuve ; redemandez-la ou abrégez les clauses.
proof-outcome-gave-up = Arrêtée
proof-outcome-gave-up-says = La preuve a été arrêtée avant la fin. Redemandez-la.
proof-finding-reads-otherwise = L’article { $article } se lit autrement qu’il n’est appliqué : { $action } la catégorie « { $category } », à cette fin : { $purpose }, reçoit une autre réponse.
proof-finding-breach = Contre-exemple à l’article { $article }, pris seul : un utilisateur de { $org } pourrait { $action } dans un dossier la catégorie « { $category } », à cette fin : { $purpose }. Le pare-feu l’interdit.
proof-finding-opens = L’article { $article } ouvre ce que la version précédente n’ouvrait pas, par exemple { $action } la catégorie « { $category } », à cette fin : { $purpose }.
proof-finding-closes = L’article { $article } de la version précédente ouvrait ce que celle-ci n’ouvre pas, par exemple { $action } la catégorie « { $category } », à cette fin : { $purpose }.
proof-finding-same-effect = Le texte diffère de la version précédente ; ce qu’il ouvre, non.
clause-party-open = personne pour l’instant (choisir une partie)
agreement-given-up = La mise en vigueur a échoué : { $at }
agreement-given-up-next = Tous ont signé, mais les clauses ne comptent pas encore. Rien n’est perdu : le travail reprend où il s’est arrêté.
agreement-try-again = Réessayer
flash-agreement-again = La mise en vigueur reprend ; revenez dans un instant
problem-agreement-not-given-up = La mise en vigueur n’a pas échoué
agreement-event-tried-again = Nouvel essai de mise en vigueur
