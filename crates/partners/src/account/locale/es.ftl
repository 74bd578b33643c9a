
# Signing in
account-sign-in = Entrar
account-sign-in-lead = Para quien tiene una cuenta en una organización que trabaja aquí.
account-email = Correo electrónico
account-password = Contraseña
account-continue = Continuar
account-demo = Probar el sistema
account-demo-lead = Esta es una demostración con datos sintéticos. Entre con una de las funciones:
account-demo-as = { $role } – { $organisation }
account-code-title = Segundo factor
account-code-lead = Abra la aplicación de autenticación en su teléfono.
account-code = Código
account-code-hint = Seis cifras de la aplicación, o un código de recuperación si perdió el teléfono.
account-enrol-title = Configurar el segundo factor
account-enrol-lead = Una contraseña sola no protege los datos de las personas.
account-enrol-scan = 1. Añada la cuenta a una aplicación de autenticación
account-enrol-scan-hint = Escanee el cuadro con la aplicación.
account-enrol-picture = Código cuadrado para la aplicación de autenticación
account-enrol-letters = O escriba en ella esta clave:
account-enrol-open = Abrir la aplicación en este dispositivo
account-enrol-confirm = 2. Escriba el primer código
account-enrol-code-hint = Las seis cifras que la aplicación muestra ahora.
account-enrol-done = Confirmar
account-codes-title = Códigos de recuperación
account-codes-lead = Cada uno le deja entrar una vez si pierde el teléfono.
account-codes-once = Estos códigos no se mostrarán de nuevo. Imprímalos o cópielos y guárdelos lejos del teléfono.
account-codes-kept = Los he guardado, continuar

# One’s own account
account-who = Cuenta
account-name = Nombre
account-role = Función
account-organisation = Organización
account-trained-until = Formación en protección de datos válida hasta
account-trained-hint = Algunas cláusulas de acuerdos exigen una formación vigente.
account-training-over = Caducada
account-training-none = Ninguna registrada
account-reading = Idioma, cifras y fechas
account-language = Idioma de las páginas
account-digits = Cifras en las páginas en árabe
account-digits-western = 1 2 3
account-digits-eastern = ١ ٢ ٣
account-hijri = Mostrar la fecha hégira junto a la gregoriana
account-save = Guardar
account-password-change = Cambiar la contraseña
account-password-current = Contraseña actual
account-password-new = Contraseña nueva
account-password-again = Contraseña nueva otra vez
account-password-hint = { $min } caracteres o más. La longitud importa más que los signos: bastan unas palabras sin relación.
account-second-factor = Segundo factor y códigos de recuperación
account-codes-left = { $count ->
    [one] Queda { $count } código de recuperación.
   *[other] Quedan { $count } códigos de recuperación.
}
account-codes-renew = Códigos de recuperación nuevos
account-factor-renew = Cambiar de teléfono
account-factor-renew-hint = Al cambiar de teléfono terminan todas sus sesiones y claves de acceso; en la próxima entrada configurará de nuevo el segundo factor.
account-tokens = Claves de acceso personales
account-tokens-lead = Para un programa que usa la interfaz en su nombre, con sus permisos y nada más.
account-token-name = Nombre de la clave
account-token-name-hint = Qué la usa, por ejemplo: programa de informes
account-token-days = Días de validez
account-token-made-on = Creada el
account-token-until = Válida hasta
account-token-ended = Terminada
account-token-revoke = Revocar
account-token-make = Crear una clave
account-secret-token = Clave de acceso
account-secret-token-lead = Póngala en el programa que la usa.
account-secret-token-label = Clave
account-secret-invitation = Enlace de invitación
account-secret-invitation-lead = Envíelo a la persona invitada por un medio de confianza. Vale siete días, una sola vez.
account-secret-invitation-label = Enlace
account-secret-once = Esto no se mostrará de nuevo.
account-secret-kept = Lo he guardado, continuar
account-sessions = Sesiones
account-sessions-open = { $count ->
    [one] { $count } sesión está abierta.
   *[other] { $count } sesiones están abiertas.
}
account-sign-out-everywhere = Salir en todas partes
account-sign-out-hint = Termina todas sus sesiones, también esta, y todas las claves de acceso.

# Accounts of an organisation
account-count = { $count ->
    [one] { $count } cuenta
   *[other] { $count } cuentas
}
account-state = Estado
account-state-active = Activa
account-state-waiting = Segundo factor aún sin configurar
account-state-disabled = Desactivada
account-disabled-since = Desactivada desde
account-last-looked = Última apertura de la lista de trabajo
account-change = Modificar la cuenta
account-access = Acceso
account-reset = Restablecer el acceso
account-reset-hint = Se borran la contraseña, el segundo factor y las claves, terminan las sesiones y usted obtiene un enlace para que el titular vuelva a entrar.
account-disable = Desactivar la cuenta
account-disable-hint = El titular ya no puede entrar; terminan sus sesiones y claves. Lo que registró permanece. Se puede deshacer.
account-enable = Activar la cuenta
account-invite = Invitar a alguien
account-invite-lead = Obtendrá un enlace para enviar; la persona invitada elige su contraseña.
account-invite-make = Crear el enlace de invitación
account-invitations = Invitaciones pendientes
account-invitation-until = Válida hasta
account-invitation-revoke = Retirar
account-welcome = Le damos la bienvenida a Jisr
account-welcome-lead = { $organisation } le invita a trabajar aquí.
account-draft-kept = Se guardó un borrador de este formulario el { $when }.

# Said once after a step
flash-sign-in-again = El tiempo para entrar ha terminado. Empiece de nuevo.
flash-signed-out = Ha salido del sistema.
flash-preferences-saved = Sus preferencias se han guardado.
flash-password-changed = La contraseña ha cambiado; han terminado sus otras sesiones y todas las claves de acceso.
flash-second-factor-taken = Entre de nuevo para configurar el segundo factor en el teléfono nuevo.
flash-token-revoked = La clave está revocada.
flash-account-changed = El cambio se ha guardado.
flash-account-disabled = La cuenta está desactivada.
flash-account-enabled = La cuenta está activada.
flash-invitation-revoked = La invitación se ha retirado.

# What did not work
problem-account-wrong = El correo o la contraseña no son correctos
problem-account-throttled = { $minutes ->
    [one] Demasiados intentos. Pruebe de nuevo en { $minutes } minuto
   *[other] Demasiados intentos. Pruebe de nuevo en { $minutes } minutos
}
problem-account-code-wrong = Este código no es correcto o ya se usó. Espere al siguiente
problem-account-password-wrong = La contraseña actual no es correcta
problem-account-password-short = La contraseña es corta: al menos { $min } caracteres
problem-account-password-easy = La contraseña es fácil de adivinar
problem-account-password-common = La contraseña es común o sigue un patrón que se prueba primero. Use unas pocas palabras sin relación entre sí
problem-account-password-differs = Las dos contraseñas no coinciden
problem-account-email-invalid = Escriba una dirección de correo completa
problem-account-email-known = Este correo ya tiene una cuenta en su organización
problem-account-email-taken = Este correo ya tiene una cuenta
problem-account-session-needed = Este paso requiere una sesión, no una clave
problem-account-own-account = Nadie hace esto con su propia cuenta; pídalo a otro administrador
problem-account-invitation-spent = Esta invitación ya no es válida
problem-account-invitation-spent-next = Pida una nueva al administrador de su organización.
problem-account-not-the-first = La organización ya tiene sus cuentas, o alguien ya está invitado
problem-account-not-the-first-next = Sus administradores invitan a los demás. Si nadie puede entrar ya, la cuenta se crea en el propio servidor, con jisr user.

# Data protection
privacy-title = Protección de datos
privacy-lead = Qué guarda este sistema, por qué, quién lo ve y cuáles son sus derechos.
privacy-what = Qué se guarda
privacy-what-text = De la persona que regresa: identidad, contacto, documentos, hogar, trayecto, evaluación de la situación, plan de reintegración, ayuda recibida y resultados del seguimiento. De quienes trabajan aquí: nombre, correo, función y lo que hicieron.
privacy-why = Por qué
privacy-why-text = Para el asesoramiento antes del retorno, la entrega al socio del país de origen, los servicios, el seguimiento y estadísticas que no señalan a nadie. Para nada más.
privacy-who = Quién ve los datos
privacy-who-text = La organización que los registró. Otra solo los ve por una cláusula de un acuerdo vigente, con su consentimiento cuando la cláusula lo exige y dentro de su trabajo. Lo demás se retiene. Cuando una vida está en peligro, una sola persona formada puede leer durante horas quién es usted, cómo y dónde localizarle, con quién está y su salud; cada organización cuyos datos se leen lo revisa.
privacy-firewall = El cortafuegos
privacy-firewall-text = Ninguna organización encargada del control migratorio ve datos de salud, protección, evaluación o quejas, ni siquiera por acuerdo.
privacy-trail = El registro de accesos
privacy-trail-text = Cada lectura y cada cambio quedan registrados: quién, cuándo, con qué fin y por qué cláusula.
privacy-how-long = Durante cuánto tiempo
privacy-how-long-text = Mientras el caso esté abierto y después según el acuerdo y la ley. Los borradores de formularios se borran a los treinta días.
privacy-cookies = Cookies
privacy-cookies-text = Solo cinco: la sesión, el idioma, un mensaje que se muestra una vez, la protección de formularios y una marca por la que se reconoce el navegador desde el que ya se entró, para que los intentos de otros no bloqueen al titular. No se rastrea a nadie ni se pide nada a otro servidor.
privacy-rights = Sus derechos
privacy-right-know = Saber qué se guarda sobre usted y quién lo vio.
privacy-right-correct = Que se corrijan los errores.
privacy-right-consent = Negar o retirar el consentimiento en cualquier momento, con efecto inmediato y sin perder el asesoramiento.
privacy-right-limit = Pedir la supresión o la limitación, dentro de la ley.
privacy-right-complain = Reclamar ante la organización o la autoridad de protección de datos.
privacy-contact = A quién dirigirse
privacy-contact-text = La organización que gestiona este servidor: { $name }, { $contact }. O la organización que registró sus datos.
privacy-contact-none = La organización que registró sus datos.
