# Words of the trail: what was done, what was shared, who could see what.
# The trail, its filters
trail-title = Journal d’audit
trail-lead = Chaque lecture et chaque modification, avec sa finalité et la clause qui l’a permise. Les entrées sont scellées en moins d’une seconde : rien n’est modifié à l’insu de tous.
trail-sides = Qui agit
trail-side-own = Ce que votre organisation a fait
trail-side-shared = Ce que d’autres ont fait de ses données
trail-filter = Affiner
trail-apply = Afficher
trail-clear = Toutes les entrées
trail-user = Compte
trail-from = Du
trail-to = Au
trail-find = Trouver le dossier
trail-number = Numéro de dossier
trail-number-hint = Le numéro ne figure pas dans l’adresse de la page.
trail-of-case = Entrées du dossier { $number }
flash-trail-number-unknown-failed = Aucun dossier portant ce numéro ne concerne votre organisation.
trail-when = Quand
trail-who = Qui
trail-what = Quoi
trail-case = Dossier
trail-categories = Catégories de données
trail-purpose = Finalité
trail-ground = À quel titre
trail-clause = Clause { $article } de « { $agreement } »
trail-no-clause = Sans clause : données ou dossier propres
trail-emergency = Urgence déclarée : vie en danger
trail-no-category = Aucune donnée personnelle
trail-no-case = Aucun dossier
trail-one-person = Une personne
trail-program = Le programme lui-même
trail-none = Aucune entrée ne correspond
trail-none-further = Aucune entrée ne correspond dans cette partie ; continuez vers les plus anciennes

# Heads and their verification
trail-heads-link = Sceaux et vérification
trail-heads-title = Sceaux du journal d’audit
trail-heads-lead = Conservez la tête la plus récente ailleurs : qui la connaît décèle toute modification de ce qui précède, même par le détenteur du serveur.
trail-heads-newest = Dernière empreinte de chaque heure
trail-heads-none = Aucune heure avec un sceau n’est encore écoulée
trail-head = Tête
trail-sealed-at = Dans l’heure à partir de
trail-keys = Clés publiques
trail-keys-lead = Elles permettent de vérifier les sceaux sur toute machine. Remettez-les aux parties par une autre voie que l’export.
trail-keys-none = Pas encore de clé
trail-verify = Vérifier tout le journal
trail-verification = Vérification
trail-verification-open = Suivre la vérification
trail-verification-ended = La vérification n’est pas allée à son terme. Relancez-la.
trail-verifying = Vérification des sceaux et de leurs entrées
trail-verified-at = Demandée le
trail-whole = Le journal est intact
trail-whole-says = Aucune entrée scellée n’a été modifiée, supprimée, ajoutée ni déplacée.
trail-broken = Le journal n’est pas intact
trail-broken-entry = Sceau { $seal }, entrée { $position }
trail-broken-seal = Sceau { $seal }
audit-fault-entry-changed = Une entrée ne dit plus ce qu’elle disait lorsqu’elle a été scellée.
audit-fault-entry-removed = Une entrée scellée a disparu.
audit-fault-entry-added = Une entrée jamais scellée prétend l’être.
audit-fault-entry-moved = Des entrées sont dans un autre ordre.
audit-fault-seal-removed = Un sceau a disparu.
audit-fault-seal-changed = Un sceau a été réécrit ou ne découle pas du précédent.
audit-fault-seal-forged = Un sceau n’est pas signé par une clé reconnue.
audit-fault-head-lost = La chaîne s’arrête avant une tête connue : sa fin a été coupée.
audit-fault-head-differs = Une tête connue diffère de la chaîne : celle-ci a été réécrite.
audit-fault-unreadable = Une ligne de l’export est illisible.

# The share ledger
trail-shares-link = Ce qui a été partagé
trail-shares-title = Partagé avec d’autres organisations
trail-shares-lead = Chaque fois qu’une autre organisation a vu vos données : quand, quelles catégories, dans quel but, par quelle clause. Les nombres sont exacts.
trail-shares-case-lead = Ce que des organisations autres que celle qui dirige ont vu de ce dossier, par jour.
trail-shares-none = Rien n’a encore été partagé
trail-day = Jour
trail-organisation = Organisation
trail-shared-what = Ce qu’elle a vu et à quel titre
trail-shared-often = Combien de fois
trail-times = { $count ->
    [one] { $count } fois
    [many] { $count } fois
   *[other] { $count } fois
 }
trail-persons = { $count ->
    [one] { $count } personne
    [many] { $count } personnes
   *[other] { $count } personnes
 }
trail-accounts = { $count ->
    [one] { $count } compte
    [many] { $count } comptes
   *[other] { $count } comptes
 }
trail-person-title = Avec qui vos données ont été partagées
trail-person-lead = Voici toutes les organisations, autres que le bureau qui tient votre dossier, qui ont vu une partie de vos données : quand, quelles données, dans quel but et à quel titre. Les noms des agents ne sont pas indiqués.
trail-person-rights = Vous pouvez demander des explications sur chaque ligne et retirer votre consentement à tout moment.
trail-printed-at = État au

# Who could see a case; what an organisation sees
case-tab-who = Qui pourrait le voir
trail-who-title = Qui pourrait voir ce dossier aujourd’hui, et pourquoi ?
trail-who-lead = La décision même que prennent les pages, posée pour chaque fonction en usage dans chaque organisation ayant un accès possible au dossier.
trail-who-opens = Peut ouvrir le dossier
trail-who-closed = Ne voit rien aujourd’hui
trail-who-nobody = Aucun compte en usage
trail-who-none = Personne
trail-who-who = Qui
trail-who-why = Pourquoi
trail-category = Catégorie de données
trail-untrained = sans formation valide
trail-until = jusqu’au
trail-why-own = Elle l’a écrit elle-même
trail-withheld-role = Aucune fonction en usage n’y travaille avec cette catégorie
trail-withheld-no-clause = Aucune clause en vigueur ne la leur ouvre
trail-withheld-no-consent = Une clause le ferait, mais aucun consentement n’est en cours
trail-withheld-untrained = Une clause le ferait, mais la formation manque ou a expiré
trail-withheld-firewall = Le pare-feu : un mandat d’application de la loi
trail-sees-link = Ce qu’elle voit des nôtres
trail-sees-title = Ce que { $organisation } peut voir de nos dossiers
trail-sees-lead = Dossiers que votre organisation a ouverts ou dirige, comptés par la décision que prennent les pages en ce moment.
trail-sees-cases = { $count ->
    [one] Voit une partie de { $count } dossier
    [many] Voit une partie de { $count } dossiers
   *[other] Voit une partie de { $count } dossiers
 }
trail-sees-nothing = Cette organisation ne voit rien de vos dossiers aujourd’hui
trail-cases = Dossiers

# What was done
trail-verb-read = Lecture
trail-verb-list = Affiché dans une liste
trail-verb-find = Trouvé par une recherche
trail-verb-compare = Comparé à une autre personne
trail-verb-register = Enregistré
trail-verb-rectify = Rectifié
trail-verb-consent = Réponse sur le consentement enregistrée
trail-verb-withdraw = Retrait du consentement enregistré
trail-verb-undo = Retrait du consentement annulé
trail-verb-create = Créé
trail-verb-join = Ajouté à un ménage
trail-verb-leave = Retiré d’un ménage
trail-verb-set-apart = Distingué d’une autre personne
trail-verb-open = Ouvert
trail-verb-move = Passé à une étape
trail-verb-move-lead = Direction transmise
trail-verb-close = Clos
trail-verb-reopen = Rouvert
trail-verb-depart-again = Nouveau départ
trail-verb-write = Écrit
trail-verb-assess = Évalué
trail-verb-fill = Formulaire rempli
trail-verb-draft = Rédigé
trail-verb-submit = Soumis
trail-verb-approve = Approuvé
trail-verb-return = Renvoyé
trail-verb-refer = Orienté
trail-verb-see = Vu
trail-verb-accept = Accepté
trail-verb-decline = Décliné
trail-verb-recall = Rappelé
trail-verb-confirm = Confirmé
trail-verb-assist = Aide apportée
trail-verb-assign = Attribué
trail-verb-record = Consigné
trail-verb-import = Importé
trail-verb-upload = Fichier envoyé
trail-verb-map = Colonnes nommées
trail-verb-decide = Décidé
trail-verb-export = Exporté
trail-verb-explain = Demande de motif de visibilité
trail-verb-verify = Journal vérifié
trail-verb-add = Ajouté
trail-verb-change = Modifié
trail-verb-invite = Invité
trail-verb-revoke = Invitation annulée
trail-verb-disable = Désactivé
trail-verb-enable = Activé
trail-verb-reset = Connexion réinitialisée
trail-verb-change-password = Mot de passe changé
trail-verb-renew-codes = Codes de secours renouvelés
trail-verb-renew-second-factor = Second facteur renouvelé
trail-verb-sign-out-everywhere = Déconnecté partout
trail-verb-sign-in = Connecté
trail-verb-sign-in-failed = Connexion échouée
trail-verb-set-up-second-factor = Second facteur configuré
trail-verb-take-up = Invitation acceptée
trail-verb-issue-token = Jeton d’accès créé
trail-verb-revoke-token = Jeton d’accès révoqué

# To what
trail-noun-case = le dossier
trail-noun-note = une note
trail-noun-assessment = une évaluation
trail-noun-rapid-form = le formulaire rapide
trail-noun-plan = le plan
trail-noun-person = la personne
trail-noun-household = le ménage
trail-noun-consent = un consentement
trail-noun-duplicate = deux personnes semblables
trail-noun-handover = la remise
trail-noun-referral = une orientation
trail-noun-assistance = une aide
trail-noun-survey = une enquête
trail-noun-roster = une liste importée
trail-noun-trail = le journal d’audit
trail-noun-account = un compte
trail-noun-token = un jeton d’accès
trail-noun-invitation = une invitation
trail-noun-organisation = une organisation
trail-noun-enforcement = le mandat de contrôle de l’immigration
trail-noun-programme = un programme
trail-noun-service = un service
trail-verb-break-glass = Ouvert en urgence
trail-verb-review = Examiné
trail-verb-acknowledge = Réponse à une demande de restitution
trail-verb-hand-over = Transmis
trail-verb-confirm-arrival = Arrivée confirmée
trail-verb-confirm-departure = Départ confirmé
trail-verb-register-arrival = Arrivée non annoncée enregistrée
trail-verb-finish = Service rendu
trail-verb-not-taken-up = Sans suite
trail-verb-cancel = Annulé
trail-noun-recall = une demande de restitution
trail-noun-emergency = une urgence
trail-verb-erase = Effacé
trail-verb-hold = Gel légal posé
trail-verb-lift = Levé
trail-verb-propose = Proposé
trail-verb-drop = Abandonné
trail-verb-request = Effacement demandé
trail-verb-pass-on = Demande d’effacement transmise
trail-verb-refuse = Refusé
trail-verb-expire = Dernier jour atteint
trail-verb-notify = Information donnée
trail-verb-retry = Nouvel essai
trail-verb-end = Terminé
trail-noun-legal-hold = un gel légal
trail-noun-erasure = une demande d’effacement
trail-noun-erasure-list = une liste à effacer
trail-noun-case-part = une partie d’un dossier
trail-noun-retention = le calendrier de conservation
trail-noun-grant = ce qui fut ouvert d’un dossier
trail-noun-clause = une clause
trail-noun-incident = un incident
trail-noun-incident-rule = une règle d’information
trail-verb-accept-link = Confirmé comme une même personne dans deux organisations
trail-verb-amend = Modification commencée
trail-verb-answer = Réponse à un commentaire
trail-verb-ask = Question posée à d’autres organisations
trail-verb-ask-link = Question posée : une même personne ?
trail-verb-comment = Commenté
trail-verb-consult = Envoyé pour avis
trail-verb-decline-link = Réponse : deux personnes
trail-verb-discard = Projet abandonné
trail-verb-end-link = Lien entre deux fiches terminé
trail-verb-merge = Deux fiches fusionnées
trail-verb-open-signing = Envoyé à la signature
trail-verb-order = Recherche parmi toutes les personnes lancée
trail-verb-preview = Aperçu de ce qu’un texte ouvrirait
trail-verb-prove = Clauses prouvées
trail-verb-put-aside = Comparaison mise de côté
trail-verb-put-in-force = Mis en vigueur
trail-verb-release = Questions de nouveau permises
trail-verb-resume = Suspension levée
trail-verb-revise = Renvoyé à la rédaction
trail-verb-rotate = Clé changée
trail-verb-search = Personnes semblables recherchées
trail-verb-sign = Signé
trail-verb-start = Commencé
trail-verb-supplement = Transmission complétée
trail-verb-suspend = Suspendu
trail-verb-tell = Paroles de la personne enregistrées
trail-verb-undo-merge = Fusion annulée
trail-noun-agreement = un accord
trail-noun-agreement-annex = une annexe d’un accord
trail-noun-link = un lien avec la fiche d’une autre organisation
trail-noun-merge = une fusion
trail-noun-question = une question entre organisations
trail-noun-question-key = la clé des questions
trail-passed-on = un prestataire ou un suivi qu’elle a sollicité
