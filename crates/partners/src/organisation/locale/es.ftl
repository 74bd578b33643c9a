admin-organisation = Organizaciones
admin-organisation-lead = Quienes trabajan en este servidor o cooperan en él, y sus mandatos.
admin-users = Cuentas
admin-users-lead = Quién entra en nombre de su organización y con qué función.
admin-directory = Los servicios de su organización en el directorio
admin-directory-lead = Añada un servicio, corríjalo o confirme que sigue siendo correcto.
admin-programmes = Programas
admin-programmes-lead = Países, presupuesto, topes, miembros y condiciones.
admin-imports = Importación de listas
admin-imports-lead = Incorpore una lista de personas desde una hoja de cálculo, tras una prueba que no guarda nada.
admin-duplicates = Personas que podrían estar registradas dos veces
admin-duplicates-lead = Compare los registros parecidos y decida, o busque en todos los registros.
admin-questions = Preguntas entre organizaciones
admin-questions-lead = Quién preguntó si su organización atiende a una persona, cuánto se pregunta y con qué clave.
admin-me = Su cuenta
admin-me-lead = Idioma, contraseña, segundo factor y claves de acceso.

# Organisations
organisation-add = Añadir una organización
organisation-edit = Modificar la organización
organisation-save = Guardar
organisation-count = { $count ->
    [one] { $count } organización
   *[other] { $count } organizaciones
}
organisation-name = Nombre
organisation-name-ar = Nombre en árabe
organisation-name-en = Nombre en inglés
organisation-name-fr = Nombre en francés
organisation-name-es = Nombre en español
organisation-kind = Tipo
organisation-level = Alcance
organisation-country = País
organisation-parent = Unidad superior
organisation-parent-hint = Los mandatos de la unidad superior valen también para esta.
organisation-no-parent = Ninguna unidad superior
organisation-mandates = Mandatos
organisation-no-mandate = Sin mandato registrado
organisation-inherited = Mandatos de las unidades superiores
organisation-own = Su organización
organisation-behind-firewall = Detrás del cortafuegos
organisation-firewall-says = Esta organización, o una unidad superior, tiene un mandato coercitivo. Nunca ve datos de salud, protección, evaluación ni quejas, diga lo que diga el acuerdo.
organisation-privacy-contact = Contacto para la protección de datos
organisation-privacy-contact-hint = Se muestra a quienes se les retienen datos: un cargo con correo o teléfono.
organisation-server = Servidor
organisation-runs-server = Esta organización gestiona este servidor.
organisation-first-administrator = Invitar a un administrador de esta organización
organisation-first-administrator-hint = Después invitará a las demás personas de su organización.
org-level-local = Local
org-level-regional = Regional
org-level-national = Nacional
org-level-international = Internacional
flash-organisation-added = La organización se ha añadido.
flash-organisation-changed = El cambio se ha guardado.
organisation-enforcement = Mandato de control migratorio
organisation-enforcement-hint = Un delegado de protección de datos confirma si se ocupa del control migratorio.
organisation-enforcement-lead = Con este mandato, una organización y todas las unidades que dependen de ella quedan detrás del cortafuegos. Una persona lo pide y otra lo confirma; hasta entonces no cambia nada.
organisation-enforcement-founding = Esta organización es nueva. Un delegado de protección de datos de la organización que gestiona el servidor confirma sus mandatos; antes no se invita a nadie.
organisation-enforcement-with = Se añadió con el mandato de control migratorio.
organisation-enforcement-without = Se añadió sin el mandato de control migratorio.
organisation-enforcement-give = Se pide dar este mandato a la organización.
organisation-enforcement-take = Se pide quitar este mandato a la organización.
organisation-enforcement-confirm = Confirmar
organisation-enforcement-drop = Dejarlo como está
organisation-enforcement-ask-give = Pedir el mandato
organisation-enforcement-ask-take = Pedir que se quite el mandato
flash-enforcement-asked = Queda pedido; un delegado de protección de datos lo confirma.
flash-enforcement-confirmed = Queda confirmado y en vigor.
flash-enforcement-dropped = No ha cambiado nada.
queue-enforcement-asked = { $count ->
    [one] El mandato de una organización espera su confirmación
   *[other] Los mandatos de { $count } organizaciones esperan su confirmación
}
problem-organisation-enforcement-two = El mandato de control migratorio se decide entre dos: se pide en la página de la organización y un delegado de protección de datos lo confirma
problem-organisation-enforcement-same = El mandato de la organización ya es así
problem-organisation-unconfirmed = Los mandatos de esta organización aún no están confirmados
problem-organisation-unconfirmed-next = Un delegado de protección de datos de la organización que gestiona el servidor los confirma en la página de la organización.
problem-organisation-circle = Esta unidad depende de la que está modificando
problem-organisation-operator-sets = El tipo, el país, los mandatos y la unidad superior los fija la organización que gestiona el servidor
admin-audit = Registro de auditoría
admin-audit-lead = Lo que hizo su organización, lo que otros vieron de sus datos y los sellos del registro.
admin-shares = Compartido con otros
admin-shares-lead = Quién vio datos de su organización, cuándo y por qué cláusula.
organisation-sees = Qué ve de los nuestros
