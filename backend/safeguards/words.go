package safeguards

// vocabulary is what the lists say in one language.
type vocabulary struct {
	Starters                                      map[string]starterWords
	Kinds, States, OccurrenceKinds, Themes        map[string]string
	Measures, Happened                            string // names of the lists
	No, Kind, Name, Words, State, Owner, Due      string
	Done, Tested, Review, Common, File            string
	On, Title, About, Who, Result, Breach, Repeat string
	Handled, Yes                                  string
}

type starterWords struct{ Name, Words string }

// words are the texts of a language, English where there are none.
func words(language string) vocabulary {
	switch language {
	case "sv":
		return swedish
	case "de":
		return german
	case "fr":
		return french
	}
	return english
}
