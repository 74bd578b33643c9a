handover-title = Entrega del expediente
handover-send = Entregar el expediente
handover-what-opens = Elija lo que se entrega. Lo que no marque no lo envía este formulario; los acuerdos en vigor abren lo que en ellos consta.
handover-not-now = Este expediente no puede entregarse ahora: ya no está antes de la salida, o su función no incluye este paso.
handover-of = Salida el { $on }
handover-open = Abrir la entrega
handover-open-case = Abrir el expediente
handover-from = Entregado por
handover-to = Recibido por
handover-to-hint = Primero aparecen los miembros del programa.
handover-departs-on = Día de salida
handover-arrives-on = Llegada prevista
handover-arrived-on = Día de llegada
handover-travel = Viaje
handover-port = Lugar de llegada
handover-port-hint = Aeropuerto, paso fronterizo o puerto
handover-needs = Necesario a la llegada
handover-message = Mensaje a quien recibe
handover-message-hint = Nada sobre salud ni protección: eso va en una derivación.
handover-decline-reason = Motivo
handover-record-consent = Registrar el consentimiento
handover-accept = Aceptar el expediente
handover-decline = Rechazar el expediente
handover-recall = Retirar la entrega
handover-confirm-departure = Confirmar la salida
handover-name-withheld = Nombre reservado
handover-state-sent = Espera respuesta
handover-state-accepted = Aceptado
handover-state-declined = Rechazado
handover-state-arrived = Llegó
handover-state-recalled = Retirado
handover-decline-outside-area = Fuera de nuestra zona
handover-decline-no-capacity = Sin capacidad
handover-decline-not-eligible = No cumple los requisitos del programa
handover-decline-incomplete-file = El expediente está incompleto
handover-decline-person-known-elsewhere = Otra organización ya ayuda a la persona
handover-decline-other = Otro
travel-air = Por avión
travel-land = Por tierra
travel-sea = Por mar
arrival-need-reception = Recibimiento
arrival-need-onward-transport = Transporte hasta el destino
arrival-need-temporary-housing = Alojamiento temporal
arrival-need-food = Comida
arrival-need-clothing = Ropa
arrival-need-pocket-money = Dinero de bolsillo
arrival-need-medical = Atención médica a la llegada
arrival-need-see-file = Lea el expediente antes de la llegada
arrival-need-step-free = Paso sin escalones
arrival-need-family-tracing = Búsqueda de la familia
arrival-need-child-escort = Acompañante para un niño o una niña
arrival-need-documents = Ayuda con los documentos
arrival-title = Llegadas
arrival-lead = A quién se espera y cuándo. Confirme cada llegada: tres días de silencio figuran como retraso en ambos lados.
arrival-sides = Lado del trayecto
arrival-side-incoming = Vienen a nosotros
arrival-side-outgoing = Entregados por nosotros
arrival-when-late = Con retraso
arrival-when-today = Hoy
arrival-when-this-week = Dentro de una semana
arrival-when-later = Más tarde
arrival-person = Persona
arrival-state = Estado
arrival-confirm = Confirmar la llegada
arrival-confirm-hint = Confirmar también acepta el expediente; su organización lo dirige desde ahora.
arrival-none = No se espera a nadie
arrival-none-next = Aquí aparecen las entregas con su día de llegada.
arrival-unannounced = Llegada sin aviso
arrival-unannounced-lead = Busque primero: puede que la persona ya esté registrada. Si no, registre a la persona y su llegada en un solo paso.
arrival-programme = Programa
arrival-host = País que dejó
arrival-return-kind = Tipo de retorno
arrival-dependants = Personas a cargo que llegaron con ella
arrival-needs-now = Necesario ahora
arrival-register = Registrar persona y llegada
arrival-days-late = { $days ->
    [one] { $days } día de retraso
    [many] { $days } días de retraso
   *[other] { $days } días de retraso
 }
reintegration-start = Comenzar la reintegración
reintegration-start-what = Se prestó ayuda o se aprobó un plan. El expediente pasa a la reintegración.
reintegration-not-yet = La reintegración comienza cuando se ha prestado ayuda o aprobado un plan en el país de origen.
reintegration-not-here = Este paso no sigue a la situación del expediente, o su función no lo incluye.
reintegration-record-help = Ayuda prestada
reintegration-open-plan = Plan
queue-arrivals-late = { $count ->
    [one] { $count } persona esperada lleva tres días sin noticias
    [many] { $count } personas esperadas llevan tres días sin noticias
   *[other] { $count } personas esperadas llevan tres días sin noticias
 }
queue-arrivals-week = { $count ->
    [one] { $count } persona llega dentro de una semana
    [many] { $count } personas llegan dentro de una semana
   *[other] { $count } personas llegan dentro de una semana
 }
queue-handovers-to-answer = { $count ->
    [one] { $count } entrega espera su respuesta
    [many] { $count } entregas esperan su respuesta
   *[other] { $count } entregas esperan su respuesta
 }
queue-arrivals-unconfirmed = { $count ->
    [one] { $count } llegada de una persona que usted entregó no está confirmada
    [many] { $count } llegadas de personas que usted entregó no están confirmadas
   *[other] { $count } llegadas de personas que usted entregó no están confirmadas
 }
queue-departures-to-confirm = { $count ->
    [one] { $count } salida está por confirmar
    [many] { $count } salidas están por confirmar
   *[other] { $count } salidas están por confirmar
 }
flash-handover-sent = El expediente está entregado y figura en la lista de trabajo de quien recibe.
flash-handover-accepted = El expediente está ahora en su organización.
flash-handover-declined = La entrega está rechazada.
flash-handover-recalled = La entrega está retirada. Quien la recibió ya no ve el expediente.
flash-handover-departed = La salida está confirmada.
flash-handover-arrived = La llegada está confirmada. Su organización dirige el expediente.
flash-arrival-registered = La persona, el expediente y la llegada están registrados.
flash-reintegration-started = La reintegración ha comenzado.
problem-handover-consent-missing = La persona no ha consentido la entrega de su expediente a un socio. Registre primero el consentimiento.
problem-handover-receiver-unfit = Elija en la lista a quien recibe en el país de origen
problem-handover-not-before-departure = Un expediente se entrega antes de la salida
problem-handover-open-already = Este expediente ya está entregado; retire primero esa entrega
problem-handover-departed = La persona ha salido: la entrega ya no puede retirarse
problem-handover-departs-later = Aún no ha llegado el día de salida
problem-arrival-before-departure = La llegada es anterior a la salida
problem-arrival-too-far = { $days ->
    [one] La salida y la llegada distan más de { $days } día
    [many] La salida y la llegada distan más de { $days } días
   *[other] La salida y la llegada distan más de { $days } días
 }
problem-arrival-future = Nadie ha llegado en un día por venir
problem-departure-past = Esta salida fue hace más de una semana: registre mejor una llegada
problem-reintegration-not-started = Registre primero una ayuda o apruebe un plan
problem-step-does-not-follow = Este paso no sigue al estado presente
arrival-panel-incoming = A quién se espera
arrival-panel-outgoing = A quiénes hemos entregado
arrival-panel-all = Todo
handover-goes = Lo que se entrega
handover-goes-hint = Lo que no marque no lo envía este formulario.
handover-goes-always = La identidad y el trayecto siempre se entregan; lo demás, si usted lo marca
handover-goes-identity = Identidad, siempre al día
handover-goes-contact = Contacto, siempre al día
handover-goes-documents = Documentos de viaje
handover-goes-household = Hogar: los miembros que aceptaron
handover-goes-journey = Viaje, siempre al día
handover-goes-plan = El plan aprobado, tal como está hoy
handover-goes-money = Sumas de la ayuda por fase, a día de hoy
handover-goes-assistance = Detalle de la ayuda prestada
handover-goes-assessment = Evaluación
handover-goes-monitoring = Seguimiento
handover-goes-complaint = Quejas
handover-goes-health = Salud
handover-goes-protection = Protección
handover-goes-more = Se entrega solo si lo elige
handover-goes-chosen = Tal como está hoy
handover-goes-notes = Notas, una por una
handover-goes-sealed = Salud y protección
handover-goes-sealed-hint = Por regla general no se entregan. Si se necesita un servicio concreto, una derivación es más estrecha y segura.
handover-goes-reason = ¿Por qué necesita saberlo quien recibe?
handover-goes-reason-hint = Necesario en cuanto se marca salud o protección. Lo lee quien recibe, y la persona puede verlo.
handover-pass-on-service = Puede pasarse a quienes atienden a la persona
handover-pass-on-monitoring = Puede pasarse a quien hace el seguimiento y pregunta cómo le va
handover-pass-on-hint = Con el consentimiento de la persona para cada caso. Nada más se pasa.
handover-first-days = Lo que hay que saber los primeros siete días
handover-first-days-lead = Solo aquello sin lo cual no se puede recibir a la persona con seguridad. Tiene su propio consentimiento y no abre nada más de salud.
handover-first-days-hint = Medicación que no debe interrumpirse, aptitud para viajar, quién atiende a la persona
handover-first-days-basis = Con qué fundamento
handover-first-days-consent = La persona aceptó esto por separado
handover-first-days-vital = La persona no puede consentir y su vida o integridad está en juego
handover-first-days-vital-hint = Un motivo por escrito, y un segundo usuario de su organización lo confirma antes de que pueda leerse.
handover-first-days-reason = Motivo, si no fue posible el consentimiento
handover-first-days-waits = Esto espera a un segundo usuario de su organización; quien recibe no puede leerlo antes.
handover-first-days-confirm = Confirmar que es necesario
handover-returns = Lo que vuelve: la etapa, el día de llegada, el código de cierre y el inicio del seguimiento. Lo entregado queda abierto 90 días tras el cierre; puede completarlo en cualquier momento.
handover-came = Lo que se entregó
handover-stays = No entregado:
handover-stays-ask = No está abierto para su organización, exista o no. Preguntar a { $whom }:
handover-supplement = Completar
handover-supplement-lead = Lo que marque se envía tal como está hoy, y nada más.
handover-supplement-send = Enviar
flash-handover-supplemented = El complemento se ha enviado.
flash-handover-first-days-confirmed = Confirmado. Quien recibe puede leerlo.
problem-handover-first-days-basis = Elija con qué fundamento se comunica esto
problem-handover-note-unknown = Esta nota no es una de las suyas en este expediente
problem-handover-second-person = Quien envió la entrega no lo confirma: lo hace un segundo usuario de su organización
problem-handover-first-days-told = Este texto ya se entregó. Envíe lo que cambió en una nota.
handover-came-here = Lo que llegó con el traspaso
handover-stays-default = No se entrega si usted no lo elige: salud, protección, evaluación, reclamaciones, seguimiento, detalle de la ayuda, borradores, notas.
handover-needs-hint = La atención médica a la llegada pide que haya quien pueda darla, y nunca dice por qué. El motivo, si hace falta, va en «Lo que debe saberse en los primeros siete días».
problem-handover-halted = Este traspaso no se puede aceptar ahora. Consulte a la oficina que lo envió.
