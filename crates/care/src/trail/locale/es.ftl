# Words of the trail: what was done, what was shared, who could see what.
# The trail, its filters
trail-title = Registro de auditoría
trail-lead = Cada lectura y cada cambio, con su finalidad y la cláusula que lo permitió. Las entradas se sellan en menos de un segundo: nada se cambia sin que se note.
trail-sides = Quién actuó
trail-side-own = Lo que hizo su organización
trail-side-shared = Lo que otros hicieron con sus datos
trail-filter = Filtrar
trail-apply = Mostrar
trail-clear = Todas las entradas
trail-user = Cuenta
trail-from = Desde
trail-to = Hasta
trail-find = Buscar el expediente
trail-number = Número de expediente
trail-number-hint = El número no aparece en la dirección de la página.
trail-of-case = Entradas del expediente { $number }
flash-trail-number-unknown-failed = No hay ningún expediente con este número que concierna a su organización.
trail-when = Cuándo
trail-who = Quién
trail-what = Qué
trail-case = Expediente
trail-categories = Categorías de datos
trail-purpose = Finalidad
trail-ground = Con qué fundamento
trail-clause = Cláusula { $article } de «{ $agreement }»
trail-no-clause = Sin cláusula: datos o expediente propios
trail-emergency = Emergencia declarada: vida en peligro
trail-no-category = Ningún dato personal
trail-no-case = Ningún expediente
trail-one-person = Una persona
trail-program = El propio programa
trail-none = Ninguna entrada coincide
trail-none-further = Ninguna entrada coincide en esta parte; siga con las más antiguas

# Heads and their verification
trail-heads-link = Sellos y verificación
trail-heads-title = Sellos del registro de auditoría
trail-heads-lead = Guarde la cabeza más reciente en otro lugar: quien la conoce descubre todo cambio anterior, incluso del titular del servidor.
trail-heads-newest = Última huella de cada hora
trail-heads-none = Aún no ha terminado ninguna hora con un sello
trail-head = Cabeza
trail-sealed-at = En la hora desde
trail-keys = Claves públicas
trail-keys-lead = Con ellas se verifican los sellos en cualquier equipo. Entréguelas a las partes por otra vía que la exportación.
trail-keys-none = Aún no hay clave
trail-verify = Verificar todo el registro
trail-verification = Verificación
trail-verification-open = Seguir la verificación
trail-verification-ended = La verificación no llegó a su fin. Iníciela de nuevo.
trail-verifying = Se verifican los sellos y sus entradas
trail-verified-at = Solicitada el
trail-whole = El registro está íntegro
trail-whole-says = Ninguna entrada sellada fue cambiada, eliminada, añadida ni movida.
trail-broken = El registro no está íntegro
trail-broken-entry = Sello { $seal }, entrada { $position }
trail-broken-seal = Sello { $seal }
audit-fault-entry-changed = Una entrada dice algo distinto de cuando se selló.
audit-fault-entry-removed = Falta una entrada que estaba sellada.
audit-fault-entry-added = Una entrada que nunca se selló aparenta estarlo.
audit-fault-entry-moved = Hay entradas en otro orden.
audit-fault-seal-removed = Falta un sello.
audit-fault-seal-changed = Un sello fue reescrito o no se deriva del anterior.
audit-fault-seal-forged = Un sello no está firmado con una clave reconocida.
audit-fault-head-lost = La cadena termina antes de una cabeza conocida: se cortó su final.
audit-fault-head-differs = Una cabeza conocida difiere de la cadena: fue reescrita.
audit-fault-unreadable = Una línea de la exportación no se puede leer.

# The share ledger
trail-shares-link = Lo compartido
trail-shares-title = Compartido con otras organizaciones
trail-shares-lead = Cada vez que otra organización vio datos suyos: cuándo, qué categorías, con qué finalidad y por qué cláusula. Los números son exactos.
trail-shares-case-lead = Lo que vieron de este expediente organizaciones distintas de la que lo dirige, por día.
trail-shares-none = Aún no se ha compartido nada
trail-day = Día
trail-organisation = Organización
trail-shared-what = Qué vio y con qué fundamento
trail-shared-often = Cuántas veces
trail-times = { $count ->
    [one] una vez
    [many] { $count } veces
   *[other] { $count } veces
 }
trail-persons = { $count ->
    [one] { $count } persona
    [many] { $count } personas
   *[other] { $count } personas
 }
trail-accounts = { $count ->
    [one] { $count } cuenta
    [many] { $count } cuentas
   *[other] { $count } cuentas
 }
trail-person-title = Con quién se han compartido sus datos
trail-person-lead = Esta lista recoge todas las organizaciones, aparte de la oficina que lleva su expediente, que vieron parte de sus datos: cuándo, qué datos, con qué finalidad y con qué fundamento. No se dan nombres del personal.
trail-person-rights = Puede preguntar por cualquier línea y retirar su consentimiento en cualquier momento.
trail-printed-at = Situación a

# Who could see a case; what an organisation sees
case-tab-who = Quién podría verlo
trail-who-title = ¿Quién podría ver hoy este expediente y por qué?
trail-who-lead = La misma decisión que toman las páginas, planteada para cada función en uso en cada organización con alguna vía hacia el expediente.
trail-who-opens = Puede abrir el expediente
trail-who-closed = Hoy no ve nada
trail-who-nobody = Ninguna cuenta en uso
trail-who-none = Nadie
trail-who-who = Quién
trail-who-why = Por qué
trail-category = Categoría de datos
trail-untrained = sin formación vigente
trail-until = hasta
trail-why-own = Lo escribió ella misma
trail-withheld-role = Ninguna función en uso allí trabaja con esta categoría
trail-withheld-no-clause = Ninguna cláusula vigente se la abre
trail-withheld-no-consent = Una cláusula lo haría, pero no hay consentimiento vigente
trail-withheld-untrained = Una cláusula lo haría, pero falta formación o ha caducado
trail-withheld-firewall = El cortafuegos: un mandato de control
trail-sees-link = Qué ve de los nuestros
trail-sees-title = Qué puede ver { $organisation } de nuestros expedientes
trail-sees-lead = Expedientes que su organización abrió o dirige, contados con la decisión que toman las páginas ahora.
trail-sees-cases = { $count ->
    [one] Ve algo de { $count } expediente
    [many] Ve algo de { $count } expedientes
   *[other] Ve algo de { $count } expedientes
 }
trail-sees-nothing = Esta organización no ve hoy nada de sus expedientes
trail-cases = Expedientes

# What was done
trail-verb-read = Lectura
trail-verb-list = Mostrado en una lista
trail-verb-find = Hallado en una búsqueda
trail-verb-compare = Comparado con otra persona
trail-verb-register = Registrado
trail-verb-rectify = Rectificado
trail-verb-consent = Respuesta sobre el consentimiento registrada
trail-verb-withdraw = Retirada del consentimiento registrada
trail-verb-undo = Retirada del consentimiento deshecha
trail-verb-create = Creado
trail-verb-join = Añadido a un hogar
trail-verb-leave = Retirado de un hogar
trail-verb-set-apart = Distinguido de otra persona
trail-verb-open = Abierto
trail-verb-move = Pasado a una etapa
trail-verb-move-lead = Dirección transmitida
trail-verb-close = Cerrado
trail-verb-reopen = Reabierto
trail-verb-depart-again = Nueva partida
trail-verb-write = Escrito
trail-verb-assess = Evaluado
trail-verb-fill = Formulario rellenado
trail-verb-draft = Redactado
trail-verb-submit = Presentado
trail-verb-approve = Aprobado
trail-verb-return = Devuelto
trail-verb-refer = Derivado
trail-verb-see = Visto
trail-verb-accept = Aceptado
trail-verb-decline = Rechazado
trail-verb-recall = Retirado
trail-verb-confirm = Confirmado
trail-verb-assist = Ayuda prestada
trail-verb-assign = Asignado
trail-verb-record = Anotado
trail-verb-import = Importado
trail-verb-upload = Archivo enviado
trail-verb-map = Columnas indicadas
trail-verb-decide = Decidido
trail-verb-export = Exportado
trail-verb-explain = Consulta del motivo de visibilidad
trail-verb-verify = Registro verificado
trail-verb-add = Añadido
trail-verb-change = Cambiado
trail-verb-invite = Invitado
trail-verb-revoke = Invitación anulada
trail-verb-disable = Desactivado
trail-verb-enable = Activado
trail-verb-reset = Acceso restablecido
trail-verb-change-password = Contraseña cambiada
trail-verb-renew-codes = Códigos de recuperación renovados
trail-verb-renew-second-factor = Segundo factor renovado
trail-verb-sign-out-everywhere = Sesión cerrada en todas partes
trail-verb-sign-in = Entrada
trail-verb-sign-in-failed = Entrada fallida
trail-verb-set-up-second-factor = Segundo factor configurado
trail-verb-take-up = Invitación aceptada
trail-verb-issue-token = Clave de acceso creada
trail-verb-revoke-token = Clave de acceso revocada

# To what
trail-noun-case = el expediente
trail-noun-note = una nota
trail-noun-assessment = una evaluación
trail-noun-rapid-form = el formulario rápido
trail-noun-plan = el plan
trail-noun-person = la persona
trail-noun-household = el hogar
trail-noun-consent = un consentimiento
trail-noun-duplicate = dos personas parecidas
trail-noun-handover = la entrega
trail-noun-referral = una derivación
trail-noun-assistance = una ayuda
trail-noun-survey = una encuesta
trail-noun-roster = una lista importada
trail-noun-trail = el registro de auditoría
trail-noun-account = una cuenta
trail-noun-token = una clave de acceso
trail-noun-invitation = una invitación
trail-noun-organisation = una organización
trail-noun-enforcement = el mandato de control migratorio
trail-noun-programme = un programa
trail-noun-service = un servicio
trail-verb-break-glass = Abierto por emergencia
trail-verb-review = Examinado
trail-verb-acknowledge = Respuesta a una petición de devolución
trail-verb-hand-over = Entregado
trail-verb-confirm-arrival = Llegada confirmada
trail-verb-confirm-departure = Salida confirmada
trail-verb-register-arrival = Llegada no anunciada registrada
trail-verb-finish = Servicio prestado
trail-verb-not-taken-up = No aprovechado
trail-verb-cancel = Anulado
trail-noun-recall = una petición de devolución
trail-noun-emergency = una emergencia
trail-verb-erase = Borrado
trail-verb-hold = Retención legal puesta
trail-verb-lift = Levantado
trail-verb-propose = Propuesto
trail-verb-drop = Descartado
trail-verb-request = Borrado solicitado
trail-verb-pass-on = Solicitud de borrado trasladada
trail-verb-refuse = Rechazado
trail-verb-expire = Último día cumplido
trail-verb-notify = Aviso dado
trail-verb-retry = Nuevo intento
trail-verb-end = Terminado
trail-noun-legal-hold = una retención legal
trail-noun-erasure = una solicitud de borrado
trail-noun-erasure-list = una lista para borrar
trail-noun-case-part = una parte de un expediente
trail-noun-retention = el calendario de conservación
trail-noun-grant = lo abierto de un expediente
trail-noun-clause = una cláusula
trail-noun-incident = un incidente
trail-noun-incident-rule = una regla de aviso
trail-verb-accept-link = Confirmado como una misma persona en dos organizaciones
trail-verb-amend = Modificación iniciada
trail-verb-answer = Comentario respondido
trail-verb-ask = Pregunta a otras organizaciones
trail-verb-ask-link = Pregunta si es la misma persona
trail-verb-comment = Comentado
trail-verb-consult = Enviado para comentarios
trail-verb-decline-link = Respuesta: dos personas
trail-verb-discard = Borrador abandonado
trail-verb-end-link = Enlace entre dos fichas terminado
trail-verb-merge = Dos fichas fusionadas
trail-verb-open-signing = Enviado a la firma
trail-verb-order = Búsqueda entre todas las personas iniciada
trail-verb-preview = Vista previa de lo que abriría un texto
trail-verb-prove = Cláusulas probadas
trail-verb-put-aside = Comparación aplazada
trail-verb-put-in-force = Puesto en vigor
trail-verb-release = Preguntas permitidas de nuevo
trail-verb-resume = Suspensión levantada
trail-verb-revise = Devuelto para redactarlo de nuevo
trail-verb-rotate = Clave cambiada
trail-verb-search = Búsqueda de personas parecidas
trail-verb-sign = Firmado
trail-verb-start = Iniciado
trail-verb-supplement = Entrega completada
trail-verb-suspend = Suspendido
trail-verb-tell = Registrado lo que dijo la persona
trail-verb-undo-merge = Fusión deshecha
trail-noun-agreement = un acuerdo
trail-noun-agreement-annex = un anexo de un acuerdo
trail-noun-link = un enlace con la ficha de otra organización
trail-noun-merge = una fusión
trail-noun-question = una pregunta entre organizaciones
trail-noun-question-key = la clave de las preguntas
trail-passed-on = un proveedor o seguimiento al que recurrió
