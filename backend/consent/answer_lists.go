package consent

// Words around answers, in the languages of the EU and its neighbours. They
// decide nothing by themselves: courtesies are passed over, the others make a
// person look.
var (
	courtesies = []string{
		"please", "thank you very much", "thank you", "thanks a lot", "thanks", "many thanks", "hello", "hi", "hi there", "dear all", "dear sir or madam", "good morning", "good afternoon", "good evening", "ok", "okay", "of course", "with pleasure", "gladly", "sure", "for me",
		"hej", "hej hej", "hejsan", "god morgon", "tack så mycket", "tack", "gärna", "tack på förhand", "snälla", "självklart", "absolut", "vänligen", "för mig",
		"bitte", "danke schön", "danke", "vielen dank", "besten dank", "herzlichen dank", "gerne", "gern", "sehr gerne", "hallo", "guten tag", "guten morgen", "guten abend", "moin", "servus", "grüß gott", "sehr geehrte damen und herren", "natürlich", "selbstverständlich",
		"bonjour", "bonsoir", "salut", "merci beaucoup", "merci", "merci d'avance", "s'il vous plaît", "s'il vous plait", "svp", "s'il te plaît", "avec plaisir", "volontiers", "bien sûr", "madame, monsieur", "pour moi",
		"hei", "goddag", "tak", "mange tak", "takk", "dag", "dank u", "dank u wel", "dank je wel", "bedankt", "alstublieft", "graag", "hola", "gracias", "por favor", "olá", "obrigado", "obrigada", "ciao", "buongiorno", "grazie", "per favore", "dzień dobry", "dziękuję", "proszę", "dobrý den", "děkuji", "prosím", "kiitos", "terve", "moi",
	}

	andWords = []string{"and", "och", "und", "et", "sowie", "samt", "ainsi que"}

	linkWords = []string{"to", "the", "for", "your", "till", "på", "er", "zu", "zum", "zur", "den", "die", "das", "für", "à", "au", "aux", "la", "le", "les", "pour", "votre"}

	// butWords turn round what stands before them.
	butWords = []string{
		"but", "however", "though", "although", "except", "unless", "only if", "provided", "if", "as long as", "on condition",
		"men", "dock", "fast", "förutsatt", "om", "ifall", "såvida", "utom", "bara om", "endast om",
		"aber", "jedoch", "allerdings", "sofern", "falls", "wenn", "außer", "nur wenn", "unter der bedingung", "vorausgesetzt", "solange",
		"mais", "cependant", "toutefois", "sauf", "si", "à condition", "pourvu", "seulement si", "tant que",
		"maar", "tenzij", "mits", "als", "pero", "salvo", "siempre que", "mas", "desde que", "ma", "però", "se", "ale", "jeśli", "mutta", "jos", "de", "ha",
	}

	// conditionWords behind a yes or no take its clearness away.
	conditionWords = []string{
		"but", "however", "though", "although", "except", "unless", "only", "provided", "if", "not", "don't", "do not", "never", "no longer", "maybe", "perhaps", "depends", "later", "until", "until then", "not sure", "i think", "or", "stop",
		"men", "dock", "förutsatt", "om", "ifall", "såvida", "utom", "bara", "endast", "inte", "ej", "aldrig", "kanske", "beror", "senare", "tills", "eller", "sluta", "nej",
		"aber", "jedoch", "allerdings", "sofern", "falls", "wenn", "außer", "nur", "nicht", "kein", "keine", "keinen", "nie", "niemals", "vielleicht", "kommt darauf an", "später", "bis", "oder", "nein",
		"mais", "cependant", "toutefois", "sauf", "si", "à condition", "pourvu", "seulement", "uniquement", "ne", "n'", "pas", "jamais", "plus", "peut-être", "ça dépend", "plus tard", "jusqu", "ou", "non", "no", "yes",
	}

	// otherYes is a yes or no in languages that the ready texts do not offer.
	otherYes = []string{"sí", "si", "sì", "sim", "não", "tak", "nie", "ano", "áno", "ne", "da", "nu", "kyllä", "ei", "igen", "nem", "jā", "nē", "taip", "jah", "iva", "le", "ναι", "όχι", "да", "не", "нет", "tá", "níl", "nee", "joo", "já"}
)

// PlainAnswers are the yes and the no alone that are understood in every
// language of the program; they count where one question was asked, or where
// nobody knows what was.
func PlainAnswers() []Offer {
	return []Offer{
		{Language: "en", Yes: []string{"yes", "i agree", "i consent", "agreed", "yes, i agree", "yes, i consent"}, No: []string{"no", "i do not agree", "i do not consent", "i decline"}},
		{Language: "sv", Yes: []string{"ja", "jag samtycker", "ja, jag samtycker", "jag godkänner"}, No: []string{"nej", "jag samtycker inte", "jag avböjer"}},
		{Language: "de", Yes: []string{"ja", "ich stimme zu", "ja, ich stimme zu", "ich willige ein", "ja, ich willige ein", "einverstanden"}, No: []string{"nein", "ich stimme nicht zu", "ich willige nicht ein", "nicht einverstanden"}},
		{Language: "fr", Yes: []string{"oui", "j'accepte", "oui, j'accepte", "d'accord", "je consens", "oui, je consens"}, No: []string{"non", "je refuse", "je n'accepte pas", "pas d'accord", "je ne consens pas"}},
	}
}

// StopWords end all advertising wherever they stand alone.
func StopWords() []string {
	return []string{"stop", "stopp", "unsubscribe", "opt out", "opt-out", "remove me", "avregistrera", "avanmäl", "avsluta", "sluta", "abmelden", "abbestellen", "austragen", "désinscription", "désabonnement", "désinscrire", "désabonner", "desinscription", "arrêt", "arrêter",
		"afmelden", "uitschrijven", "frameld", "afmeld", "meld av", "avmeld", "baja", "darse de baja", "cancellami", "disiscrizione", "cancelar", "wypisz", "rezygnuję", "odhlásit", "odhlásiť", "peruuta", "leiratkozás", "dezabonare", "odjava", "διαγραφή", "отписка"}
}
