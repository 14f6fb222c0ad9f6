package screenings

var french = Vocabulary{
	Questions: map[string]QuestionWords{
		"a":           {"Des personnes sont-elles évaluées de façon systématique et approfondie par une machine, avec des effets qui comptent pour elles ?", "Profilage ou notation sur lesquels reposent des décisions à effet juridique ou similaire : crédit, embauche, assurance."},
		"b":           {"Des données sensibles ou pénales sont-elles traitées à grande échelle ?", "Santé, religion, origine, vie sexuelle, biométrie, syndicat (article 9), condamnations (article 10). Un médecin ou un avocat seul n’est pas une grande échelle."},
		"c":           {"Un lieu accessible au public est-il surveillé systématiquement à grande échelle ?", "Caméras sur des rues, centres commerciaux, gares. Une caméra à la porte d’une boutique l’est rarement."},
		"listed":      {"Figure-t-il sur la liste de votre autorité de contrôle ?", "Chaque autorité publie la liste des traitements à analyser (article 35(4)). Regardez-la et dites quel point vous avez lu."},
		"evaluation":  {"Des personnes sont-elles notées, profilées ou prédites ?", "Travail, fortune, santé, goûts, comportement, déplacements."},
		"automated":   {"Une machine décide-t-elle avec effet juridique ou similaire ?", "Nul ne peut changer le résultat avant qu’il s’applique."},
		"monitoring":  {"Des personnes sont-elles surveillées systématiquement ?", "Caméras, positions, lecture du trafic, même à leur insu."},
		"sensitive":   {"Les données sont-elles sensibles ou très personnelles ?", "Données des articles 9 et 10, mais aussi bancaires, position, messages privés, journaux intimes."},
		"large_scale": {"Est-ce à grande échelle ?", "Beaucoup de personnes, beaucoup de données, longtemps, sur un vaste territoire."},
		"matching":    {"Des ensembles de données sont-ils croisés ou combinés ?", "Issus de finalités ou de responsables différents, d’une façon que nul n’attend."},
		"vulnerable":  {"S’agit-il de personnes qui se défendent mal ?", "Enfants, salariés, patients, personnes âgées, demandeurs d’asile."},
		"innovative":  {"Une technique nouvelle est-elle utilisée, ou une ancienne d’une façon nouvelle ?", "Reconnaissance faciale, intelligence artificielle, objets connectés."},
		"blocking":    {"Cela peut-il priver d’un droit, d’un service ou d’un contrat ?", "Un contrôle qui décide si quelqu’un devient client, locataire, salarié."},
	},
	Results:   map[string]string{"required": "requise", "usually_required": "en général requise : s’en passer demande des raisons", "judge": "un critère : décider et motiver", "not_required": "non requise", "open": "des questions sont ouvertes"},
	Standings: map[string]string{"open": "non décidé", "not_required": "aucune requise", "assessment": "à faire", "under_way": "en cours", "consult": "consulter d’abord l’autorité", "done": "faite", "review": "à revoir", "ended": "close"},
	Residuals: map[string]string{"low": "faible", "middle": "moyen", "high": "élevé"},
	Table: tableWords{Title: "Analyses d’impact", No: "Nº", Name: "Nom", Activity: "Traitement", Result: "Ce que donnent les réponses", Because: "Répondu oui", Decision: "État", Reasons: "Raisons", Made: "Examiné le", Residual: "Risque restant", Consulted: "Autorité consultée le",
		Done: "Analysé le", Review: "Révision le", Ended: "Clos le", Yes: "oui", NotYes: "non", Open: "ouvert"},
}
