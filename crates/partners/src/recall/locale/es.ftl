recall-title = Datos por devolver
recall-lead = Una persona retiró un consentimiento o dijo que no en otra parte, o un acuerdo ya no rige. Diga qué fue de ello.
recall-what = De qué se trata
recall-from = Lo pide
recall-to = Se pide a
recall-due = Respuesta antes del
recall-state = Estado
recall-case = Expediente
recall-withdrawn = consentimiento retirado: { $purpose } → { $recipient }
recall-about-agreement = Acuerdo que ya no está en vigor:
recall-kind-consent = Consentimiento retirado
recall-kind-agreement = Acuerdo suspendido o terminado
recall-kind-clause = Una cláusula llegó a su último día
recall-kind-retention = Plazo de conservación permitido por el acuerdo cumplido
recall-kind-erasure = Registro borrado
recall-duty = Qué hay que hacer
recall-duty-give-back = Borrar lo que se tomó del expediente, o decir por qué no
recall-duty-stop-use = Seguir dirigiendo el expediente sin usar más sus datos para este fin
recall-side-holder = Nos lo piden
recall-side-owner = Lo pedimos
recall-none-holder = Nadie nos pide devolver datos
recall-none-owner = No pedimos a nadie devolver datos
recall-waits = A la espera de respuesta
recall-lifted = Ya no se pide: el acuerdo está de nuevo en vigor
recall-answer = Responder
recall-answer-title = ¿Qué fue de los datos?
recall-statement = Declaración
recall-statement-ask = ¿Qué fue de los datos?
recall-statement-deleted = Borrados
recall-statement-deleted-hint = Todo lo que guardábamos fuera del expediente compartido está borrado.
recall-statement-not-kept = Nunca guardados
recall-statement-not-kept-hint = No guardamos nada fuera del expediente compartido.
recall-statement-kept-by-law = Guardados, porque una ley nos obliga
recall-statement-kept-by-law-hint = Nombre la ley más abajo.
recall-legal-basis = La ley
recall-legal-basis-hint = Ley y artículo; solo si se guardan datos.
recall-confirm = Confirmar
recall-ledger = A quién se pidió devolver los datos
recall-ledger-lead = Cada organización que tenía o podía ver los datos cuando se retiró un consentimiento, y qué respondió.
flash-recall-acknowledged = La respuesta queda registrada y la otra parte puede leerla.
problem-recall-basis-missing = Nombre la ley que le obliga a guardar los datos
problem-recall-lifted = Esto ya no se pide
recall-days-late = { $count ->
    [one] { $count } día de retraso
    [many] { $count } de días de retraso
    *[other] { $count } días de retraso
}
queue-recalls-owed = { $count ->
    [one] Datos de { $count } expediente o acuerdo por devolver
    [many] Datos de { $count } de expedientes o acuerdos por devolver
    *[other] Datos de { $count } expedientes o acuerdos por devolver
}
queue-recalls-overdue = { $count ->
    [one] { $count } petición de devolver datos está atrasada
    [many] { $count } de peticiones de devolver datos están atrasadas
    *[other] { $count } peticiones de devolver datos están atrasadas
}
queue-recalls-silent = { $count ->
    [one] { $count } organización no ha dicho qué fue de los datos
    [many] { $count } de organizaciones no han dicho qué fue de los datos
    *[other] { $count } organizaciones no han dicho qué fue de los datos
}
recall-kind-heard = Negativa oída en otra parte
recall-heard = negativa oída en otra parte: { $purpose } → { $recipient }
recall-duty-follow = Retirar el consentimiento también aquí
recall-follow-says = La persona se negó ante { $whom } el { $on }. Retire el consentimiento también aquí, en la página de la persona, antes del { $by }.
recall-heard-title = ¿Se dio curso a la negativa?
recall-statement-followed = Retirado también aquí
recall-statement-followed-hint = El consentimiento está retirado en la página de la persona.
recall-statement-nothing-open = Nada se apoya en él aquí
recall-statement-nothing-open-hint = Ninguna entrega de expediente ni derivación nuestra se apoya en este consentimiento.
queue-recalls-heard = { $count ->
    [one] { $count } negativa oída en otra parte a la que dar curso
    *[other] { $count } negativas oídas en otra parte a las que dar curso
}
