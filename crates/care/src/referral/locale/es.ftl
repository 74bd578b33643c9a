referral-title = Derivaciones
referral-one = Derivación
referral-lead = Lo que otros le piden y lo que usted pide a otros.
referral-new = Derivar a un servicio
referral-send = Enviar la derivación
referral-none = Ninguna derivación de este expediente le es visible
referral-none-next = Elija un servicio del directorio y escriba lo que se necesita.
referral-choose = Elegir un servicio
referral-choose-this = Derivar a este servicio
referral-choose-other = Elegir otro servicio
referral-at-origin = En el país de origen
referral-at-host = En el país de acogida
referral-sides = Lado del trayecto
referral-filter = Mostrar servicios
referral-kind = Tipo de servicio
referral-area = Zona
referral-all-areas = Todas las zonas
referral-no-service = Ningún servicio del directorio coincide
referral-no-service-next = Pruebe otro tipo u otra zona, o recorra todo el directorio.
referral-entry-stale = Sin confirmar desde hace tiempo
referral-confirmed-on = Confirmado el { $on }
referral-stale-what = Esta ficha se confirmó por última vez el { $on }. Pregunte al prestador si sigue siendo correcta antes de derivar.
referral-stale-asked = He preguntado al prestador: sigue siendo correcta
referral-answers-in = { $days ->
    [one] responde en { $days } día laborable
    [many] responde en { $days } días laborables
   *[other] responde en { $days } días laborables
 }
referral-due = Se espera respuesta a más tardar el { $on }, según los días laborables del país del prestador.
referral-opens-plan = El prestador ve identidad, contacto y plan.
referral-opens-health = El prestador ve identidad, contacto, plan y salud.
referral-opens-protection = El prestador ve identidad, contacto, plan y protección.
referral-reason = Lo que se necesita
referral-reason-hint = Lo que el prestador necesita saber para ello, y nada más.
referral-urgency = Urgencia
referral-urgency-none = No urgente
referral-urgency-soon = Pronto
referral-urgency-urgent = Urgente
referral-urgency-immediate = De inmediato
referral-record-consent = Registrar el consentimiento
referral-person = Persona
referral-service = Servicio
referral-from = Derivado por
referral-to = Prestador
referral-sent-on = Enviada
referral-due-on = Respuesta esperada el
referral-seen-on = Vista
referral-answered-on = Respondida
referral-state = Estado
referral-late = Respuesta atrasada
referral-name-withheld = Nombre reservado
referral-closed-kind = No se muestra en listas
referral-state-sent = Enviada
referral-state-seen = Vista
referral-state-accepted = Aceptada
referral-state-declined = Rechazada
referral-state-done = Realizada
referral-state-not-taken-up = No aprovechada
referral-state-recalled = Retirada
referral-decline-no-capacity = Sin capacidad
referral-decline-not-eligible = No cumple los requisitos del servicio
referral-decline-wrong-service = No es el servicio adecuado
referral-decline-person-not-reached = No se pudo localizar a la persona
referral-decline-person-declined = La persona no quiere el servicio
referral-decline-other = Otro
referral-accept = Aceptar
referral-decline = Rechazar
referral-decline-reason = Motivo del rechazo
referral-recall = Retirar la derivación
referral-open-case = Abrir el expediente
referral-asked = Lo que se pide
referral-end = Cómo terminó
referral-outcome = Resultado
referral-outcome-hint = Lo que se prestó, o por qué la persona no lo aprovechó.
referral-finish = El servicio se prestó
referral-not-taken-up = No aprovechada
referral-next-best = Qué más podría pedirse
referral-no-other = No hay otro servicio de este tipo en este país.
referral-sides-of-inbox = Qué derivaciones
referral-side-inbox = Pedido a nosotros
referral-side-outbox = Pedido por nosotros
referral-side-inbox-all = Todo lo pedido a nosotros
referral-side-outbox-all = Todo lo pedido por nosotros
referral-inbox-none = No hay derivaciones aquí
referral-inbox-none-next = Las derivaciones a sus servicios aparecen aquí en cuanto se envían.
referral-outbox-none = No hay derivaciones aquí
referral-outbox-none-next = Una derivación se envía desde un expediente.
queue-referrals-overdue = { $count ->
    [one] { $count } derivación espera su respuesta fuera de plazo
    [many] { $count } derivaciones esperan su respuesta fuera de plazo
   *[other] { $count } derivaciones esperan su respuesta fuera de plazo
 }
queue-referrals-waiting = { $count ->
    [one] { $count } derivación espera su respuesta
    [many] { $count } derivaciones esperan su respuesta
   *[other] { $count } derivaciones esperan su respuesta
 }
queue-referrals-late = { $count ->
    [one] { $count } derivación suya no recibió respuesta a tiempo
    [many] { $count } derivaciones suyas no recibieron respuesta a tiempo
   *[other] { $count } derivaciones suyas no recibieron respuesta a tiempo
 }
queue-referrals-declined = { $count ->
    [one] { $count } derivación fue rechazada y necesita otro servicio
    [many] { $count } derivaciones fueron rechazadas y necesitan otro servicio
   *[other] { $count } derivaciones fueron rechazadas y necesitan otro servicio
 }
flash-referral-sent = La derivación está enviada.
flash-referral-accepted = La derivación está aceptada.
flash-referral-declined = La derivación está rechazada.
flash-referral-done = El resultado está registrado.
flash-referral-recalled = La derivación está retirada. El prestador ya no ve el expediente.
problem-referral-consent-missing = La persona no ha dicho a su organización que acepta ser derivada a un proveedor. Una respuesta dada en otro lugar no basta: pregúntele antes y registre su respuesta.
problem-referral-service-stale = Pregunte primero al prestador si la ficha sigue siendo correcta y marque la casilla
problem-referral-service-unfit = Elija un servicio abierto en uno de los dos países del trayecto
problem-referral-case-closed = El expediente está cerrado
referral-none-own = Ninguna derivación de su organización en este expediente
problem-referral-halted = Esta derivación no se puede aceptar ahora. Consulte a la oficina que la envió.
