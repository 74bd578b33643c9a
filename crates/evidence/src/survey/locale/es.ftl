round-baseline = Línea de base
round-month-6 = A los 6 meses
round-month-12 = A los 12 meses
round-month-18 = A los 18 meses
round-extra = Ronda adicional
survey-state-due = Pendiente
survey-state-done = Respondida
survey-state-missed = Perdida
survey-state-cancelled = Cancelada
survey-late = Atrasada
survey-show-overdue = Atrasadas
survey-show-coming = Próximas
survey-show-done = Respondidas
survey-side-ours = Preguntamos nosotros
survey-side-partners = Preguntan nuestros socios
survey-list-lead = A quién preguntar cómo le va tras el regreso, y cuándo.
survey-shows = Qué encuestas
survey-sides = Quién pregunta
survey-person = Persona
survey-case = Número de expediente
survey-round = Ronda
survey-due-on = Vence el
survey-done-on = Realizada el
survey-status = Estado
survey-asks = Quién pregunta
survey-origin = País de origen
survey-open = Abrir
survey-none-overdue = Ninguna encuesta está atrasada
survey-none-coming = Ninguna encuesta vence en los próximos 60 días
survey-none-done = Aún no se ha respondido ninguna encuesta
survey-none-next = Las rondas aparecen aquí cuando se confirma la llegada.
survey-about = Esta encuesta
survey-instrument = Cuestionario
survey-to-case = Seguimiento del expediente
survey-answer = Hacer las preguntas
survey-assign-title = Quién pregunta
survey-assign-opens = El socio al que se encarga esta ronda ve la identidad, el contacto y el recorrido de la persona, y nada más.
survey-assign-to = Organización que pregunta
survey-assign = Encargar la ronda
survey-scores = Puntuaciones por dimensión
survey-dimension = Dimensión
survey-score = Puntuación
survey-answered = Respondidas
survey-answered-of = { $answered } de { $applicable }
survey-completeness = Completitud
survey-not-scored = Sin puntuación
survey-not-yet = Aún no
survey-colon = :
survey-form-lead = Se puede dejar cualquier pregunta. Una pregunta sin marca se guarda como «no preguntada».
survey-form-steps = Páginas de la encuesta
survey-only-if = Solo si la respuesta a «{ $question }» fue:
survey-next = Siguiente
survey-back = Atrás
survey-submit = Enviar las respuestas
survey-over-time = Puntuaciones en el tiempo
survey-over-time-says = De 0, lo peor, a 1, lo mejor; una ronda sin respuestas suficientes no tiene punto.
survey-rounds = Rondas
survey-no-rounds = Aún no hay rondas
survey-no-rounds-next = Se crean cuando se confirma la llegada.
survey-extra-title = Una ronda más
survey-extra-add = Añadir la ronda
flash-survey-submitted = Las respuestas están guardadas y puntuadas.
flash-survey-assigned = La ronda está encargada.
flash-survey-added = La ronda está añadida.
problem-survey-extra-exists = El expediente ya tuvo su ronda adicional
problem-survey-not-a-monitor = Elija una organización que haga seguimiento en el país de origen
problem-survey-consent-missing = La persona no ha consentido que le pregunte un socio de seguimiento. Registre antes el consentimiento.
problem-survey-not-due = Esta ronda ya no está pendiente
problem-survey-already-done = Esta ronda ya fue respondida
queue-surveys-overdue = { $count ->
    [one] { $count } encuesta está atrasada
    [many] { $count } de encuestas están atrasadas
   *[other] { $count } encuestas están atrasadas
}
queue-surveys-coming = { $count ->
    [one] { $count } encuesta vence en dos semanas
    [many] { $count } de encuestas vencen en dos semanas
   *[other] { $count } encuestas vencen en dos semanas
}
survey-no-rounds-own = Ninguna ronda de su organización
