asking-title = Questions entre organisations
asking-lead = D’autres organisations demandent si vous accompagnez une personne, sans voir vos dossiers. Elles n’apprennent que quelqu’un est accompagné ici que si un dossier a été trouvé.
asking-tab = Demander ailleurs
asking-question = Une autre organisation accompagne-t-elle déjà cette personne ?
asking-explained = L’autre organisation ne voit pas de qui il s’agit, et vous ne voyez pas ses dossiers. La réponse dit seulement que quelqu’un y accompagne cette personne, avec le contact, ou que personne n’a été trouvé. Si quelqu’un est trouvé, cette organisation apprend que vous avez posé la question sur son dossier. Chaque question est consignée des deux côtés.
asking-parties = Vous pouvez demander à :
asking-ask = Demander maintenant
asking-ask-before = Demander avant d’enregistrer
asking-agreed = La personne est d’accord pour que nous demandions
asking-answers = Réponses
asking-found = { $organisation } accompagne cette personne ; adressez-vous à elle.
asking-contact = Contact :
asking-nobody = Personne n’a été trouvé.
asking-nobody-means = Cela ne prouve pas que personne n’accompagne cette personne : les noms et les dates peuvent être notés autrement, ou le consentement y manque.
asking-asked = Demandé le { $at } :
asking-numbers = Les 30 derniers jours
asking-organisation = Organisation
asking-out = Posées par nous
asking-out-found = Trouvées là-bas
asking-in = Posées à nous
asking-in-found = Trouvées ici
asking-key = Clé
asking-key-number = Clé n° { $number }
asking-key-changing = Une nouvelle clé est mise en place
asking-key-none = Aucune
asking-rotate = Changer la clé
asking-no-numbers = Rien n’a été demandé, et aucun accord ne permet de demander.
asking-stopped = Arrêtés après de nombreuses questions sans résultat
asking-misses = { $count ->
    [one] { $count } question sans résultat
   *[other] { $count } questions sans résultat
}
asking-release = Autoriser de nouveau
asking-received = Questions qui nous sont posées
asking-when = Quand
asking-outcome = Résultat
asking-new = Nouvelle
asking-told = Répondu que nous accompagnons quelqu’un : dossier
asking-not-found = Personne trouvé, et personne nommé
asking-see = Tout marquer comme vu
asking-none-received = Personne n’a encore demandé.
queue-questions = { $count ->
    [one] { $count } question d’une autre organisation : accompagnez-vous quelqu’un ?
   *[other] { $count } questions d’autres organisations : accompagnez-vous quelqu’un ?
}
flash-asking-seen = Marqué comme vu.
flash-asking-released = Le compte peut de nouveau demander.
flash-asking-rotated = Une nouvelle clé est mise en place. L’ancienne est détruite dès qu’elle est prête.
problem-asking-no-clause = Aucun accord en vigueur ne vous permet de demander à une autre organisation.
problem-asking-no-consent = L’accord exige le consentement de la personne à être recherchée par des partenaires. Consignez-le d’abord.
problem-asking-not-agreed = Ne demandez qu’avec l’accord de la personne.
problem-asking-too-little = On en sait trop peu pour demander : il faut un document, un téléphone ou une date de naissance complète.
problem-asking-not-ready = L’index de l’autre organisation est en préparation. Redemandez dans quelques minutes.
problem-asking-stopped = Votre compte a posé { $limit } questions ou plus en une semaine et n’a presque jamais trouvé personne. Votre délégué à la protection des données peut vous autoriser à continuer.
problem-asking-too-often = Vous avez posé { $limit } questions en une heure. Redemandez plus tard.
problem-asking-organisation-too-often = Votre organisation a posé { $limit } questions en un jour. Redemandez demain.
person-access-action-ask = A demandé à d’autres organisations si elles accompagnent la personne
