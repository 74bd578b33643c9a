api-title = Interface de programmation
api-lead = Tout ce que font les pages peut être fait par des programmes.
api-json = Description pour votre programme
api-token = Créez un jeton d’accès personnel sur la page de vos préférences et envoyez-le dans l’en-tête Authorization.
api-body = Ce qui est envoyé
api-answers = Ce qui est répondu
