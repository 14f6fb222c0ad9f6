package safeguards

import "consentbook/backend/consent"

// Starter is a measure that nearly every small business can take, to be taken
// over into the list.
type Starter struct {
	Key   string `json:"key"`
	Kind  string `json:"kind"`
	Name  string `json:"name"`
	Words string `json:"words"`
	Taken bool   `json:"taken"`
}

// starters are the set, by kind in the order of consent.SafeguardKinds.
var starters = []struct{ key, kind string }{
	{"roles", "access"}, {"passwords", "access"}, {"two_factor", "access"}, {"screen_lock", "access"}, {"leavers", "access"}, {"logs", "traceability"}, {"updates", "software"}, {"malware", "software"},
	{"backups", "backup"}, {"backups_tried", "backup"}, {"disks", "encryption"}, {"mail", "encryption"}, {"contracts", "processors"}, {"premises", "physical"}, {"visitors", "physical"}, {"devices", "physical"},
	{"secrecy", "organisation"}, {"training", "organisation"}, {"incidents", "organisation"}, {"copies", "organisation"}, {"wifi", "network"}, {"remote", "network"}, {"cabinet", "paper"}, {"shredding", "paper"}, {"phones", "other"},
}

// Starters lists the set in a language, with what was taken already.
func Starters(language string, there []consent.Safeguard) []Starter {
	taken := map[string]bool{}
	for _, s := range there {
		taken[s.Starter] = true
	}
	out := []Starter{}
	for _, k := range starters {
		s, _ := starter(k.key, language)
		out = append(out, Starter{k.key, k.kind, s.Name, s.Words, taken[k.key]})
	}
	return out
}

func starter(key, language string) (consent.Safeguard, bool) {
	w := words(language).Starters
	for _, k := range starters {
		if k.key == key {
			return consent.Safeguard{Kind: k.kind, Name: w[key].Name, Words: w[key].Words, State: consent.SafeguardPlanned, Common: true, Starter: key}, true
		}
	}
	return consent.Safeguard{}, false
}
