# Palabras del marco común de todas las páginas: cabecera, formularios, candados, gráficos.

brand = Jisr
skip-to-content = Ir al contenido
sections = Secciones de Jisr
menu = Menú
pages = Páginas
breadcrumbs = Ubicación de la página
search = Buscar
search-people = Buscar a una persona
search-people-by = Nombre, teléfono o número de expediente
change-language = Cambiar el idioma de la página
language-name-ar = العربية
language-name-en = English
language-name-fr = Français
language-name-es = Español
your-menu = Su menú
your-preferences = Sus preferencias
sign-out = Cerrar sesión
back-to-work = Volver al trabajo de hoy
cancel = Cancelar
footer-purpose = Un registro compartido del retorno y la reintegración: nada se muestra sin un acuerdo vigente y el consentimiento de la persona.
footer-privacy = Protección de datos
footer-api = Interfaz de programación

# Valores
value-not-recorded = Sin registrar
day-today = Hoy
day-ahead = { $days ->
    [one] Mañana
   *[other] En { $days } días
 }
day-ago = { $days ->
    [one] Ayer
   *[other] Hace { $days } días
 }

# Formularios
field-optional = (opcional)
field-choose = Elija
field-none = Ninguno
form-has-errors = Hay algo que corregir
draft-saving = Guardando el borrador…
draft-saved = Borrador guardado
draft-not-saved = Borrador sin guardar; se intentará de nuevo
draft-take = Recuperar el borrador
draft-forget = Descartarlo

# Por qué puedo ver esto
why-can-i-see = ¿Por qué puedo ver esto?
why-own = Su organización lo escribió.
why-clause = La cláusula { $article } de «{ $agreement }» los abre a su organización.
why-purpose = Finalidad: { $purpose }
why-consent = La persona dio su consentimiento el { $on }
why-until = El acceso termina el { $until }
why-grant = Acceso abierto por tiempo limitado; la consulta consta en el registro de accesos.
why-emergency = Acceso abierto por una necesidad urgente; se ha informado al delegado de protección de datos.
why-self = Son sus propios datos.
why-whose = Escrito por { $whose }
why-as-of = Tal como estaba el { $on }; lo escrito después no se muestra.
beside-says = Es posible que { $whom } haya escrito al respecto algo que no está abierto para su organización. Pregunte allí.
withheld-says = No disponible para su organización: ningún acuerdo vigente con consentimiento lo abre.
withheld-ask = A quién preguntar: { $whom }
withheld-short = No disponible

# El puente y las listas
bridge-label = El recorrido del expediente de { $host } a { $origin }
bridge-host = País de acogida
bridge-origin = País de origen
step-done = (terminado)
step-now = (etapa actual)
table-actions = Acciones
queue-late = Fuera de plazo
pager-newest = Más recientes
pager-older = Anteriores

# Gráficos
chart-as-table = Las cifras en una tabla
chart-kind = Categoría
chart-step = Paso
chart-corridor = Corredor
chart-from-to = De { $from } a { $to }
chart-withheld = No disponible

# Lo que no salió
problem-next = Vuelva a su trabajo o inténtelo de nuevo en un momento.
problem-not-found = Esta página no existe
problem-not-found-next = Puede que la dirección esté incompleta o que la página ya no esté abierta para usted.
problem-erased = Este registro fue borrado el { $day }
problem-erased-next = No se conserva nada de él. La pista de auditoría dice que existía, según qué regla se borró y quién lo hizo.
problem-forbidden = Su función no incluye esta acción
problem-forbidden-next = Pregunte al administrador de su organización si su trabajo la requiere.
problem-internal = Se produjo un fallo por nuestra parte
problem-internal-next = No se ha perdido nada de lo guardado. Inténtelo de nuevo en un momento.
problem-unavailable = La base de datos no responde en este momento
problem-unavailable-next = Lo que envió no se ha guardado, y no se ha perdido nada de lo guardado antes. Vuelva atrás en el navegador: lo que escribió sigue allí. Envíelo de nuevo en un momento.
problem-invalid = Algunas respuestas deben corregirse
problem-date-invalid = Escriba la fecha como año-mes-día
problem-date-out-of-range = El año debe estar entre 1900 y 2100
problem-number-invalid = Escriba un número
problem-number-out-of-range = Este número está fuera de los límites
problem-amount-invalid = Escriba el importe en cifras
problem-country-unknown = Elija un país de la lista

# Words of the lists in base and access, the menu, and problems that any room can raise
nav-queue = Mi trabajo
nav-cases = Casos
nav-arrivals = Llegadas
nav-referrals = Derivaciones
nav-monitoring = Seguimiento
nav-directory = Directorio
nav-programmes = Programas
nav-insight = Indicadores
nav-admin = Administración
nav-agreements = Acuerdos
role-counsellor = Asesor de retorno
role-case-manager = Gestor de casos
role-monitor = Socio local de seguimiento
role-provider = Proveedor de servicios
role-programme-manager = Responsable de programa
role-data-protection = Delegado de protección de datos
role-secretary = Secretario del comité
role-administrator = Administrador
stage-pre-departure = Antes de la partida
stage-in-transit = En camino
stage-arrived = Llegado
stage-reintegrating = Reintegración
stage-follow-up = Seguimiento
stage-closed = Cerrado
org-kind-government = Organismo público
org-kind-local-authority = Autoridad local
org-kind-ngo = Organización no gubernamental
org-kind-international = Organización internacional
org-kind-company = Empresa
org-kind-red-cross = Sociedad de la Cruz Roja o de la Media Luna Roja
mandate-return = Retorno
mandate-reintegration = Reintegración
mandate-health = Salud
mandate-protection = Protección
mandate-child-protection = Protección de la infancia
mandate-monitoring = Seguimiento
mandate-employment = Empleo
mandate-funding = Financiación
mandate-immigration-enforcement = Control de la inmigración
purpose-counselling = Asesoramiento
purpose-handover = Entrega del expediente al socio del país de origen
purpose-service = Servicios
purpose-monitoring = Seguimiento tras el retorno
purpose-statistics = Estadística
purpose-tracing = Búsqueda de familiares
purpose-audit = Auditoría
recipient-registrar = La oficina que registra
recipient-partner = El socio del país de origen
recipient-provider = El proveedor
recipient-monitor = El socio local de seguimiento
grant-reason-handover = Entrega
grant-reason-referral = Derivación
grant-reason-monitoring = Seguimiento
grant-reason-return = De vuelta a quien envió
flash-session-ended = Su sesión ha terminado. Inicie sesión de nuevo.
problem-required = Esta pregunta necesita respuesta
problem-too-long = Demasiado largo: { $max } caracteres como máximo
problem-too-many = La lista es demasiado larga
problem-direction-marks = El texto contiene marcas ocultas que cambian el sentido de lectura. Escríbalo de nuevo.
problem-control-characters = El texto contiene caracteres que no se pueden guardar
problem-not-in-list = Elija de la lista
problem-changed-meanwhile = Estos datos se cambiaron entretanto, por otro usuario o en otra ventana. Revíselos y guarde de nuevo.
problem-sign-in-first = Inicie sesión primero
problem-form-expired = Esta página ha caducado. Ábrala de nuevo.
problem-other-site = La petición venía de otro sitio y no se aceptó
problem-unreadable = La petición no se puede leer
problem-too-large = Lo enviado supera el tamaño admitido
problem-unsupported-media = Este tipo de contenido no se admite
problem-wrong-kind = Este valor no es del tipo que se admite aquí
problem-json = El texto no se puede leer en la línea { $line }, columna { $column }
problem-busy = El sistema está ocupado. Inténtelo de nuevo en un momento.
problem-host-unknown = Este servidor no responde con este nombre
problem-method-not-allowed = Esta página no se puede abrir así
problem-timeout = La petición tardó demasiado
problem-job-gave-up = La tarea se abandonó tras varios intentos
job-state-waiting = En espera
job-state-running = En curso
job-state-done = Terminada
job-state-failed = Fallida
job-state-cancelled = Cancelada
list-comma = { ", " }
category-identity = Identidad
category-contact = Contacto
category-documents = Documentos
category-household = Hogar
category-journey = Recorrido
category-health = Salud
category-protection = Protección
category-assessment = Evaluación
category-plan = Plan
category-assistance = Asistencia
category-money = Dinero
category-monitoring = Seguimiento
category-complaint = Queja

# Lo que está demostrado de las reglas de acceso, para todo acuerdo que pudiera escribirse
promise-firewall = Ningún organismo con mandato de control migratorio o policial ve jamás datos de protección, salud, evaluación o quejas.
promise-role = Ningún rol ve una categoría de datos con la que no trabaja.
promise-owner = Nadie ve lo que otra organización escribió, salvo por una cláusula que esta firmó, porque ella misma lo abrió, o con la vida en peligro.
promise-lead-nothing = Abrir un expediente o dirigirlo no abre nada de lo que otros escribieron.
promise-entry = Nadie empieza nada en un expediente que no dirige y en el que no ha escrito nada, salvo que una cláusula le permita entrar.
promise-steering = Nadie hace entrar un expediente en los límites de una cláusula con lo que ella misma escribió.
promise-chain = Lo que se transmitió solo está abierto mientras quien lo transmitió aún lo tiene, con el permiso de quien lo escribió.
promise-self-consent = Una respuesta que anotó una organización no le abre a ella nada de lo de otros.
promise-emergency-floor = Quien declara una emergencia con derecho ve lo que salva una vida, dentro de su función.
promise-enforcement = Una unidad con mandato de control migratorio o policial no recibe nada, no puede usar la emergencia y no entra en más expedientes que los suyos.
promise-own-floor = Una organización nunca queda privada de lo que escribió y con lo que trabaja su función, salvo por el cortafuegos.
promise-party = Una cláusula no abre nada a una organización que no nombra.
promise-in-force = Una cláusula no abre nada antes de su primer día, después del último, ni mientras su acuerdo no esté en vigor.
promise-action = Una cláusula no abre ninguna acción que no nombra.
promise-category = Una cláusula no abre ninguna categoría de datos que no nombra.
promise-purpose = Una cláusula no abre nada para una finalidad que no nombra.
promise-scope = Una cláusula no abre ningún caso fuera de sus programas, corredores, zonas y etapas.
promise-referred = Una cláusula sobre casos derivados solo abre lo que se abrió a la organización, mientras siga vigente y para su finalidad.
promise-consent = Donde una cláusula exige consentimiento, nada se abre sin él para esa finalidad y ese tipo de destinatario.
promise-training = Donde una cláusula exige formación, nada se abre a quien no la tiene.
promise-emergency = Una emergencia solo abre a la persona formada que la declaró, para leer, hasta que termine, y solo lo que salva una vida.
withheld-untrained = Una cláusula abre esto solo a usuarios formados, y su formación falta o ha caducado.
training-course = El curso: protección de datos para usuarios de Jisr, con el delegado de protección de datos de su organización.
training-ask = Cuando lo haya hecho, pida al administrador de su organización que anote la fecha.
form-fault = { $label }: { $problem }
field-needed = (obligatorio)
withheld-role = Reservado para su función: no trabaja con este tipo de datos, los haya escrito quien los haya escrito.
problem-date-too-early = El primer día posible aquí es el { $day }
problem-date-too-late = El último día posible aquí es el { $day }
