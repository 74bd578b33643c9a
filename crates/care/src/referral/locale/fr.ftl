referral-title = Orientations
referral-one = Orientation
referral-lead = Ce que d’autres vous demandent, et ce que vous demandez à d’autres.
referral-new = Orienter vers un service
referral-send = Envoyer l’orientation
referral-none = Aucune orientation de ce dossier ne vous est visible
referral-none-next = Choisissez un service dans l’annuaire et écrivez ce qui est nécessaire.
referral-choose = Choisir un service
referral-choose-this = Orienter vers ce service
referral-choose-other = Choisir un autre service
referral-at-origin = Dans le pays d’origine
referral-at-host = Dans le pays d’accueil
referral-sides = Côté du parcours
referral-filter = Afficher les services
referral-kind = Type de service
referral-area = Zone
referral-all-areas = Toutes les zones
referral-no-service = Aucun service de l’annuaire ne correspond
referral-no-service-next = Essayez un autre type ou une autre zone, ou parcourez tout l’annuaire.
referral-entry-stale = Non confirmé depuis longtemps
referral-confirmed-on = Confirmé le { $on }
referral-stale-what = Cette fiche a été confirmée pour la dernière fois le { $on }. Demandez au prestataire si elle est encore exacte avant d’orienter.
referral-stale-asked = J’ai demandé au prestataire : elle est encore exacte
referral-answers-in = { $days ->
    [one] répond en { $days } jour ouvré
    [many] répond en { $days } jours ouvrés
   *[other] répond en { $days } jours ouvrés
 }
referral-due = Une réponse est attendue au plus tard le { $on }, selon les jours ouvrés du pays du prestataire.
referral-opens-plan = Le prestataire voit l’identité, les coordonnées et le plan.
referral-opens-health = Le prestataire voit l’identité, les coordonnées, le plan et la santé.
referral-opens-protection = Le prestataire voit l’identité, les coordonnées, le plan et la protection.
referral-reason = Ce qui est nécessaire
referral-reason-hint = Ce que le prestataire doit savoir pour cela, et rien de plus.
referral-urgency = Urgence
referral-urgency-none = Pas urgent
referral-urgency-soon = Bientôt
referral-urgency-urgent = Urgent
referral-urgency-immediate = Immédiatement
referral-record-consent = Enregistrer le consentement
referral-person = Personne
referral-service = Service
referral-from = Orienté par
referral-to = Prestataire
referral-sent-on = Envoyée
referral-due-on = Réponse attendue le
referral-seen-on = Vue
referral-answered-on = Répondue
referral-state = État
referral-late = Réponse en retard
referral-name-withheld = Nom non communiqué
referral-closed-kind = Non affiché dans les listes
referral-state-sent = Envoyée
referral-state-seen = Vue
referral-state-accepted = Acceptée
referral-state-declined = Refusée
referral-state-done = Réalisée
referral-state-not-taken-up = Non suivie
referral-state-recalled = Retirée
referral-decline-no-capacity = Pas de capacité
referral-decline-not-eligible = Ne remplit pas les conditions du service
referral-decline-wrong-service = Ce n’est pas le bon service
referral-decline-person-not-reached = La personne n’a pas pu être jointe
referral-decline-person-declined = La personne ne veut pas du service
referral-decline-other = Autre
referral-accept = Accepter
referral-decline = Refuser
referral-decline-reason = Motif du refus
referral-recall = Retirer l’orientation
referral-open-case = Ouvrir le dossier
referral-asked = Ce qui est demandé
referral-end = Comment cela s’est terminé
referral-outcome = Résultat
referral-outcome-hint = Ce qui a été fourni, ou pourquoi la personne n’y a pas donné suite.
referral-finish = Le service a été fourni
referral-not-taken-up = Non suivie
referral-next-best = Ce qui pourrait être demandé à la place
referral-no-other = Il n’y a pas d’autre service de ce type dans ce pays.
referral-sides-of-inbox = Quelles orientations
referral-side-inbox = Demandé à nous
referral-side-outbox = Demandé par nous
referral-side-inbox-all = Tout ce qui nous fut demandé
referral-side-outbox-all = Tout ce que nous avons demandé
referral-inbox-none = Aucune orientation ici
referral-inbox-none-next = Les orientations vers vos services apparaissent ici dès leur envoi.
referral-outbox-none = Aucune orientation ici
referral-outbox-none-next = Une orientation s’envoie depuis un dossier.
queue-referrals-overdue = { $count ->
    [one] { $count } orientation attend votre réponse au-delà du délai
    [many] { $count } orientations attendent votre réponse au-delà du délai
   *[other] { $count } orientations attendent votre réponse au-delà du délai
 }
queue-referrals-waiting = { $count ->
    [one] { $count } orientation attend votre réponse
    [many] { $count } orientations attendent votre réponse
   *[other] { $count } orientations attendent votre réponse
 }
queue-referrals-late = { $count ->
    [one] { $count } de vos orientations n’a pas reçu de réponse à temps
    [many] { $count } de vos orientations n’ont pas reçu de réponse à temps
   *[other] { $count } de vos orientations n’ont pas reçu de réponse à temps
 }
queue-referrals-declined = { $count ->
    [one] { $count } orientation a été refusée : un autre service est à trouver
    [many] { $count } orientations ont été refusées : d’autres services sont à trouver
   *[other] { $count } orientations ont été refusées : d’autres services sont à trouver
 }
flash-referral-sent = L’orientation est envoyée.
flash-referral-accepted = L’orientation est acceptée.
flash-referral-declined = L’orientation est refusée.
flash-referral-done = Le résultat est enregistré.
flash-referral-recalled = L’orientation est retirée. Le prestataire ne voit plus le dossier.
problem-referral-consent-missing = La personne n’a pas dit à votre organisme qu’elle accepte d’être orientée vers un prestataire. Une réponse donnée ailleurs ne suffit pas : demandez-lui d’abord et enregistrez sa réponse.
problem-referral-service-stale = Demandez d’abord au prestataire si la fiche est encore exacte, puis cochez la case
problem-referral-service-unfit = Choisissez un service ouvert dans l’un des deux pays du parcours
problem-referral-case-closed = Le dossier est clos
referral-none-own = Aucune orientation de votre organisme dans ce dossier
problem-referral-halted = Cette orientation ne peut pas être acceptée maintenant. Adressez-vous au bureau qui l’a envoyée.
