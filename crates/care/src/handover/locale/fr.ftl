handover-title = Remise du dossier
handover-send = Remettre le dossier
handover-what-opens = L’organisme destinataire voit l’identité, les coordonnées, les documents, le ménage, le parcours, le plan et l’aide fournie, et rien de la santé, de la protection ni de l’évaluation.
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
flash-handover-accepted = Le dossier est maintenant le vôtre.
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
