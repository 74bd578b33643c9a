emergency-title = Vida en peligro
emergency-lead = Abrir un expediente que le está cerrado, porque la vida o la salud de alguien depende de ello ahora.
emergency-what = Qué ocurre
emergency-opens = Ve lo que salva una vida, dentro de su función: quién es, cómo y dónde localizarla, con quién está y su salud. Durante las horas que elija; sus colegas no ven nada.
emergency-told = Se avisa de inmediato a los delegados de protección de datos de su organización y de cada organización cuyos datos se abren; cada uno revisa su parte.
emergency-limited = Cada intento cuenta; tras unos pocos en un día no se admiten más.
emergency-number = Número de expediente
emergency-number-hint = Diez caracteres, tal como se los dice la persona o un colega.
emergency-reason = ¿Quién corre qué peligro y qué necesita saber?
emergency-reason-hint = Al menos 20 caracteres. Lo leen los delegados de protección de datos.
emergency-hours = Durante cuántas horas (1 a 24)
emergency-open = Abrir el expediente
emergency-link = Un expediente que le está cerrado
emergency-banner = Abierto porque hay una vida en peligro; se cierra solo
emergency-banner-told = Se ha avisado a los delegados de protección de datos. Lea solo lo que ayude ahora.
emergency-list = Expedientes abiertos porque había una vida en peligro
emergency-list-lead = Por usuarios de esta organización, y por otros en sus expedientes. Cada uno se examina en tres días.
emergency-who = Quién
emergency-when = Cuándo
emergency-until = Hasta
emergency-review = Examen
emergency-review-do = Examinar
emergency-review-save = Guardar el examen
emergency-verdict = ¿Estaba justificado?
emergency-verdict-justified = Justificado
emergency-verdict-not-justified = No justificado
emergency-words = Por qué, y qué se sigue de ello
emergency-waits = A la espera de examen
emergency-overdue = Examen atrasado
emergency-none = No se abrió ningún expediente porque hubiera una vida en peligro
flash-emergency-reviewed = El examen queda registrado.
problem-emergency-untrained = Solo quien tiene vigente la formación en protección de datos puede abrir un expediente porque hay una vida en peligro
problem-emergency-number-unknown = Ningún expediente que su organización pueda abrir así tiene este número. Revise cada carácter. Si el expediente nunca figuró en una lista de su organización, hacen falta también el nombre y la fecha de nacimiento de la persona.
problem-emergency-reason-short = Diga en al menos 20 caracteres quién corre peligro y qué necesita
problem-emergency-too-many = Demasiados intentos en un día; llame a la organización que lleva el expediente
queue-emergencies-review = { $count ->
    [one] { $count } expediente abierto porque había una vida en peligro, por examinar
    [many] { $count } de expedientes abiertos porque había una vida en peligro, por examinar
    *[other] { $count } expedientes abiertos porque había una vida en peligro, por examinar
}
queue-emergencies-overdue = { $count ->
    [one] { $count } examen de emergencia está atrasado
    [many] { $count } de exámenes de emergencia están atrasados
    *[other] { $count } exámenes de emergencia están atrasados
}
emergency-name = Nombre de la persona
emergency-name-hint = Necesario, con el día de nacimiento, si el expediente nunca figuró en una lista de su organización.
emergency-born-on = Día de nacimiento
emergency-not-justified = Una organización lo consideró no justificado, y eso prevalece
problem-emergency-not-needed = No se abriría nada que no tenga ya abierto: abra el expediente en la lista
problem-emergency-barred = Una urgencia anterior de su organización en este expediente se consideró injustificada. Durante 90 días no lo abre por ninguna urgencia: llame a la organización que guarda el expediente o a los servicios de emergencia.
problem-emergency-unreviewed = Dos urgencias de su organización en este expediente esperan revisión. Pida a su delegado de protección de datos que revise una, o llame a la organización que guarda el expediente.
