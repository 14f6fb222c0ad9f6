package screenings

var german = Vocabulary{
	Questions: map[string]QuestionWords{
		"a":           {"Werden Menschen systematisch und umfassend maschinell bewertet, mit Folgen, die für sie zählen?", "Profiling oder Scoring, auf dem Entscheidungen mit Rechtswirkung oder ähnlicher Wirkung beruhen: Kredit, Einstellung, Versicherung."},
		"b":           {"Werden sensible Daten oder Daten über Straftaten in großem Umfang verarbeitet?", "Gesundheit, Religion, Herkunft, Sexualleben, Biometrie, Gewerkschaft (Art. 9), Verurteilungen (Art. 10). Eine einzelne Praxis oder Kanzlei ist kein großer Umfang."},
		"c":           {"Wird ein öffentlich zugänglicher Bereich systematisch in großem Umfang überwacht?", "Kameras über Straßen, Einkaufszentren oder Bahnhöfen. Eine Kamera an der Ladentür ist es selten."},
		"listed":      {"Steht sie auf der Liste Ihrer Aufsichtsbehörde?", "Jede Behörde führt eine Liste der Verarbeitungen, die eine Abschätzung brauchen (Art. 35 Abs. 4). Sehen Sie nach und sagen Sie, bei welcher Nummer."},
		"evaluation":  {"Werden Menschen bewertet, eingestuft oder vorhergesagt?", "Arbeitsleistung, Vermögen, Gesundheit, Vorlieben, Verhalten, Aufenthalt."},
		"automated":   {"Entscheidet eine Maschine mit Rechtswirkung oder ähnlicher Wirkung?", "Niemand, der das Ergebnis ändern darf, sieht es, bevor es gilt."},
		"monitoring":  {"Werden Menschen systematisch überwacht?", "Kameras, Standorte, gelesener Verkehr, auch wo Menschen es nicht merken."},
		"sensitive":   {"Sind die Daten sensibel oder höchst persönlich?", "Daten nach Art. 9 und 10, aber auch Bankdaten, Standort, private Nachrichten, Tagebücher."},
		"large_scale": {"Geschieht es in großem Umfang?", "Viele Menschen, viele Daten, lange, über ein großes Gebiet."},
		"matching":    {"Werden Datenbestände abgeglichen oder verbunden?", "Aus verschiedenen Zwecken oder von verschiedenen Verantwortlichen, wie es niemand erwartet."},
		"vulnerable":  {"Geht es um Menschen, die sich schwer wehren können?", "Kinder, Beschäftigte, Patienten, Ältere, Asylsuchende."},
		"innovative":  {"Wird neue Technik benutzt, oder alte auf neue Weise?", "Gesichtserkennung, künstliche Intelligenz, vernetzte Geräte."},
		"blocking":    {"Kann es Menschen von einem Recht, einem Dienst oder einem Vertrag abhalten?", "Eine Prüfung, die entscheidet, ob jemand Kunde, Mieter, Beschäftigter wird."},
	},
	Results:   map[string]string{"required": "erforderlich", "usually_required": "in der Regel erforderlich: Verzicht braucht Gründe", "judge": "ein Kriterium: entscheiden und begründen", "not_required": "nicht erforderlich", "open": "Fragen sind offen"},
	Standings: map[string]string{"open": "nicht entschieden", "not_required": "keine erforderlich", "assessment": "zu machen", "under_way": "in Arbeit", "consult": "erst die Behörde fragen", "done": "gemacht", "review": "zu überprüfen", "ended": "beendet"},
	Residuals: map[string]string{"low": "gering", "middle": "mittel", "high": "hoch"},
	Table: tableWords{Title: "Folgenabschätzungen", No: "Nr.", Name: "Name", Activity: "Tätigkeit", Result: "Was die Antworten ergeben", Because: "Mit Ja beantwortet", Decision: "Stand", Reasons: "Gründe", Made: "Geprüft am", Residual: "Verbleibendes Risiko", Consulted: "Behörde gefragt am",
		Done: "Abgeschätzt am", Review: "Überprüfung am", Ended: "Beendet am", Yes: "ja", NotYes: "nein", Open: "offen"},
}
