settled-title = Ce que la nouvelle règle a fermé
settled-lead = Ce qui est écrit appartient à qui l’a écrit : ce qu’une organisation lisait d’une autre du seul fait qu’elle pilotait le dossier, ou en avait ouvert un, est fermé. Ce qui a réellement été lu reste ouvert trente jours. Si le destinataire a besoin de plus, envoyez-le avec le formulaire de remise.
settled-case = Dossier
settled-what = Ce qui a changé
settled-still = Reste ouvert
settled-kept = Ouvert trente jours
settled-until = jusqu’au
settled-over = terminé le
settled-nothing = Rien
settled-send = Envoyer ce qu’il faut
settled-none = La règle n’a rien fermé ici
settled-reader-handover = Vous ne lisez plus tout ce qu’a écrit l’organisation qui vous a remis le dossier :
settled-writer-handover = Ce que vous avez écrit n’est plus lu en entier par l’organisation qui a reçu le dossier :
settled-reader-return = Vous ne lisez plus ce qu’écrit l’organisation qui a reçu le dossier :
settled-writer-return = Ce que vous écrivez n’est plus lu par l’organisation qui vous a remis le dossier :
settled-reader-own-case = Votre propre dossier n’ouvre plus ce qu’a écrit l’organisation qui a enregistré la personne :
settled-reader-answer = Une réponse que vous avez consignée ne vous ouvre plus ce qu’a écrit l’organisation qui a enregistré la personne :
queue-settled = { $count ->
    [one] Une lecture a été fermée par la nouvelle règle
    [many] { $count } de lectures ont été fermées par la nouvelle règle
   *[other] { $count } lectures ont été fermées par la nouvelle règle
}
