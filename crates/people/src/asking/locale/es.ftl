asking-title = Preguntas entre organizaciones
asking-lead = Otras organizaciones preguntan si ustedes atienden a una persona, sin ver sus expedientes. Solo saben que alguien es atendido aquí si se encontró un caso.
asking-tab = Preguntar a otras
asking-question = ¿Otra organización ya atiende a esta persona?
asking-explained = La otra organización no ve por quién se pregunta, y usted no ve sus expedientes. La respuesta dice solo que alguien de allí atiende a esta persona, con el contacto, o que no se encontró a nadie. Si se encuentra a alguien, esa organización sabe que usted preguntó por su caso. Cada pregunta queda registrada en ambos lados.
asking-parties = Puede preguntar a:
asking-ask = Preguntar ahora
asking-ask-before = Preguntar antes de guardar
asking-agreed = La persona está de acuerdo con que preguntemos
asking-answers = Respuestas
asking-found = { $organisation } atiende a esta persona; pregúnteles.
asking-contact = Contacto:
asking-nobody = No se encontró a nadie.
asking-nobody-means = Esto no demuestra que nadie atienda a la persona: los nombres y las fechas pueden estar anotados de otro modo, o allí falta el consentimiento.
asking-asked = Preguntado el { $at }:
asking-numbers = Los últimos 30 días
asking-organisation = Organización
asking-out = Hechas por nosotros
asking-out-found = Encontradas allí
asking-in = Hechas a nosotros
asking-in-found = Encontradas aquí
asking-key = Clave
asking-key-number = Clave n.º { $number }
asking-key-changing = Se está implantando una clave nueva
asking-key-none = Ninguna
asking-rotate = Cambiar la clave
asking-no-numbers = No se preguntó nada, y ningún acuerdo permite preguntar.
asking-stopped = Detenidos tras muchas preguntas sin hallazgo
asking-misses = { $count ->
    [one] { $count } pregunta sin hallazgo
   *[other] { $count } preguntas sin hallazgo
}
asking-release = Permitir que pregunte de nuevo
asking-received = Preguntas que nos hicieron
asking-when = Cuándo
asking-outcome = Resultado
asking-new = Nueva
asking-told = Se dijo que atendemos a alguien: caso
asking-not-found = No se encontró ni se nombró a nadie
asking-see = Marcar todo como visto
asking-none-received = Nadie ha preguntado todavía.
queue-questions = { $count ->
    [one] { $count } pregunta de otra organización sobre si atienden a alguien
   *[other] { $count } preguntas de otras organizaciones sobre si atienden a alguien
}
flash-asking-seen = Marcado como visto.
flash-asking-released = La cuenta puede preguntar de nuevo.
flash-asking-rotated = Se está implantando una clave nueva. La anterior se destruye cuando esté lista.
problem-asking-no-clause = Ningún acuerdo en vigor le permite preguntar a otra organización.
problem-asking-no-consent = El acuerdo exige el consentimiento de la persona para que la busquen los socios. Regístrelo primero.
problem-asking-not-agreed = Pregunte solo con el acuerdo de la persona.
problem-asking-too-little = Se sabe demasiado poco para preguntar: hace falta un documento, un teléfono o una fecha de nacimiento completa.
problem-asking-not-ready = El índice de la otra organización se está preparando. Pregunte de nuevo en unos minutos.
problem-asking-stopped = Su cuenta ha preguntado { $limit } veces o más en una semana y casi nunca encontró a nadie. Su responsable de protección de datos puede permitirle continuar.
problem-asking-too-often = Ha preguntado { $limit } veces en una hora. Pregunte más tarde.
problem-asking-organisation-too-often = Su organización ha preguntado { $limit } veces en un día. Pregunte mañana.
person-access-action-ask = Preguntó a otras organizaciones si atienden a la persona
