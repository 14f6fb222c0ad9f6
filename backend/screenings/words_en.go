package screenings

var english = Vocabulary{
	Questions: map[string]QuestionWords{
		"a":           {"Are people evaluated systematically and extensively by a machine, with effects that matter to them?", "Profiling or scoring on which decisions rest that have legal effects or affect people in a similar way: credit, hiring, insurance."},
		"b":           {"Are sensitive data or criminal records processed on a large scale?", "Health, religion, origin, sexual life, biometrics, trade unions (Art. 9), convictions (Art. 10). A single doctor or lawyer is not large scale."},
		"c":           {"Is a place open to the public monitored systematically on a large scale?", "Cameras over streets, shopping centres or stations. One camera at the door of a shop is rarely that."},
		"listed":      {"Does it stand on the list of your supervisory authority?", "Each authority publishes a list of processing that needs an assessment (Art. 35(4)). Look there and say which entry you looked at."},
		"evaluation":  {"Are people scored, profiled or predicted?", "Work performance, wealth, health, preferences, behaviour, whereabouts."},
		"automated":   {"Does a machine decide with legal or similar effects?", "Nobody who may change the result looks at it before it applies."},
		"monitoring":  {"Are people watched systematically?", "Cameras, tracking of position, reading of traffic, also where people do not notice it."},
		"sensitive":   {"Are the data sensitive or very personal?", "Data of Art. 9 and 10, but also bank data, position, private messages, diaries."},
		"large_scale": {"Is it on a large scale?", "Many people, many data, long, over a wide area."},
		"matching":    {"Are sets of data matched or combined?", "From different purposes or controllers, in a way that people would not expect."},
		"vulnerable":  {"Are people concerned who can hardly defend themselves?", "Children, employees, patients, elderly people, asylum seekers."},
		"innovative":  {"Is a new technology used, or an old one in a new way?", "Face recognition, artificial intelligence, connected devices."},
		"blocking":    {"Can it keep people from a right, a service or a contract?", "A check that decides whether somebody becomes a customer, a tenant, an employee."},
	},
	Results:   map[string]string{"required": "required", "usually_required": "usually required: leaving it needs reasons", "judge": "one criterion: decide and give reasons", "not_required": "not required", "open": "questions are open"},
	Standings: map[string]string{"open": "not decided", "not_required": "none required", "assessment": "to be made", "under_way": "under way", "consult": "ask the authority first", "done": "made", "review": "to be reviewed", "ended": "ended"},
	Residuals: map[string]string{"low": "low", "middle": "middle", "high": "high"},
	Table: tableWords{Title: "Impact assessments", No: "No.", Name: "Name", Activity: "Activity", Result: "What the answers come to", Because: "Answered with yes", Decision: "Standing", Reasons: "Reasons", Made: "Screened on", Residual: "Remaining risk", Consulted: "Authority asked on",
		Done: "Assessed on", Review: "Review on", Ended: "Ended on", Yes: "yes", NotYes: "no", Open: "open"},
}
