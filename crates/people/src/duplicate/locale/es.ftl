duplicate-title = Personas que podrían estar registradas dos veces
duplicate-side-by-side = Las dos personas lado a lado
duplicate-field = Dato
duplicate-different = Dos personas distintas
duplicate-none = No hay nada por comparar
duplicate-none-next = Los pares probables aparecen aquí cuando se corrigen o importan datos.
flash-duplicate-apart = Consta que son dos personas distintas.
duplicate-lead = Compare cada par y decida, primero el más probable. El programa nunca fusiona a nadie por sí solo.
duplicate-persons = Las dos personas
duplicate-why = Qué lo indica
duplicate-compare = Comparar
duplicate-search = Buscar duplicados
duplicate-search-lead = El programa compara entre sí a todas las personas que registró su organización, en segundo plano. Lo ya decidido no se vuelve a proponer.
duplicate-searching = Buscando
duplicate-search-stop = Detener la búsqueda
duplicate-search-watch = Seguir el avance
duplicate-searched = La búsqueda terminó el { $at }
duplicate-search-start = Iniciar la búsqueda
flash-duplicate-stopping = La búsqueda se detiene en el próximo paso. Lo encontrado se conserva.
flash-duplicate-later = El par queda aparte durante dos semanas.
duplicate-pair-title = ¿Es la misma persona?
duplicate-state-different = Está decidido: son dos personas distintas.
duplicate-state-merged = Está decidido: son una sola persona.
duplicate-one-household = Son dos miembros de un mismo hogar, así que no pueden ser una sola persona.
duplicate-relatives = Lo que comparten puede deberse a ser de una misma familia: apellido, teléfono o lugar.
duplicate-comparison = Qué dice la comparación
duplicate-verdict = Valoración
duplicate-nothing-said = A una de las dos le falta, así que no dice nada
match-verdict-strong = Coincide claramente
match-verdict-near = Coincide en parte
match-verdict-differs = Difiere
match-verdict-unknown = No se sabe
duplicate-otherwise = Otra decisión
duplicate-otherwise-lead = «Dos personas distintas» se recuerda para siempre: el par no se vuelve a proponer. «Más tarde» lo trae de vuelta a las dos semanas.
duplicate-later = Más tarde
problem-duplicate-same-record = Es un mismo registro nombrado dos veces
duplicate-waiting = { $count ->
    [one] { $count } par espera comparación
   *[other] { $count } pares esperan comparación
}
duplicate-aside = { $count ->
    [one] { $count } par está aparte
   *[other] { $count } pares están aparte
}
duplicate-search-found = { $count ->
    [one] Se encontró { $count } par nuevo
   *[other] Se encontraron { $count } pares nuevos
}
queue-duplicates = { $count ->
    [one] { $count } par de personas podría ser una sola
   *[other] { $count } pares de personas podrían ser una sola cada uno
}
