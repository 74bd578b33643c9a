retention-title = Conservar y borrar
retention-lead = Cuánto tiempo conserva esta organización lo que registra y qué debe borrarse. Nada se borra sin la aprobación de un segundo responsable.
retention-schedule = Calendario
retention-edit = Cambiar el calendario
retention-edit-lead = Los días se cuentan desde el cierre de un expediente; para todo el registro, desde el cierre del último.
retention-save = Guardar el calendario
retention-what = Qué
retention-kind-sensitive = Salud, protección, evaluaciones
retention-kind-sensitive-hint = Evaluaciones, notas de estas categorías, ficha rápida de un niño en riesgo y texto de las derivaciones.
retention-kind-assistance = Asistencia y dinero
retention-kind-assistance-hint = Lo entregado, con importes y comprobantes. Las cifras del programa se mantienen.
retention-kind-record = Todo el registro
retention-kind-record-hint = La persona, nombres, contactos, documentos, consentimientos y los expedientes con todo lo que contienen.
retention-days = Borrar tras (días)
retention-least = No antes de (días)
retention-least-hint = Donde una ley obliga a conservarlos. Hasta entonces nadie puede borrarlos, ni a petición.
retention-no-least = Ninguno
retention-basis = Base legal
retention-basis-hint = Ley y artículo, o la norma de su organización.
retention-default = Valor del programa: indique su ley y sus días
retention-due = Lo que vence
retention-when = Plazo
retention-window-overdue = Vencido
retention-window-in-30 = Próximos 30 días
retention-window-in-90 = Próximos 90 días
retention-coming = Próximo
retention-case = Expediente
retention-never-case = Nunca tuvo expediente
retention-case-gone = Borrado
retention-since = Cerrado o registrado
retention-due-on = Vence
retention-state = Estado
retention-open = Abrir
retention-none = Nada vence aquí
retention-propose = Proponer lo vencido
retention-propose-lead = Hace una lista de hasta 500 elementos sin retención legal. Otro responsable de protección de datos la aprueba.
retention-lists = Listas para borrar
retention-list = Una lista para borrar
retention-list-lead = Quien la propuso no la aprueba. Antes de borrar cada elemento se comprueba de nuevo si algo lo impide.
retention-proposed = Propuesta
retention-proposer = Propuesta por
retention-decided = Decidida
retention-decider = Decidida por
retention-count = Elementos
retention-type-count = Escriba cuántos elementos hay en la lista
retention-approve = Aprobar y borrar
retention-drop = Descartar la lista
retention-item-waits = En espera
batch-state-proposed = Espera aprobación
batch-state-approved = Borrándose
batch-state-done = Terminada
batch-state-dropped = Descartada
item-outcome-erased = Borrado
item-outcome-kept = Conservado
item-why-open-case = hay un expediente abierto
item-why-elsewhere = lo impide algo que conserva otra organización
item-why-hold = hay una retención legal
item-why-minimum = una ley exige más tiempo
item-why-not-due = aún no ha llegado el plazo
item-why-gone = ya no existe
admin-retention = Conservar y borrar
admin-retention-lead = El calendario, lo que debe borrarse, solicitudes y retenciones legales
flash-retention-saved = El calendario está guardado.
flash-retention-proposed = La lista está hecha. Otro responsable de protección de datos la aprueba.
flash-retention-nothing = No hay nada vencido que no esté retenido o ya en una lista.
flash-retention-approved = La lista está aprobada; su contenido se está borrando.
flash-retention-dropped = La lista se descartó. No se borró nada.
problem-retention-record-too-short = Todo el registro se conserva al menos tanto como lo que depende de él
problem-retention-least-above-days = La ley exige más tiempo que este plazo
problem-retention-own-list = Usted propuso esta lista: debe aprobarla otro responsable
problem-retention-other-count = Este no es el número de elementos de la lista
problem-retention-nothing-due = No hay nada vencido que no esté retenido o ya en una lista
retention-day-count = { $count ->
    [one] { $count } día
    [many] { $count } de días
    *[other] { $count } días
}
retention-things = { $count ->
    [one] { $count } elemento
    [many] { $count } de elementos
    *[other] { $count } elementos
}
retention-erased = { $count ->
    [one] { $count } borrado
    [many] { $count } de borrados
    *[other] { $count } borrados
}
retention-kept = { $count ->
    [one] { $count } conservado
    [many] { $count } de conservados
    *[other] { $count } conservados
}
queue-retention-overdue = { $count ->
    [one] { $count } registro o parte debe borrarse
    [many] { $count } de registros o partes deben borrarse
    *[other] { $count } registros o partes deben borrarse
}
queue-retention-approve = { $count ->
    [one] { $count } lista para borrar espera su aprobación
    [many] { $count } de listas para borrar esperan su aprobación
    *[other] { $count } listas para borrar esperan su aprobación
}
