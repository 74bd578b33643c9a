
case-ask-again = Preguntar de nuevo a la persona
again-lead = Pregunte a la persona quién es, cómo contactarla y qué acepta, y corrija lo necesario. Las respuestas son de su organización y se quedan en ella, aunque se cierre lo que otros escribieron.
again-phone = Teléfono
again-address = Dirección
again-save = Guardar las respuestas
flash-case-asked-again = Las respuestas quedan guardadas en su organización.
