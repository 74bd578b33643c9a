handover-title = Remise du dossier
handover-send = Remettre le dossier
handover-what-opens = Choisissez ce qui est transmis. Ce que vous ne cochez pas n’est pas envoyé par ce formulaire ; les accords en vigueur ouvrent ce qu’ils prévoient.
handover-not-now = Ce dossier ne peut pas être remis maintenant : il n’est plus avant le départ, ou votre rôle ne comprend pas cette étape.
handover-of = Départ le { $on }
handover-open = Ouvrir la remise
handover-open-case = Ouvrir le dossier
handover-from = Remis par
handover-to = Reçu par
handover-to-hint = Les membres du programme viennent en premier.
handover-departs-on = Jour du départ
handover-arrives-on = Arrivée prévue
handover-arrived-on = Jour de l’arrivée
handover-travel = Voyage
handover-port = Lieu d’arrivée
handover-port-hint = Aéroport, poste-frontière ou port
handover-needs = À prévoir à l’arrivée
handover-message = Message au destinataire
handover-message-hint = Rien sur la santé ni la protection : leur place est dans une orientation.
handover-decline-reason = Motif
handover-record-consent = Enregistrer le consentement
handover-accept = Accepter le dossier
handover-decline = Refuser le dossier
handover-recall = Retirer la remise
handover-confirm-departure = Confirmer le départ
handover-name-withheld = Nom non communiqué
handover-state-sent = En attente de réponse
handover-state-accepted = Accepté
handover-state-declined = Refusé
handover-state-arrived = Arrivé
handover-state-recalled = Retiré
handover-decline-outside-area = Hors de notre zone
handover-decline-no-capacity = Pas de capacité
handover-decline-not-eligible = Ne remplit pas les conditions du programme
handover-decline-incomplete-file = Le dossier est incomplet
handover-decline-person-known-elsewhere = Un autre organisme aide déjà la personne
handover-decline-other = Autre
travel-air = Par avion
travel-land = Par la route
travel-sea = Par la mer
arrival-need-reception = Accueil
arrival-need-onward-transport = Transport jusqu’à destination
arrival-need-temporary-housing = Logement temporaire
arrival-need-food = Nourriture
arrival-need-clothing = Vêtements
arrival-need-pocket-money = Argent de poche
arrival-need-medical = Soins médicaux à l’arrivée
arrival-need-see-file = Lire le dossier avant l’arrivée
arrival-need-step-free = Passage sans marches
arrival-need-family-tracing = Recherche de la famille
arrival-need-child-escort = Accompagnement d’un enfant
arrival-need-documents = Aide pour les documents
arrival-title = Arrivées
arrival-lead = Qui est attendu, et quand. Confirmez chaque arrivée : trois jours de silence apparaissent comme un retard des deux côtés.
arrival-sides = Côté du parcours
arrival-side-incoming = Ils viennent à nous
arrival-side-outgoing = Remis par nous
arrival-when-late = En retard
arrival-when-today = Aujourd’hui
arrival-when-this-week = D’ici une semaine
arrival-when-later = Plus tard
arrival-person = Personne
arrival-state = État
arrival-confirm = Confirmer l’arrivée
arrival-confirm-hint = Confirmer accepte aussi le dossier ; votre organisme le conduit désormais.
arrival-none = Personne n’est attendu
arrival-none-next = Les remises apparaissent ici avec leur jour d’arrivée.
arrival-unannounced = Arrivée non annoncée
arrival-unannounced-lead = Cherchez d’abord : la personne est peut-être déjà enregistrée. Sinon, enregistrez la personne et l’arrivée en une étape.
arrival-programme = Programme
arrival-host = Pays quitté
arrival-return-kind = Type de retour
arrival-dependants = Personnes à charge venues avec elle
arrival-needs-now = À prévoir maintenant
arrival-register = Enregistrer la personne et l’arrivée
arrival-days-late = { $days ->
    [one] { $days } jour de retard
    [many] { $days } jours de retard
   *[other] { $days } jours de retard
 }
reintegration-start = Commencer la réintégration
reintegration-start-what = Une aide a été fournie ou un plan approuvé. Le dossier passe à la réintégration.
reintegration-not-yet = La réintégration commence une fois une aide fournie ou un plan approuvé dans le pays d’origine.
reintegration-not-here = Cette étape ne suit pas la situation du dossier, ou votre rôle ne la comprend pas.
reintegration-record-help = Aide fournie
reintegration-open-plan = Plan
queue-arrivals-late = { $count ->
    [one] { $count } personne attendue est sans nouvelles depuis trois jours
    [many] { $count } personnes attendues sont sans nouvelles depuis trois jours
   *[other] { $count } personnes attendues sont sans nouvelles depuis trois jours
 }
queue-arrivals-week = { $count ->
    [one] { $count } personne arrive d’ici une semaine
    [many] { $count } personnes arrivent d’ici une semaine
   *[other] { $count } personnes arrivent d’ici une semaine
 }
queue-handovers-to-answer = { $count ->
    [one] { $count } remise attend votre réponse
    [many] { $count } remises attendent votre réponse
   *[other] { $count } remises attendent votre réponse
 }
queue-arrivals-unconfirmed = { $count ->
    [one] { $count } arrivée d’une personne que vous avez remise n’est pas confirmée
    [many] { $count } arrivées de personnes que vous avez remises ne sont pas confirmées
   *[other] { $count } arrivées de personnes que vous avez remises ne sont pas confirmées
 }
queue-departures-to-confirm = { $count ->
    [one] { $count } départ est à confirmer
    [many] { $count } départs sont à confirmer
   *[other] { $count } départs sont à confirmer
 }
flash-handover-sent = Le dossier est remis et figure dans la liste de travail du destinataire.
flash-handover-accepted = Le dossier est maintenant chez votre organisme.
flash-handover-declined = La remise est refusée.
flash-handover-recalled = La remise est retirée. Le destinataire ne voit plus le dossier.
flash-handover-departed = Le départ est confirmé.
flash-handover-arrived = L’arrivée est confirmée. Votre organisme conduit le dossier.
flash-arrival-registered = La personne, le dossier et l’arrivée sont enregistrés.
flash-reintegration-started = La réintégration a commencé.
problem-handover-consent-missing = La personne n’a pas consenti à la remise de son dossier à un partenaire. Enregistrez d’abord le consentement.
problem-handover-receiver-unfit = Choisissez dans la liste un destinataire du pays d’origine
problem-handover-not-before-departure = Un dossier se remet avant le départ
problem-handover-open-already = Ce dossier est déjà remis ; retirez d’abord cette remise
problem-handover-departed = La personne est partie : la remise ne peut plus être retirée
problem-handover-departs-later = Le jour du départ n’est pas encore venu
problem-arrival-before-departure = L’arrivée est avant le départ
problem-arrival-too-far = { $days ->
    [one] Le départ et l’arrivée sont éloignés de plus de { $days } jour
    [many] Le départ et l’arrivée sont éloignés de plus de { $days } jours
   *[other] Le départ et l’arrivée sont éloignés de plus de { $days } jours
 }
problem-arrival-future = Personne n’est arrivé un jour à venir
problem-departure-past = Ce départ date de plus d’une semaine : enregistrez plutôt une arrivée
problem-reintegration-not-started = Enregistrez une aide ou approuvez un plan d’abord
problem-step-does-not-follow = Cette étape ne suit pas l’état présent
arrival-panel-incoming = Qui est attendu
arrival-panel-outgoing = Les personnes que nous avons remises
arrival-panel-all = Tout
handover-goes = Ce qui est transmis
handover-goes-hint = Ce que vous ne cochez pas n’est pas envoyé par ce formulaire.
handover-goes-always = L’identité et le parcours sont toujours transmis ; le reste si vous le cochez
handover-goes-identity = Identité, tenue à jour
handover-goes-contact = Contact, tenu à jour
handover-goes-documents = Documents de voyage
handover-goes-household = Ménage : les membres qui ont accepté
handover-goes-journey = Trajet, tenu à jour
handover-goes-plan = Le plan approuvé, tel qu’il est aujourd’hui
handover-goes-money = Sommes de l’aide par phase, à ce jour
handover-goes-assistance = Détail de l’aide apportée
handover-goes-assessment = Évaluation
handover-goes-monitoring = Suivi
handover-goes-complaint = Réclamations
handover-goes-health = Santé
handover-goes-protection = Protection
handover-goes-more = Transmis seulement si vous le choisissez
handover-goes-chosen = Tel qu’il est aujourd’hui
handover-goes-notes = Notes, une par une
handover-goes-sealed = Santé et protection
handover-goes-sealed-hint = En règle générale, ni l’une ni l’autre. Pour un service précis, une orientation est plus étroite et plus sûre.
handover-goes-reason = Pourquoi le destinataire doit-il le savoir ?
handover-goes-reason-hint = Nécessaire dès que santé ou protection est cochée. Le destinataire le lit, et la personne peut le voir.
handover-pass-on-service = Peut être transmis à ceux qui servent la personne
handover-pass-on-monitoring = Peut être transmis à qui assure le suivi et demande comment elle va
handover-pass-on-hint = Avec le consentement de la personne pour chacun. Rien d’autre n’est transmis.
handover-first-days = Ce qu’il faut savoir les sept premiers jours
handover-first-days-lead = Seulement ce sans quoi la personne ne peut être accueillie en sécurité. Son consentement est à part et n’ouvre rien d’autre sur la santé.
handover-first-days-hint = Traitement à ne pas interrompre, aptitude au voyage, qui soigne la personne
handover-first-days-basis = Sur quelle base
handover-first-days-consent = La personne a accepté cela seul
handover-first-days-vital = La personne ne peut pas consentir, et sa vie ou son intégrité est en jeu
handover-first-days-vital-hint = Un motif écrit, et un second utilisateur de votre organisation confirme avant toute lecture.
handover-first-days-reason = Motif, si le consentement n’était pas possible
handover-first-days-waits = Ceci attend un second utilisateur de votre organisation ; le destinataire ne peut pas le lire avant.
handover-first-days-confirm = Confirmer que c’est nécessaire
handover-returns = Ce qui revient : l’étape, le jour d’arrivée, le code de clôture et le début du suivi. Ce que vous transmettez reste ouvert 90 jours après la clôture ; vous pouvez compléter à tout moment.
handover-came = Ce qui a été transmis
handover-stays = Non transmis :
handover-stays-ask = Pas ouvert à votre organisme, que cela existe ou non. Demander à { $whom } :
handover-supplement = Compléter
handover-supplement-lead = Ce que vous cochez part tel qu’il est aujourd’hui, et rien d’autre.
handover-supplement-send = Envoyer
flash-handover-supplemented = Le complément est envoyé.
flash-handover-first-days-confirmed = C’est confirmé. Le destinataire peut le lire.
problem-handover-first-days-basis = Choisissez sur quelle base ceci est transmis
problem-handover-note-unknown = Cette note n’est pas l’une des vôtres dans ce dossier
problem-handover-second-person = Qui a envoyé la transmission ne confirme pas : un second utilisateur de votre organisation le fait
problem-handover-first-days-told = Ce texte est déjà transmis. Envoyez ce qui a changé dans une note.
handover-came-here = Ce qui est arrivé avec la transmission
handover-stays-default = N’est transmis que si vous le choisissez : santé, protection, évaluation, réclamations, suivi, détail des aides, brouillons, notes.
handover-needs-hint = Des soins à l’arrivée demandent qu’une personne compétente soit présente, sans dire pourquoi. La raison, s’il le faut, s’écrit sous « Ce qu’il faut savoir les sept premiers jours ».
problem-handover-halted = Ce transfert ne peut pas être accepté maintenant. Adressez-vous au bureau qui l’a envoyé.
