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

# Por qué puedo ver esto
why-can-i-see = ¿Por qué puedo ver esto?
why-own = Su organización registró estos datos.
why-clause = La cláusula { $article } de «{ $agreement }» los abre a su organización.
why-purpose = Finalidad: { $purpose }
why-consent = La persona dio su consentimiento el { $on }
why-until = El acceso termina el { $until }
why-grant = Acceso abierto por tiempo limitado; la consulta consta en el registro de accesos.
why-emergency = Acceso abierto por una necesidad urgente; se ha informado al delegado de protección de datos.
why-self = Son sus propios datos.
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
problem-forbidden = Su función no incluye esta acción
problem-forbidden-next = Pregunte al administrador de su organización si su trabajo la requiere.
problem-internal = Se produjo un fallo por nuestra parte
problem-internal-next = No se ha perdido nada de lo guardado. Inténtelo de nuevo en un momento.
problem-invalid = Algunas respuestas deben corregirse
problem-date-invalid = Escriba la fecha como año-mes-día
problem-date-out-of-range = Esta fecha está fuera del período posible
problem-number-invalid = Escriba un número
problem-number-out-of-range = Este número está fuera de los límites
problem-amount-invalid = Escriba el importe en cifras
problem-country-unknown = Elija un país de la lista
