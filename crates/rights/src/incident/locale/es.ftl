incident-title = Incidentes
incident-lead = Lo que ocurrió con datos personales y a quién se informa y cuándo. Solo lo ven los responsables de protección de datos de esta organización.
incident-new = Registrar un incidente
incident-new-lead = Regístrelo enseguida; lo que falte puede añadirse. El plazo corre desde que lo supo.
incident-edit = Cambiar
incident-save = Guardar el incidente
incident-open = Abrir
incident-export = Exportar (JSON)
incident-none = No hay incidentes registrados
incident-kind = Tipo
incident-kind-lost = Pérdida
incident-kind-stolen = Robo
incident-kind-sent-astray = Enviado a quien no debía
incident-kind-seen-by-others = Visto por quien no debía
incident-kind-altered = Alteración
incident-kind-unavailable = No disponible
incident-kind-attack = Ataque a un sistema
incident-kind-other = Otro
incident-what = Qué ocurrió
incident-what-hint = Sin nombres de personas.
incident-happened = Ocurrió el
incident-known = Se supo el
incident-known-hint = Hoy si se deja vacío.
incident-known-time = A qué hora (UTC)
incident-known-time-hint = Como 14:30. Si se deja vacío: ahora, o el inicio de un día anterior.
incident-categories = Categorías de datos
incident-persons = Personas afectadas
incident-persons-hint = Cuántas, que se sepa; déjelo vacío si no se sabe.
incident-not-known = No se sabe
incident-severity = Riesgo para las personas
severity-low = Improbable
severity-low-hint = El riesgo es improbable, por ejemplo porque el equipo estaba cifrado.
severity-risk = Posible
severity-risk-hint = No se excluye un riesgo: se informa a una autoridad.
severity-high = Alto
severity-high-hint = También se informa a las personas afectadas.
incident-measures = Medidas inmediatas
incident-remedy = Reparación
incident-orgs = Otras organizaciones afectadas
incident-agreements = Acuerdos afectados
incident-agreements-hint = Sus otras partes deben ser informadas.
incident-state = Estado
incident-closed = Cerrado
incident-late = Vencido
incident-due = Antes del
incident-all-told = Todos fueron informados
incident-tell = A quién informar
incident-tell-now = Registrar que se informó a:
incident-whom = A quién
incident-basis = Base legal
incident-basis-authority = RGPD, art. 33 (valor del programa)
incident-basis-persons = RGPD, art. 34 (valor del programa)
incident-basis-partner = El acuerdo (valor del programa)
whom-authority = La autoridad de control
whom-persons = Las personas afectadas
whom-partner = Una parte del acuerdo
incident-told = Informado
incident-how = Cómo se informó
incident-how-hint = Con la referencia; o por qué no es necesario.
incident-told-save = Registrar
incident-nobody = Ninguno
incident-nobody-to-tell = Según las reglas de su organización no hay que informar a nadie.
incident-recorded = Registrado
incident-recorder = Por
incident-lessons = Lo aprendido
incident-lessons-hint = Y qué se hará de otro modo.
incident-close = Cerrar el incidente
incident-rules = A quién informar y cuándo
incident-rules-lead = La ley de su país y sus acuerdos dicen a quién informar. Si no añade una regla, vale la del programa.
incident-rule-add = Añadir una regla
incident-rule-end = Terminar
incident-rule-name = Nombre
incident-rule-name-hint = Qué autoridad; o cómo se informa a las personas o socios.
incident-hours = En (horas)
incident-default = Por defecto
admin-incidents = Incidentes
admin-incidents-lead = Lo que ocurrió con datos personales y a quién informar
flash-incident-recorded = El incidente está registrado y los plazos corren.
flash-incident-changed = El incidente está cambiado.
flash-incident-notified = Queda registrado que se informó.
flash-incident-closed = El incidente está cerrado.
flash-incident-rule-added = La regla vale para lo que se registre o cambie desde ahora.
flash-incident-rule-ended = La regla terminó.
problem-incident-in-future = Esto está por venir
problem-incident-known-before = No puede saberse antes de que ocurra
problem-incident-time = Escriba la hora como 14:30
problem-incident-closed = Este incidente está cerrado
problem-incident-somebody-waits = Falta informar a alguien: regístrelo, o por qué no es necesario
incident-within = { $count ->
    [one] { $count } hora
    [many] { $count } de horas
    *[other] { $count } horas
}
incident-hours-left = { $count ->
    [one] Queda { $count } hora
    [many] Quedan { $count } de horas
    *[other] Quedan { $count } horas
}
queue-incidents-late = { $count ->
    [one] { $count } aviso de un incidente está vencido
    [many] { $count } de avisos de incidentes están vencidos
    *[other] { $count } avisos de incidentes están vencidos
}
queue-incidents-near = { $count ->
    [one] { $count } aviso de un incidente vence en un día
    [many] { $count } de avisos de incidentes vencen en un día
    *[other] { $count } avisos de incidentes vencen en un día
}
