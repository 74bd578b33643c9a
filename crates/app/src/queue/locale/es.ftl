queue-greeting = Hola, { $name }
queue-first = Esto es lo que le espera.
queue-register = Registrar a una persona
queue-empty = No hay nada pendiente
queue-empty-next = Las llegadas, derivaciones, planes y encuestas aparecen aquí a su debido tiempo.
