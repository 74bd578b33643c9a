
# Signing in
account-sign-in = Connexion
account-sign-in-lead = Pour qui a un compte auprès d’un organisme qui travaille ici.
account-email = Adresse électronique
account-password = Mot de passe
account-continue = Continuer
account-demo = Essayer le système
account-demo-lead = Ceci est une démonstration avec des données synthétiques. Entrez dans l’un des rôles :
account-demo-as = { $role } – { $organisation }
account-code-title = Second facteur
account-code-lead = Ouvrez l’application d’authentification sur votre téléphone.
account-code = Code
account-code-hint = Six chiffres de l’application, ou un code de secours si le téléphone est perdu.
account-enrol-title = Configurer le second facteur
account-enrol-lead = Un mot de passe seul ne protège pas les données des personnes.
account-enrol-scan = 1. Ajoutez le compte à une application d’authentification
account-enrol-scan-hint = Scannez le carré avec l’application.
account-enrol-picture = Code carré pour l’application d’authentification
account-enrol-letters = Ou saisissez-y cette clé :
account-enrol-open = Ouvrir l’application sur cet appareil
account-enrol-confirm = 2. Saisissez le premier code
account-enrol-code-hint = Les six chiffres que l’application affiche maintenant.
account-enrol-done = Confirmer
account-codes-title = Codes de secours
account-codes-lead = Chacun vous laisse entrer une fois si le téléphone est perdu.
account-codes-once = Ces codes ne seront plus affichés. Imprimez-les ou copiez-les, et gardez-les loin du téléphone.
account-codes-kept = Je les ai gardés, continuer

# One’s own account
account-who = Compte
account-name = Nom
account-role = Rôle
account-organisation = Organisme
account-trained-until = Formation à la protection des données valable jusqu’au
account-trained-hint = Certaines clauses d’accords exigent une formation valable.
account-training-over = Expirée
account-training-none = Aucune enregistrée
account-reading = Langue, chiffres et dates
account-language = Langue des pages
account-digits = Chiffres dans les pages en arabe
account-digits-western = 1 2 3
account-digits-eastern = ١ ٢ ٣
account-hijri = Afficher la date hégirienne à côté de la date grégorienne
account-save = Enregistrer
account-password-change = Changer le mot de passe
account-password-current = Mot de passe actuel
account-password-new = Nouveau mot de passe
account-password-again = Nouveau mot de passe, encore une fois
account-password-hint = { $min } caractères ou plus. La longueur compte plus que les signes : quelques mots sans lien suffisent.
account-second-factor = Second facteur et codes de secours
account-codes-left = { $count ->
    [one] Il reste { $count } code de secours.
   *[other] Il reste { $count } codes de secours.
}
account-codes-renew = Nouveaux codes de secours
account-factor-renew = Changer de téléphone
account-factor-renew-hint = Changer de téléphone met fin à toutes vos sessions et à vos jetons d’accès ; à la prochaine connexion, vous configurez de nouveau le second facteur.
account-tokens = Jetons d’accès personnels
account-tokens-lead = Pour un programme qui utilise l’interface en votre nom, avec vos droits et pas plus.
account-token-name = Nom du jeton
account-token-name-hint = Ce qui l’utilise, par exemple : programme de rapports
account-token-days = Jours de validité
account-token-made-on = Créé le
account-token-until = Valable jusqu’au
account-token-ended = Terminé
account-token-revoke = Révoquer
account-token-make = Créer un jeton
account-secret-token = Jeton d’accès
account-secret-token-lead = Mettez-le dans le programme qui l’utilise.
account-secret-token-label = Jeton
account-secret-invitation = Lien d’invitation
account-secret-invitation-lead = Envoyez-le à la personne invitée par un moyen sûr. Il vaut sept jours, une seule fois.
account-secret-invitation-label = Lien
account-secret-once = Ceci ne sera plus affiché.
account-secret-kept = Je l’ai gardé, continuer
account-sessions = Sessions
account-sessions-open = { $count ->
    [one] { $count } session est ouverte.
   *[other] { $count } sessions sont ouvertes.
}
account-sign-out-everywhere = Se déconnecter partout
account-sign-out-hint = Met fin à toutes vos sessions, celle-ci comprise, et à tous les jetons d’accès.

# Accounts of an organisation
account-count = { $count ->
    [one] { $count } compte
   *[other] { $count } comptes
}
account-state = État
account-state-active = Actif
account-state-waiting = Second facteur pas encore configuré
account-state-disabled = Désactivé
account-disabled-since = Désactivé depuis
account-last-looked = Dernière ouverture de la liste de travail
account-change = Modifier le compte
account-access = Accès
account-reset = Réinitialiser l’accès
account-reset-hint = Le mot de passe, le second facteur et les jetons sont effacés, les sessions prennent fin, et vous obtenez un lien de retour pour le titulaire.
account-disable = Désactiver le compte
account-disable-hint = Le titulaire ne peut plus se connecter ; ses sessions et jetons prennent fin. Ce qu’il a enregistré reste. Cela peut être annulé.
account-enable = Réactiver le compte
account-invite = Inviter quelqu’un
account-invite-lead = Vous obtenez un lien à envoyer ; la personne invitée choisit son mot de passe.
account-invite-make = Créer le lien d’invitation
account-invitations = Invitations en attente
account-invitation-until = Valable jusqu’au
account-invitation-revoke = Retirer
account-welcome = Bienvenue dans Jisr
account-welcome-lead = { $organisation } vous invite à travailler ici.
account-draft-kept = Un brouillon de ce formulaire a été gardé le { $when }.

# Said once after a step
flash-sign-in-again = Le délai de connexion est écoulé. Recommencez.
flash-signed-out = Vous êtes déconnecté.
flash-preferences-saved = Vos préférences sont enregistrées.
flash-password-changed = Le mot de passe est changé ; vos autres sessions et tous les jetons d’accès sont terminés.
flash-second-factor-taken = Reconnectez-vous pour configurer le second facteur sur le nouveau téléphone.
flash-token-revoked = Le jeton est révoqué.
flash-account-changed = La modification est enregistrée.
flash-account-disabled = Le compte est désactivé.
flash-account-enabled = Le compte est réactivé.
flash-invitation-revoked = L’invitation est retirée.

# What did not work
problem-account-wrong = L’adresse ou le mot de passe n’est pas correct
problem-account-throttled = { $minutes ->
    [one] Trop d’essais. Réessayez dans { $minutes } minute
   *[other] Trop d’essais. Réessayez dans { $minutes } minutes
}
problem-account-code-wrong = Ce code n’est pas correct ou a déjà servi. Attendez le suivant
problem-account-password-wrong = Le mot de passe actuel n’est pas correct
problem-account-password-short = Le mot de passe est court : au moins { $min } caractères
problem-account-password-easy = Le mot de passe est facile à deviner
problem-account-password-common = Ce mot de passe est courant ou suit un modèle essayé en premier. Prenez quelques mots sans lien entre eux
problem-account-password-differs = Les deux mots de passe diffèrent
problem-account-email-invalid = Écrivez une adresse électronique complète
problem-account-email-known = Cette adresse a un compte dans votre organisme
problem-account-email-taken = Cette adresse a déjà un compte
problem-account-session-needed = Cette étape demande une session, pas un jeton
problem-account-own-account = Personne ne fait cela pour son propre compte ; demandez à un autre administrateur
problem-account-invitation-spent = Cette invitation n’est plus valable
problem-account-invitation-spent-next = Demandez-en une nouvelle à l’administrateur de votre organisme.
problem-account-not-the-first = L’organisation a déjà ses comptes, ou quelqu’un y est déjà invité
problem-account-not-the-first-next = Ses administrateurs invitent les autres. Si plus personne ne peut se connecter, un compte est créé sur le serveur même, avec jisr user.

# Data protection
privacy-title = Protection des données
privacy-lead = Ce que ce système conserve, pourquoi, qui le voit et quels sont vos droits.
privacy-what = Ce qui est conservé
privacy-what-text = De la personne qui rentre : identité, contact, documents, ménage, parcours, évaluation de la situation, plan de réintégration, aide reçue et résultats du suivi. De ceux qui travaillent ici : nom, adresse, rôle et actes.
privacy-why = Pourquoi
privacy-why-text = Pour le conseil avant le retour, la remise au partenaire du pays d’origine, les services, le suivi et des statistiques qui ne désignent personne. Pour rien d’autre.
privacy-who = Qui voit les données
privacy-who-text = L’organisme qui les a enregistrées. Un autre ne les voit que par une clause d’un accord en vigueur, avec votre consentement lorsque la clause l’exige, et dans la limite de son travail. Le reste est refusé. Quand une vie est en danger, une seule personne formée peut lire pendant quelques heures qui vous êtes, comment et où vous joindre, avec qui vous êtes, et votre santé ; chaque organisation dont les données sont lues l’examine.
privacy-firewall = Le pare-feu
privacy-firewall-text = Aucun organisme chargé du contrôle de l’immigration ne voit les données de santé, de protection, d’évaluation ou de plainte, même par accord.
privacy-trail = Le journal des accès
privacy-trail-text = Chaque lecture et chaque modification est consignée : qui, quand, dans quel but et par quelle clause.
privacy-how-long = Pendant combien de temps
privacy-how-long-text = Tant que le dossier est ouvert, puis selon l’accord et la loi. Les brouillons de formulaires sont effacés après trente jours.
privacy-cookies = Cookies
privacy-cookies-text = Cinq seulement : la session, la langue, un message affiché une fois, la protection des formulaires et une marque qui fait reconnaître le navigateur d’où l’on s’est déjà connecté, pour que les essais d’autrui ne bloquent pas le titulaire. Personne n’est suivi, rien n’est demandé à un autre serveur.
privacy-rights = Vos droits
privacy-right-know = Savoir ce qui est conservé sur vous et qui l’a vu.
privacy-right-correct = Faire corriger les erreurs.
privacy-right-consent = Refuser ou retirer votre consentement à tout moment, avec effet immédiat, sans perdre le conseil.
privacy-right-limit = Demander l’effacement ou la limitation, dans les limites de la loi.
privacy-right-complain = Vous plaindre à l’organisme ou à l’autorité de protection des données.
privacy-contact = Qui contacter
privacy-contact-text = L’organisme qui exploite ce serveur : { $name }, { $contact }. Ou l’organisme qui a enregistré vos données.
privacy-contact-none = L’organisme qui a enregistré vos données.
