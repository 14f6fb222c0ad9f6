package consent

// RetentionTemplate is a rule that is typical of a kind of business in a
// country, as dated data with where it comes from. A template is a proposal: who
// takes it over checks it.
type RetentionTemplate struct {
	Key      string            `json:"key"`
	Country  string            `json:"country"` // "" of any
	Names    map[string]string `json:"names"`   // by language
	Category string            `json:"category"`
	Trigger  string            `json:"trigger"`
	Period   string            `json:"period"`
	YearEnd  string            `json:"year_end"`
	Action   string            `json:"action"`
	Law      string            `json:"law"`    // "" where none sets the period
	Duty     bool              `json:"duty"`   // the law demands the data for so long (Art. 17(3)(b)); else it, or an authority, says how long at most
	Source   string            `json:"source"` // of what is no law: guidance of an authority
	Outside  bool              `json:"outside"`
	AsOf     string            `json:"as_of"`    // day on which the entry was written down
	Verified bool              `json:"verified"` // read in the law itself; else from memory, to be checked before it is relied on
}

// RetentionTemplateOf finds one by its key.
func RetentionTemplateOf(key string) (RetentionTemplate, bool) {
	for _, t := range retentionTemplates {
		if t.Key == key && key != "" {
			return t, true
		}
	}
	return RetentionTemplate{}, false
}

// RetentionTemplatesFor lists those of a country and those of any.
func RetentionTemplatesFor(country string) []RetentionTemplate {
	out := []RetentionTemplate{}
	for _, t := range retentionTemplates {
		if t.Country == "" || t.Country == country {
			out = append(out, t)
		}
	}
	return out
}

// Rule is the template as a rule that is not kept yet.
func (t RetentionTemplate) Rule(language string) RetentionRule {
	name := t.Names[language]
	if name == "" {
		name = t.Names["en"]
	}
	r := RetentionRule{Name: name, Category: t.Category, Trigger: t.Trigger, Period: t.Period, YearEnd: t.YearEnd, Why: t.Source, Action: t.Action, Outside: t.Outside, Template: t.Key}
	if t.Duty {
		r.Law = t.Law
	} else if t.Law != "" {
		r.Why = t.Law
	}
	return r.Normal()
}
