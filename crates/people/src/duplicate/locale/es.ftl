duplicate-title = Personas que podrían estar registradas dos veces
duplicate-lead = Compare cada par y decida. El programa nunca fusiona a nadie por sí solo.
duplicate-side-by-side = Las dos personas lado a lado
duplicate-field = Dato
duplicate-different = Dos personas distintas
duplicate-none = No hay nada por comparar
duplicate-none-next = Los pares probables aparecen aquí cuando se corrigen o importan datos.
flash-duplicate-apart = Consta que son dos personas distintas.
