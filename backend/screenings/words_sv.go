package screenings

var swedish = Vocabulary{
	Questions: map[string]QuestionWords{
		"a":           {"Bedöms människor systematiskt och omfattande av en maskin, med följder som betyder något för dem?", "Profilering eller poängsättning som beslut vilar på, med rättsliga följder eller liknande: kredit, anställning, försäkring."},
		"b":           {"Behandlas känsliga uppgifter eller uppgifter om brott i stor omfattning?", "Hälsa, religion, ursprung, sexualliv, biometri, fackförbund (artikel 9), domar (artikel 10). En enda läkare eller advokat är inte stor omfattning."},
		"c":           {"Övervakas en plats dit allmänheten har tillträde systematiskt och i stor omfattning?", "Kameror över gator, köpcentrum eller stationer. En kamera vid dörren till en butik är det sällan."},
		"listed":      {"Står den på er tillsynsmyndighets lista?", "Varje myndighet har en lista över behandlingar som kräver en bedömning (artikel 35.4). Titta där och säg vilken punkt ni tittade på."},
		"evaluation":  {"Poängsätts, profileras eller förutsägs människor?", "Arbetsprestation, ekonomi, hälsa, smak, beteende, vistelseort."},
		"automated":   {"Beslutar en maskin med rättsliga eller liknande följder?", "Ingen som får ändra resultatet tittar på det innan det gäller."},
		"monitoring":  {"Övervakas människor systematiskt?", "Kameror, positioner, läst trafik, även där människor inte märker det."},
		"sensitive":   {"Är uppgifterna känsliga eller mycket personliga?", "Uppgifter i artikel 9 och 10, men även bankuppgifter, position, privata meddelanden, dagböcker."},
		"large_scale": {"Är det i stor omfattning?", "Många människor, många uppgifter, länge, över ett stort område."},
		"matching":    {"Samkörs eller kombineras uppgifter?", "Från olika ändamål eller ansvariga, på ett sätt som människor inte väntar sig."},
		"vulnerable":  {"Gäller det människor som har svårt att värja sig?", "Barn, anställda, patienter, äldre, asylsökande."},
		"innovative":  {"Används ny teknik, eller gammal på ett nytt sätt?", "Ansiktsigenkänning, artificiell intelligens, uppkopplade saker."},
		"blocking":    {"Kan det hindra människor från en rättighet, en tjänst eller ett avtal?", "En kontroll som avgör om någon blir kund, hyresgäst, anställd."},
	},
	Results:   map[string]string{"required": "krävs", "usually_required": "krävs vanligen: att avstå kräver skäl", "judge": "ett kriterium: avgör och ge skäl", "not_required": "krävs inte", "open": "frågor är öppna"},
	Standings: map[string]string{"open": "inte avgjort", "not_required": "ingen krävs", "assessment": "ska göras", "under_way": "pågår", "consult": "fråga myndigheten först", "done": "gjord", "review": "ska gås igenom", "ended": "avslutad"},
	Residuals: map[string]string{"low": "låg", "middle": "medel", "high": "hög"},
	Table: tableWords{Title: "Konsekvensbedömningar", No: "Nr", Name: "Namn", Activity: "Behandling", Result: "Vad svaren ger", Because: "Besvarade med ja", Decision: "Läge", Reasons: "Skäl", Made: "Prövad", Residual: "Kvarvarande risk", Consulted: "Myndigheten tillfrågad",
		Done: "Bedömd", Review: "Gås igenom", Ended: "Avslutad", Yes: "ja", NotYes: "nej", Open: "öppen"},
}
