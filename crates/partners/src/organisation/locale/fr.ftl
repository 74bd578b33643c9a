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
problem-organisation-mandate-shed = Un organisme ne sort pas du pare-feu : un mandat répressif demeure
problem-organisation-circle = Cette unité dépend de celle que vous modifiez
problem-organisation-operator-sets = Le type, le pays, les mandats et l’unité supérieure sont fixés par l’organisme qui exploite le serveur
admin-audit = Journal d’audit
admin-audit-lead = Ce que votre organisation a fait, ce que d’autres ont vu de ses données, et les sceaux du journal.
admin-shares = Partagé avec d’autres
admin-shares-lead = Qui a vu des données de votre organisation, quand et par quelle clause.
organisation-sees = Ce qu’elle voit des nôtres
