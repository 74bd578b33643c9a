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
problem-organisation-mandate-shed = Una organización no sale del cortafuegos: un mandato coercitivo permanece
problem-organisation-circle = Esta unidad depende de la que está modificando
problem-organisation-operator-sets = El tipo, el país, los mandatos y la unidad superior los fija la organización que gestiona el servidor
admin-audit = Registro de auditoría
admin-audit-lead = Lo que hizo su organización, lo que otros vieron de sus datos y los sellos del registro.
admin-shares = Compartido con otros
admin-shares-lead = Quién vio datos de su organización, cuándo y por qué cláusula.
organisation-sees = Qué ve de los nuestros
