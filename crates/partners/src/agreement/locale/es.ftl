# Acuerdos
agreement-lead-text = Lo que su organización comparte con otras y lo que otras comparten con ella. Nada más está abierto.
agreement-start = Comenzar un acuerdo
agreement-start-lead = Tome un texto de la biblioteca o una página vacía. Solo su organización ve el borrador hasta que lo envíe.
agreement-template = Texto de partida
agreement-template-none = Una página vacía
agreement-template-none-hint = Sin texto ni cláusulas
agreement-template-data-sharing = Memorando de entendimiento sobre intercambio de datos
agreement-template-data-sharing-hint = Quién registra y quién ve qué datos; con tres cláusulas que adaptar
agreement-template-referral-procedure = Procedimiento operativo de derivación
agreement-template-referral-procedure-hint = Primer contacto, plazos de respuesta, qué se envía, costes
agreement-template-joint-programme = Programa conjunto de varios países de acogida y un país de origen
agreement-template-joint-programme-hint = Un sistema y un procedimiento para todos
agreement-template-agencies = Un país de acogida con varios organismos
agreement-template-agencies-hint = Reparto del trabajo, elección del organismo, quejas
agreement-template-cities = De ciudad a ciudad
agreement-template-cities-hint = Puntos de contacto, servicios, intercambio
agreement-kind = Clase
agreement-kind-hint = La da el texto, salvo que comience con una página vacía
agreement-kind-of-template = La del texto
agreement-kind-government = Entre gobiernos
agreement-kind-joint-programme = Programa conjunto
agreement-kind-implementing = Acuerdo de ejecución
agreement-kind-data-sharing = Memorando sobre intercambio de datos
agreement-kind-procedure = Procedimiento operativo
agreement-kind-regional = Acuerdo regional
agreement-kind-public-private-service = Público-privado: servicio por contrato
agreement-kind-public-private-investment = Público-privado: inversión conjunta
agreement-kind-city = De ciudad a ciudad
agreement-kind-diaspora = Con la diáspora
agreement-state = Estado
agreement-state-draft = Borrador
agreement-state-consultation = Con las partes
agreement-state-signed = Firmado
agreement-state-in-force = En vigor
agreement-state-suspended = Suspendido
agreement-state-expired = Vencido
agreement-state-ended = Terminado
version-state-draft = borrador
version-state-consultation = en consulta
version-state-signing = abierta a la firma
version-state-signed = firmada por todos
version-state-in-force = en vigor
version-state-replaced = reemplazada
version-state-void = nula
party-role-owner = Guarda el texto, firma
party-role-party = Firma
party-role-observer = Observador
agreement-all = Todos
agreement-filter = Acuerdos por estado
agreement-count = { $count ->
    [one] Un acuerdo
   *[other] { $count } acuerdos
 }
agreement-none = Ningún acuerdo aquí
agreement-none-next = Comience uno o elija otro estado.
agreement-title = Título
agreement-title-ar = Título en árabe
agreement-title-en = Título en inglés
agreement-title-fr = Título en francés
agreement-title-es = Título en español
agreement-title-hint = Deje ambos vacíos para conservar el título del texto
agreement-text-ar = Texto en árabe
agreement-text-en = Texto en inglés
agreement-text-fr = Texto en francés
agreement-text-es = Texto en español
agreement-owner = Lo guarda
agreement-built-in = Parte de Jisr
agreement-built-in-says = Estas reglas son parte del programa. Solo abren lo que necesita una entrega, una derivación o un seguimiento, y solo con el consentimiento de la persona.
agreement-dates = Desde – hasta
agreement-starts-on = Primer día
agreement-ends-on = Último día
agreement-open-end = Sin término
agreement-ends-soon = Termina pronto
agreement-ends-on-soon = Este acuerdo termina el { $on }. Modifíquelo o deje que termine.
agreement-amends = Se prepara una nueva versión. Lo que está en vigor sigue en vigor hasta que todos firmen.
agreement-suspended-by = Suspendido por { $org } el { $on }: no abre nada
agreement-clauses = Cláusulas
agreement-clause = Artículo
agreement-no-clauses = Aún no hay cláusulas: el acuerdo no abre nada.
agreement-article = Artículo { $article }
agreement-clause-add = Añadir una cláusula
agreement-clause-change = Cambiar el artículo { $article }
agreement-clause-save = Guardar la cláusula
agreement-clause-remove = Quitar la cláusula
agreement-text = Texto
agreement-no-text = Aún no hay texto
agreement-text-change = Cambiar título, fechas y texto
agreement-back = El acuerdo
agreement-save = Guardar
agreement-facts = De un vistazo
agreement-version = Versión
agreement-on-version = versión { $number }
agreement-frozen-at = Enviada el
agreement-made-at = Comenzada el
agreement-parties = Partes
agreement-parties-lead = Quien firma responde de las cláusulas. Una cláusula solo abre expedientes de quienes firman.
agreement-parties-change = Cambiar las partes
agreement-party = Organización
agreement-party-nth = Parte { $n }
agreement-party-role = Calidad
agreement-party-basis = Base legal por su lado
agreement-has-signed = Firmado
agreement-not-signed = Sin firmar aún
agreement-next = Lo que se puede hacer ahora
agreement-reason = Motivo
agreement-step-consult = Enviar a las partes para comentarios
agreement-step-consult-hint = El texto queda fijado; las partes lo leen y comentan.
agreement-step-open-signing = Enviar a la firma
agreement-step-open-signing-hint = El texto queda fijado y se contrasta con el cortafuegos; luego cada parte firma exactamente esta versión.
agreement-step-sign = Firmar esta versión
agreement-step-sign-hint = Firma en nombre de su organización. Un cambio posterior anula la firma.
agreement-step-revise = Redactar de nuevo
agreement-step-revise-hint = Un nuevo borrador con las mismas palabras; las firmas dadas quedan anuladas.
agreement-step-amend = Modificar el acuerdo
agreement-step-amend-hint = Redacta una versión que reemplazará a esta cuando todos la firmen.
agreement-step-discard = Abandonar el borrador
agreement-step-discard-hint = El borrador queda en el historial y no avanza.
agreement-step-suspend = Suspender
agreement-step-suspend-hint = Cierra todo lo que abre este acuerdo desde el próximo clic. Su organización puede levantarla.
agreement-step-resume = Levantar la suspensión
agreement-step-resume-hint = Todo lo que abre el acuerdo vuelve a estar abierto.
agreement-step-end = Terminar
agreement-step-end-hint = Cierra para siempre todo lo que abre este acuerdo.
agreement-annexes = Anexos
agreement-no-annexes = Sin anexos
agreement-annex = Anexo
agreement-annex-add = Añadir un archivo
agreement-annex-hint = PDF, imagen, Word, Excel, OpenDocument o texto simple, 8 MB como máximo
agreement-annex-send = Añadir
agreement-annex-remove = Quitar
agreement-bytes = { $count ->
    [one] Un byte
   *[other] { $count } bytes
 }
agreement-comments = Comentarios
agreement-comment = Comentario
agreement-comment-whole = Comentario sobre todo el texto
agreement-comment-clause = Comentar el artículo { $article }
agreement-comment-send = Enviar el comentario
agreement-answer = Respuesta
agreement-answer-send = Enviar la respuesta
agreement-answered-on = Respondido el
agreement-promises = Lo que está probado de todo acuerdo
agreement-no-promises = Aún no consta ninguna prueba de las reglas de este programa.
agreement-preview = Vista previa
agreement-history = Versiones e historial
agreement-versions = Versiones
agreement-what-happened = Lo que ocurrió
agreement-event-started = Comenzado
agreement-event-consulted = Enviado a las partes para comentarios
agreement-event-sent-to-sign = Enviado a la firma
agreement-event-signed = Firmado
agreement-event-revised = Devuelto a la redacción
agreement-event-amended = Se comenzó una nueva versión
agreement-event-discarded = Abandonado
agreement-event-in-force = Entró en vigor
agreement-event-suspended = Suspendido
agreement-event-resumed = Suspensión levantada
agreement-event-expired = Vencido
agreement-event-ended = Terminado
flash-agreement-started = El borrador está listo. Nombre las partes y luego las cláusulas.
flash-agreement-changed = Guardado
flash-agreement-clause-kept = La cláusula quedó guardada
flash-agreement-clause-removed = La cláusula se quitó
flash-agreement-annex-added = El archivo se añadió
flash-agreement-commented = El comentario se envió
flash-agreement-answered = La respuesta se envió
flash-agreement-consult = Enviado a las partes para comentarios
flash-agreement-open-signing = Enviado a la firma
flash-agreement-sign = Firmado
flash-agreement-revise = Hay un nuevo borrador
flash-agreement-amend = Se redacta una nueva versión
flash-agreement-discard = El borrador se abandonó
flash-agreement-suspend = Suspendido: ya no abre nada
flash-agreement-resume = La suspensión se levantó
flash-agreement-end = Terminado: ya no abre nada

# La cláusula como formulario
clause-form-lead = Complete la frase. Lo que deje abierto en los expedientes vale para todos.
clause-article = Artículo
clause-party = Organización que recibe
clause-actions = Lo que puede hacer
clause-categories = Datos
clause-purposes = Fines
clause-programmes = Programas
clause-corridors = Corredores
clause-areas = Zonas de retorno
clause-stages = Etapas del expediente
clause-from = Desde
clause-until = Hasta
clause-choose = elegir
clause-none-is-all = No marque nada para incluir todo
clause-all-programmes = cualquier programa
clause-all-corridors = cualquier corredor
clause-all-areas = cualquier zona
clause-all-stages = cualquier etapa
clause-form-party = La organización
clause-form-actions = puede
clause-form-categories = los siguientes datos:
clause-form-purposes = para los siguientes fines:
clause-form-programmes = en expedientes de
clause-form-corridors = en
clause-form-areas = con retorno a
clause-form-stages = en
clause-form-from = desde el
clause-form-until = hasta el
clause-dates-hint = Sin fechas, la cláusula vale tanto como el acuerdo, desde el { $from }
clause-dates-hint-end = hasta el { $until }.
clause-conditions = Condiciones
clause-referred-only = Solo expedientes que se le entregaron o derivaron
clause-referred-only-hint = Sin esto la cláusula abre todos los expedientes que correspondan
clause-needs-consent = Hace falta el consentimiento de la persona
clause-needs-consent-hint = Para el fin y para la clase de destinatario de abajo
clause-recipient = Cuenta, para el consentimiento, como
clause-recipient-hint = La persona consiente un fin y una clase de destinatario
clause-legal-basis = Base legal, si no se pide consentimiento
clause-legal-basis-hint = Ley y artículo
clause-safeguards = Garantías
clause-needs-training = Solo usuarios con formación vigente
clause-no-onward = Nada se transmite a terceros
clause-smallest-count = Número mínimo
clause-smallest-count-hint = Las cifras menores se ocultan
clause-retention-days = Días hasta la supresión
clause-retention-days-hint = De lo que la parte haya extraído
clause-as-sentence = Como frase

# La cláusula como frase
list-middle = { $a }, { $b }
list-last = { $a } y { $b }
list-last-i = { $a } e { $b }
in-sentence-action-enter = registrar
in-sentence-action-see = consultar
in-sentence-action-refer = transmitir por derivación
in-sentence-action-count = contar
in-sentence-action-export = exportar
action-enter = Registrar
action-see = Consultar
action-refer = Derivar
action-count = Contar
action-export = Exportar
clause-sentence = { $party } puede { $actions } los siguientes datos: { $categories }, para los siguientes fines: { $purposes }, en { $cases }, { $time }
clause-sentence-plain = { $main }.
clause-sentence-if = { $main }. Condiciones: { $conditions }.
clause-party-kind = Cada firmante de la clase «{ $kind }»
clause-party-receiver = La organización que recibe el expediente
clause-cases-all = todos los expedientes de los firmantes
clause-cases-referred = los expedientes que se le entregaron o derivaron
clause-cases-programmes = del programa { $names }
clause-cases-corridors = { $names }
clause-corridor = de { $host } a { $origin }
clause-cases-areas = con retorno a { $names }
clause-cases-stages = en la etapa de { $names }
clause-time = desde el { $from } hasta el { $until }
clause-time-open = desde el { $from } sin término
clause-if-consent = la persona ha consentido el fin y este destinatario: { $recipient }
clause-if-basis = la base legal es «{ $basis }»
clause-if-trained = los usuarios tienen formación vigente
clause-if-no-onward = nada se transmite a terceros
clause-if-smallest = { $count ->
    [one] se ocultan las cifras menores que uno
   *[other] se ocultan las cifras menores que { $count }
 }
clause-if-retention = { $days ->
    [one] lo extraído se suprime tras un día
   *[other] lo extraído se suprime tras { $days } días
 }
clause-breaks-firewall = Esta cláusula no se puede firmar
clause-counterexample = Contraejemplo al artículo { $article }: un usuario de { $org } podría { $action } en un expediente la categoría «{ $category }», con este fin: { $purpose }.
clause-warning-no-basis = Ni consentimiento ni base legal: ¿en qué se apoya?
clause-warning-no-end = Sin último día: abre para siempre.
clause-warning-no-smallest-count = Cuenta sin número mínimo: una cifra podría señalar a alguien.

# Vista previa
preview-heading = ¿Qué cambiaría?
preview-lead = Versión { $number } frente a lo que está en vigor hoy
preview-by-party = Por organización
preview-by-clause = Cláusula por cláusula
preview-now = Sus expedientes ahora
preview-after = Sus expedientes después
preview-others-now = Expedientes ajenos ahora
preview-others-after = Expedientes ajenos después
preview-own = Sus expedientes
preview-others = Expedientes ajenos
preview-sample = Cambio
preview-opens = Abre
preview-closes = Cierra
preview-no-change = Sin cambio
preview-band = De { $least } a { $most } expedientes
preview-others-of = Contados en una sola cifra, de quienes respaldan esta versión:
preview-others-none = Los expedientes ajenos se cuentan cuando otra parte ha enviado esta versión o la ha firmado.
preview-more = { $count ->
    [one] Más de un expediente
   *[other] Más de { $count } expedientes
 }
preview-cases = { $count ->
    [one] Un expediente
   *[other] { $count } expedientes
 }
preview-note = Los expedientes a su cargo se cuentan con exactitud; los ajenos, solo juntos y de cinco en cinco. Lo que ve un usuario depende también de su función.
preview-nothing = Nada cambiaría
preview-nothing-next = El borrador no tiene cláusulas dirigidas a una parte.

# Diferencias
change-added = Nuevo
change-removed = Suprimido
change-changed = Cambiado
difference-heading = De la versión { $from } a la versión { $to }
difference-from = Comparar
difference-to = con
difference-show = Comparar
difference-before = Antes:
difference-after = Después:
difference-none = Ninguna diferencia

# Cola de trabajo
queue-agreements-to-sign = { $count ->
    [one] Un acuerdo espera su firma
   *[other] { $count } acuerdos esperan su firma
 }
queue-agreements-consulted = { $count ->
    [one] Un acuerdo espera sus comentarios
   *[other] { $count } acuerdos esperan sus comentarios
 }
queue-agreements-to-answer = { $count ->
    [one] Un comentario espera su respuesta
   *[other] { $count } comentarios esperan su respuesta
 }
queue-agreements-ending = { $count ->
    [one] Un acuerdo termina en menos de 90 días
   *[other] { $count } acuerdos terminan en menos de 90 días
 }

# Lo que se rechazó
problem-agreement-firewall = Este texto no se puede firmar. { $sentence }
problem-agreement-step-not-from-here = Este paso no sigue del estado actual del acuerdo
problem-agreement-already-signed = Su organización ya firmó esta versión
problem-agreement-other-version = Ahora hay otra versión. Léala antes de firmar
problem-agreement-text-changed = El texto no es el que se envió; no se puede firmar
problem-agreement-no-draft = Aquí no se está redactando nada
problem-agreement-needs-parties = Deben firmar al menos dos organizaciones
problem-agreement-clause-without-party = El artículo { $article } no se dirige a nadie que firme: elija una parte o retire el artículo
problem-agreement-party-twice = Esta organización figura dos veces
problem-agreement-ends-before-start = El último día es anterior al primero
problem-agreement-not-in-consultation = El texto no está ahora con las partes
problem-agreement-answered = Este comentario ya tiene respuesta
problem-agreement-too-many-annexes = No se pueden añadir más archivos
problem-agreement-annex-empty = Elija un archivo
problem-agreement-annex-too-large = El archivo supera 8 MB
problem-agreement-annex-kind = Esta clase de archivo no se admite
problem-clause-party-does-not-sign = Elija una organización que firme
problem-clause-ends-before-start = La cláusula terminaría antes de empezar

proof-title = Prueba de esta versión
proof-none = Nadie ha pedido todavía la prueba de este texto.
proof-all = Pruebas anteriores
proof-of = Pedida el { $on }
proof-ask = Probar esta versión
proof-ask-hint = Un programa lógico comprueba todas las solicitudes posibles: las cláusulas se aplican exactamente como se leen, ninguna por sí sola alcanza lo que prohíbe el cortafuegos, y esta versión solo cambia lo que cambia su texto.
proof-progress = { $count ->
    [one] { $done } de una cláusula está lista.
   *[other] { $done } de { $count } cláusulas están listas.
 }
proof-outdated = El texto o las reglas del programa han cambiado desde entonces. Pida una nueva prueba.
proof-took = { $seconds } segundos
proof-policies = Reglas de acceso
proof-outcome-running = Prueba en curso
proof-outcome-proved = Probado
proof-outcome-proved-says = { $count ->
    [0] No hay ninguna cláusula que pueda abrir nada.
    [one] Para toda solicitud posible: la cláusula se aplica exactamente como se lee y, por sí sola, no alcanza nada de lo que prohíbe el cortafuegos.
   *[other] Para toda solicitud posible: las { $count } cláusulas se aplican exactamente como se leen, y ninguna por sí sola alcanza lo que prohíbe el cortafuegos.
 }
proof-outcome-refuted = Refutado
proof-outcome-refuted-says = El programa lógico o el control del cortafuegos halló una solicitud para la que no es así.
proof-outcome-no-solver = Falta el programa de prueba
proof-outcome-no-solver-says = El acuerdo no tiene la culpa: falta el programa que prueba. Pida a quien administra este servidor que instale cvc5 (paquete cvc5 de Debian) y vuelva a pedir la prueba. El cortafuegos se comprobó sin él.
proof-outcome-undecided = Sin decidir
proof-outcome-undecided-says = El programa no decidió en el tiempo que tiene. No es una prueba; vuelva a pedirla o acorte las cláusulas.
proof-outcome-gave-up = Detenida
proof-outcome-gave-up-says = La prueba se detuvo antes del final. Vuelva a pedirla.
proof-finding-reads-otherwise = El artículo { $article } se lee de otro modo que como se aplica: { $action } la categoría «{ $category }», con este fin: { $purpose }, recibe otra respuesta.
proof-finding-breach = Contraejemplo al artículo { $article }, por sí solo: un usuario de { $org } podría { $action } en un expediente la categoría «{ $category }», con este fin: { $purpose }. El cortafuegos lo prohíbe.
proof-finding-opens = El artículo { $article } abre lo que la versión anterior no abría, por ejemplo { $action } la categoría «{ $category }», con este fin: { $purpose }.
proof-finding-closes = El artículo { $article } de la versión anterior abría lo que esta no abre, por ejemplo { $action } la categoría «{ $category }», con este fin: { $purpose }.
proof-finding-same-effect = El texto difiere de la versión anterior; lo que abre, no.
clause-party-open = nadie todavía (elija una parte)
agreement-given-up = Falló la puesta en vigor: { $at }
agreement-given-up-next = Todos firmaron, pero las cláusulas aún no cuentan. Nada se ha perdido: continúa donde se detuvo.
agreement-try-again = Intentar de nuevo
flash-agreement-again = Se está poniendo en vigor de nuevo; vuelva a mirar en un momento
problem-agreement-not-given-up = La puesta en vigor no ha fallado
agreement-event-tried-again = Nuevo intento de puesta en vigor
