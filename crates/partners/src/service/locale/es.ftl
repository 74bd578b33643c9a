service-lead = Servicios en los países de acogida y de origen, confirmados por sus proveedores.
service-all = Todos los servicios
service-mine = Los de su organización
service-add = Añadir un servicio
service-edit = Modificar el servicio
service-save = Guardar
service-filter = Filtrar el directorio
service-words = Palabras
service-kind = Tipo de servicio
service-kind-any = Cualquier tipo
service-area = Zona
service-area-any = Cualquier zona
service-area-hint = Zonas del país elegido; guarde tras cambiar de país para ver sus zonas.
service-whole-country = Todo el país
service-country = País
service-count = { $count ->
    [one] { $count } servicio
   *[other] { $count } servicios
}
service-none = Ningún servicio coincide
service-none-next = Amplíe la búsqueda: otra zona, otro tipo, menos palabras.
service-none-mine = Añada lo que ofrece su organización para que otros puedan derivar a ella.
service-name = Nombre
service-name-ar = Nombre en árabe
service-name-en = Nombre en inglés
service-name-fr = Nombre en francés
service-name-es = Nombre en español
service-provider = Proveedor
service-dimension = Dimensión
service-description = Descripción
service-description-ar = Descripción, en árabe
service-description-en = Descripción, en inglés
service-eligibility = Para quién
service-eligibility-ar = Para quién, en árabe
service-eligibility-en = Para quién, en inglés
service-address = Dirección
service-place = Coordenadas
service-place-hint = En grados, como 34.74 y 10.76. Déjelo vacío si el lugar no es público.
service-latitude = Latitud
service-longitude = Longitud
service-phone = Teléfono
service-hours = Horario
service-hours-hint = Por ejemplo: de lunes a viernes, de 9:00 a 15:00
service-capacity = Capacidad
service-persons = { $count ->
    [one] { $count } persona a la vez
   *[other] { $count } personas a la vez
}
service-answers = Responde a una derivación en
service-days = { $count ->
    [one] { $count } día
   *[other] { $count } días
}
service-answer-days = Días para responder a una derivación
service-fresh-days = Días de validez de una confirmación
service-fresh-days-hint = Después el servicio aparece sin confirmar y antes de derivar se pide confirmación.
service-confirmed = Última confirmación
service-fresh = Confirmado
service-stale = Sin confirmar recientemente
service-stale-says = El proveedor lo confirmó por última vez el { $on }. Llame antes de derivar.
service-still-right = ¿Sigue siendo correcto?
service-still-right-hint = { $count ->
    [one] Una confirmación vale { $count } día.
   *[other] Una confirmación vale { $count } días.
}
service-confirm = Sí, sigue siendo correcto
service-closed = Terminado
service-has-ended = Este servicio ha terminado
service-has-ended-hint = Sale del directorio; lo ya derivado queda registrado.
service-queue-stale = { $count ->
    [one] { $count } de sus servicios espera confirmación
   *[other] { $count } de sus servicios esperan confirmación
}
service-kind-job-placement = Inserción laboral
service-kind-training = Formación
service-kind-business-support = Apoyo empresarial
service-kind-financial = Servicios financieros
service-kind-health = Salud
service-kind-psychosocial = Apoyo psicosocial
service-kind-housing = Vivienda
service-kind-education = Educación
service-kind-legal = Asistencia jurídica
service-kind-social-protection = Protección social
service-kind-childcare = Cuidado infantil
service-kind-documents = Documentos
service-kind-transport = Transporte
service-kind-reception = Recepción
service-kind-security = Seguridad personal
flash-service-added = El servicio está en el directorio.
flash-service-changed = El cambio se ha guardado.
flash-service-confirmed = Confirmado hoy.
problem-service-phone-invalid = Escriba un número de 6 a 17 cifras
problem-service-place-invalid = Escriba los grados con decimales, como 34.74
