duplicate-title = Personnes peut-être enregistrées deux fois
duplicate-lead = Comparez chaque paire et décidez. Le programme ne fusionne jamais personne de lui-même.
duplicate-side-by-side = Les deux personnes côte à côte
duplicate-field = Donnée
duplicate-different = Deux personnes différentes
duplicate-none = Rien n’attend d’être comparé
duplicate-none-next = Les paires probables apparaissent ici quand des données sont corrigées ou importées.
flash-duplicate-apart = Il est noté qu’il s’agit de deux personnes différentes.
