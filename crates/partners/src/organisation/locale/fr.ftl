admin-organisation = Organismes
admin-organisation-lead = Ceux qui travaillent sur ce serveur ou y coopèrent, et leurs mandats.
admin-users = Comptes
admin-users-lead = Qui se connecte pour votre organisme, et dans quel rôle.
admin-directory = Les services de votre organisme au répertoire
admin-directory-lead = Ajoutez un service, corrigez-le ou confirmez qu’il est toujours exact.
admin-programmes = Programmes
admin-programmes-lead = Pays, budget, plafonds, membres et conditions.
admin-imports = Importation de listes
admin-imports-lead = Reprenez une liste de personnes d’un tableur, après un essai qui n’enregistre rien.
admin-duplicates = Personnes peut-être enregistrées deux fois
admin-duplicates-lead = Comparez les fiches qui se ressemblent et décidez, ou cherchez dans toutes les fiches.
admin-questions = Questions entre organisations
admin-questions-lead = Qui a demandé si votre organisme suit une personne, combien de questions sont posées, et avec quelle clé.
admin-me = Votre compte
admin-me-lead = Langue, mot de passe, second facteur et jetons d’accès.

# Organisations
organisation-add = Ajouter un organisme
organisation-edit = Modifier l’organisme
organisation-save = Enregistrer
organisation-count = { $count ->
    [one] { $count } organisme
   *[other] { $count } organismes
}
organisation-name = Nom
organisation-name-ar = Nom en arabe
organisation-name-en = Nom en anglais
organisation-name-fr = Nom en français
organisation-name-es = Nom en espagnol
organisation-kind = Type
organisation-level = Portée
organisation-country = Pays
organisation-parent = Unité supérieure
organisation-parent-hint = Les mandats de l’unité supérieure valent aussi pour celle-ci.
organisation-no-parent = Aucune unité supérieure
organisation-mandates = Mandats
organisation-no-mandate = Aucun mandat indiqué
organisation-inherited = Mandats des unités supérieures
organisation-own = Votre organisme
organisation-behind-firewall = Derrière le pare-feu
organisation-firewall-says = Cet organisme, ou une unité supérieure, a un mandat répressif. Il ne voit jamais les données de santé, de protection, d’évaluation ou de plainte, quel que soit l’accord.
organisation-privacy-contact = Contact pour la protection des données
organisation-privacy-contact-hint = Montré à ceux à qui des données sont refusées : un service avec une adresse ou un téléphone.
organisation-server = Serveur
organisation-runs-server = Cet organisme exploite ce serveur.
organisation-first-administrator = Inviter un administrateur de cet organisme
organisation-first-administrator-hint = Il invitera ensuite les autres membres de son organisme.
org-level-local = Local
org-level-regional = Régional
org-level-national = National
org-level-international = International
flash-organisation-added = L’organisme est ajouté.
flash-organisation-changed = La modification est enregistrée.
organisation-enforcement = Mandat de contrôle de l’immigration
organisation-enforcement-hint = Un délégué à la protection des données confirme si elle est chargée du contrôle de l’immigration.
organisation-enforcement-lead = Avec ce mandat, une organisation et toutes les unités qui en dépendent sont derrière le pare-feu. Une personne demande, une seconde confirme ; d’ici là, rien ne change.
organisation-enforcement-founding = Cette organisation est nouvelle. Un délégué à la protection des données de l’organisation qui exploite le serveur confirme ses mandats ; avant cela, personne n’y est invité.
organisation-enforcement-with = Elle a été ajoutée avec le mandat de contrôle.
organisation-enforcement-without = Elle a été ajoutée sans le mandat de contrôle.
organisation-enforcement-give = Il est demandé de donner ce mandat à l’organisation.
organisation-enforcement-take = Il est demandé de retirer ce mandat à l’organisation.
organisation-enforcement-confirm = Confirmer
organisation-enforcement-drop = Laisser en l’état
organisation-enforcement-ask-give = Demander le mandat
organisation-enforcement-ask-take = Demander le retrait du mandat
flash-enforcement-asked = La demande est faite ; un délégué à la protection des données la confirme.
flash-enforcement-confirmed = La confirmation est faite et prend effet.
flash-enforcement-dropped = Rien n’est changé.
queue-enforcement-asked = { $count ->
    [one] Le mandat d’une organisation attend votre confirmation
   *[other] Les mandats de { $count } organisations attendent votre confirmation
}
problem-organisation-enforcement-two = Le mandat de contrôle de l’immigration se décide à deux : la demande se fait sur la page de l’organisation et un délégué à la protection des données la confirme
problem-organisation-enforcement-same = Le mandat de l’organisation est déjà ainsi
problem-organisation-unconfirmed = Les mandats de cette organisation ne sont pas encore confirmés
problem-organisation-unconfirmed-next = Un délégué à la protection des données de l’organisation qui exploite le serveur les confirme sur la page de l’organisation.
problem-organisation-circle = Cette unité dépend de celle que vous modifiez
problem-organisation-operator-sets = Le type, le pays, les mandats et l’unité supérieure sont fixés par l’organisme qui exploite le serveur
admin-audit = Journal d’audit
admin-audit-lead = Ce que votre organisation a fait, ce que d’autres ont vu de ses données, et les sceaux du journal.
admin-shares = Partagé avec d’autres
admin-shares-lead = Qui a vu des données de votre organisation, quand et par quelle clause.
organisation-sees = Ce qu’elle voit des nôtres
