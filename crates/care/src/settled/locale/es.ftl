settled-title = Lo que cerró la nueva regla
settled-lead = Lo escrito pertenece a quien lo escribió: lo que una organización leía de otra solo porque dirigía el caso o había abierto uno propio queda cerrado. Lo que de verdad se leyó sigue abierto treinta días. Si quien recibe necesita más, envíeselo con el formulario de entrega.
settled-case = Caso
settled-what = Qué cambió
settled-still = Sigue abierto
settled-kept = Abierto treinta días
settled-until = hasta el
settled-over = terminó el
settled-nothing = Nada
settled-send = Enviar lo necesario
settled-none = La regla no cerró nada aquí
settled-reader-handover = Ya no lee todo lo que escribió quien le entregó el caso:
settled-writer-handover = Lo que usted escribió ya no lo lee entero quien recibió el caso:
settled-reader-return = Ya no lee lo que escribe quien recibió el caso:
settled-writer-return = Lo que usted escribe ya no lo lee quien le entregó el caso:
settled-reader-own-case = Su propio caso ya no abre lo que escribió quien registró a la persona:
settled-reader-answer = Una respuesta que usted anotó ya no le abre lo que escribió quien registró a la persona:
queue-settled = { $count ->
    [one] La nueva regla cerró una lectura
    [many] La nueva regla cerró { $count } de lecturas
   *[other] La nueva regla cerró { $count } lecturas
}
