duplicate-title = Personnes peut-être enregistrées deux fois
duplicate-side-by-side = Les deux personnes côte à côte
duplicate-field = Donnée
duplicate-different = Deux personnes différentes
duplicate-none = Rien n’attend d’être comparé
duplicate-none-next = Les paires probables apparaissent ici quand des données sont corrigées ou importées.
flash-duplicate-apart = Il est noté qu’il s’agit de deux personnes différentes.
duplicate-lead = Comparez chaque paire et décidez, la plus probable d’abord. Le programme ne fusionne jamais personne de lui-même.
duplicate-persons = Les deux personnes
duplicate-why = Ce qui plaide pour
duplicate-compare = Comparer
duplicate-search = Chercher les doublons
duplicate-search-lead = Le programme compare entre elles toutes les personnes enregistrées par votre organisation, en arrière-plan. Ce qui a été décidé n’est plus proposé.
duplicate-searching = Recherche en cours
duplicate-search-stop = Arrêter la recherche
duplicate-search-watch = Suivre l’avancement
duplicate-searched = La recherche s’est terminée le { $at }
duplicate-search-start = Lancer la recherche
flash-duplicate-stopping = La recherche s’arrête à la prochaine étape. Ce qui a été trouvé reste.
flash-duplicate-later = La paire est mise de côté pour deux semaines.
duplicate-pair-title = Est-ce la même personne ?
duplicate-state-different = C’est décidé : ce sont deux personnes différentes.
duplicate-state-merged = C’est décidé : c’est une seule personne.
duplicate-one-household = Ce sont deux membres d’un même ménage : elles ne peuvent pas être une seule personne.
duplicate-relatives = Ce qu’elles partagent peut venir d’une même famille : nom, téléphone ou lieu.
duplicate-comparison = Ce que dit la comparaison
duplicate-verdict = Verdict
duplicate-nothing-said = L’une des deux ne l’a pas : cela ne dit rien
match-verdict-strong = Concorde fortement
match-verdict-near = Concorde en partie
match-verdict-differs = Diffère
match-verdict-unknown = Inconnu
duplicate-otherwise = Une autre décision
duplicate-otherwise-lead = « Deux personnes différentes » est retenu pour toujours : la paire ne sera plus proposée. « Plus tard » la ramène après deux semaines.
duplicate-later = Plus tard
problem-duplicate-same-record = C’est un seul dossier nommé deux fois
duplicate-waiting = { $count ->
    [one] { $count } paire attend d’être comparée
   *[other] { $count } paires attendent d’être comparées
}
duplicate-aside = { $count ->
    [one] { $count } paire est mise de côté
   *[other] { $count } paires sont mises de côté
}
duplicate-search-found = { $count ->
    [one] { $count } nouvelle paire a été trouvée
   *[other] { $count } nouvelles paires ont été trouvées
}
queue-duplicates = { $count ->
    [one] { $count } paire de personnes n’en fait peut-être qu’une
   *[other] { $count } paires de personnes n’en font peut-être qu’une chacune
}
