
case-ask-again = Demander de nouveau à la personne
again-lead = Demandez à la personne qui elle est, comment la joindre et ce qu’elle accepte, et corrigez au besoin. Les réponses appartiennent à votre organisme et y restent, même si ce que d’autres ont écrit se referme.
again-phone = Téléphone
again-address = Adresse
again-save = Enregistrer les réponses
flash-case-asked-again = Les réponses sont enregistrées chez votre organisme.
