package pdf

var processorGerman = processorWords{
	Title: "Akte eines Auftrags~verarbeiters", Sub: "%s · Stand %s", Signed: "%s verarbeitet personen~bezogene Daten für %s nach einem Vertrag vom %s.", Unsigned: "%s verarbeitet personen~bezogene Daten für %s. Ein Vertrag ist nicht vermerkt.",
	HasEnded: "%s verarbeitete personen~bezogene Daten für %s bis zum %s.", Open: "Nicht vollständig.", OpenIs: "Nicht eingehaltene Vorschriften: %s. Fehlende Unterlagen oder Kontrollen: %s.",
	Parties: "Wer und wofür", Controller: "Verantwort~licher", Processor: "Auftrags~verarbeiter", Country: "Land", Contact: "Kontakt", Service: "Leistung", Data: "Personen~bezogene Daten", People: "Betroffene Personen", Activities: "Genannt in Tätigkeiten",
	Contract: "Vertrag", Reference: "Zeichen", SignedOn: "Unter~zeichnet am", NotSigned: "nicht unter~zeichnet", ValidTo: "Gilt bis", UntilEnded: "bis zur Kündigung", NoticeBy: "Kündigen bis", File: "Aufbewahrter Vertrag", NoFile: "nicht im Buch aufbewahrt",
	EndedOn: "Beendet am", ReturnedOn: "Daten zurück~gegeben oder gelöscht", NotReturned: "nicht vermerkt",
	Checklist: "Prüfliste", Article: "Artikel", Item: "Der Vertrag enthält", Answer: "Stand", Clause: "Wo", Holds: "Der Vertrag enthält %s von %s Punkten.",
	Chain: "Weitere Auftrags~verarbeiter", Authorisation: "Genehmigung", NoChain: "Weitere Auftrags~verarbeiter sind nicht vermerkt.", Name: "Name", Told: "Uns mitgeteilt", Looked: "Geprüft", NotLooked: "nicht geprüft", Objected: "Einspruch am %s",
	Transfers: "Übermittlungen", NoTransfers: "Keine Daten verlassen den Raum.", Recipient: "Empfänger", Standing: "Stand des Landes", Tool: "Beruht auf", NoTool: "nichts vermerkt", Module: "Modul %s", Assessed: "Bewertet", Words: "Garantien", Until: "bis %s",
	Guarantees: "Garantien", Certificates: "Zertifikate", AuditedOn: "Letzte Kontrolle", AuditOn: "Nächste Kontrolle", ExitPlan: "Am Ende", NeverLooked: "nie",
	History: "Was getan wurde", When: "Wann", What: "Was", By: "Von", Entry: "Eintrag",
	ListTitle: "Auftrags~verarbeiter und Rollen", ListSub: "%s · Stand %s", ListAnswer: "%s hat %s Auftrags~verarbeiter und %s Stellen mit einer Rolle vermerkt.", Processors: "Auftrags~verarbeiter", NoProcessors: "Auftrags~verarbeiter sind nicht vermerkt.",
	No: "Nr.", SignedShort: "Unter~zeichnet", OpenShort: "Offen", EndedShort: "beendet %s", OfAll: "%s von %s", Roles: "Rollen", NoParties: "Rollen sind nicht vermerkt.", Role: "Rolle", Since: "Seit", NoneNeeded: "laut Entscheidung nicht erforderlich", NoneNamed: "erforderlich, nicht benannt",
	Answers: map[string]string{"yes": "ja", "no": "nein", "open": "nicht geprüft"}, Authorisations: map[string]string{"specific": "gesondert: jeder wird vorher erlaubt", "general": "allgemein: wir werden informiert und können widersprechen", "none": "keine", "open": "nicht geklärt"},
	Standings: map[string]string{"eea": "innerhalb", "adequate": "angemessen", "commercial": "angemessen für gewerbliche Stellen", "listed": "angemessen für gelistete Empfänger", "third": "kein Beschluss", "unknown": "nicht vermerkt"},
	RoleNames: map[string]string{"joint": "Gemeinsam Verantwort~licher, Art. 26", "controller": "Verantwort~licher, für den wir verarbeiten", "representative": "Vertreter, Art. 27", "dpo": "Datenschutz~beauftragter, Art. 37", "authority": "Aufsichts~behörde, Art. 51"},
}

var processorFrench = processorWords{
	Title: "Dossier d’un sous-traitant", Sub: "%s · au %s", Signed: "%s traite des données à caractère personnel pour %s selon un contrat signé le %s.", Unsigned: "%s traite des données à caractère personnel pour %s. Aucun contrat n’est consigné.",
	HasEnded: "%s a traité des données à caractère personnel pour %s jusqu’au %s.", Open: "Incomplet.", OpenIs: "Règles non respectées\u00a0: %s. Documents ou contrôles manquants\u00a0: %s.",
	Parties: "Qui et pour quoi", Controller: "Responsable du traitement", Processor: "Sous-traitant", Country: "Pays", Contact: "Contact", Service: "Service", Data: "Données", People: "Personnes concernées", Activities: "Cité dans les traitements",
	Contract: "Contrat", Reference: "Référence", SignedOn: "Signé le", NotSigned: "non signé", ValidTo: "Valable jusqu’au", UntilEnded: "jusqu’à résiliation", NoticeBy: "À résilier avant le", File: "Contrat conservé", NoFile: "non conservé dans le registre",
	EndedOn: "Terminé le", ReturnedOn: "Données rendues ou supprimées", NotReturned: "non consigné",
	Checklist: "Liste de contrôle", Article: "Article", Item: "Le contrat contient", Answer: "État", Clause: "Où", Holds: "Le contrat contient %s des %s points.",
	Chain: "Autres sous-traitants", Authorisation: "Autorisation", NoChain: "Aucun autre sous-traitant n’est consigné.", Name: "Nom", Told: "Nous informés", Looked: "Examiné", NotLooked: "non examiné", Objected: "objection le %s",
	Transfers: "Transferts", NoTransfers: "Aucune donnée ne sort.", Recipient: "Destinataire", Standing: "Situation du pays", Tool: "Repose sur", NoTool: "rien de consigné", Module: "module %s", Assessed: "Évalué", Words: "Garanties", Until: "jusqu’au %s",
	Guarantees: "Garanties", Certificates: "Certificats", AuditedOn: "Dernier contrôle", AuditOn: "Prochain contrôle", ExitPlan: "À la fin", NeverLooked: "jamais",
	History: "Ce qui a été fait", When: "Quand", What: "Quoi", By: "Par", Entry: "Écriture",
	ListTitle: "Sous-traitants et rôles", ListSub: "%s · au %s", ListAnswer: "%s a consigné %s sous-traitants et %s parties ayant un rôle.", Processors: "Sous-traitants", NoProcessors: "Aucun sous-traitant n’est consigné.",
	No: "Nº", SignedShort: "Signé", OpenShort: "Ouvert", EndedShort: "terminé %s", OfAll: "%s sur %s", Roles: "Rôles", NoParties: "Aucun rôle n’est consigné.", Role: "Rôle", Since: "Depuis", NoneNeeded: "non requis, selon la décision", NoneNamed: "requis, non désigné",
	Answers: map[string]string{"yes": "oui", "no": "non", "open": "non examiné"}, Authorisations: map[string]string{"specific": "spécifique\u00a0: chacun est autorisé d’avance", "general": "générale\u00a0: nous sommes informés et pouvons nous opposer", "none": "aucune", "open": "non réglée"},
	Standings: map[string]string{"eea": "à l’intérieur", "adequate": "adéquat", "commercial": "adéquat pour les organisations commerciales", "listed": "adéquat pour les destinataires inscrits", "third": "aucune décision", "unknown": "non consigné"},
	RoleNames: map[string]string{"joint": "Responsable conjoint, art. 26", "controller": "Responsable pour qui nous traitons", "representative": "Représentant, art. 27", "dpo": "Délégué à la protection des données, art. 37", "authority": "Autorité de contrôle, art. 51"},
}
