api-title = Interfaz de programación
api-lead = Todo lo que hacen las páginas pueden hacerlo también los programas.
api-json = Descripción para su programa
api-token = Cree un token de acceso personal en la página de preferencias y envíelo en la cabecera Authorization.
api-body = Lo que se envía
api-answers = Lo que se responde
