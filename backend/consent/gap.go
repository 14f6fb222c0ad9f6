package consent

// Gap is what a row of a register lacks before the law. Its words are in the
// catalogues by its code.
type Gap struct {
	Code     string   `json:"gap"`
	Article  string   `json:"article"`
	Severity Severity `json:"severity"`
	Part     string   `json:"part,omitempty"`    // the field; of a check list its key; of a transfer its tool
	Name     string   `json:"name,omitempty"`    // of the subprocessor or recipient it is about
	Country  string   `json:"country,omitempty"` // of a transfer
	Day      string   `json:"day,omitempty"`     // on which something ends or ended
}

// gaps gathers what is missing.
type gaps []Gap

func (g *gaps) add(severity Severity, code, article string) *Gap {
	*g = append(*g, Gap{Code: code, Article: article, Severity: severity})
	return &(*g)[len(*g)-1]
}

// The three severities.
func (g *gaps) broken(code, article string) *Gap  { return g.add(SeverityBreach, code, article) }
func (g *gaps) missing(code, article string) *Gap { return g.add(SeverityGap, code, article) }
func (g *gaps) advise(code, article string) *Gap  { return g.add(SeverityAdvice, code, article) }

func (g *Gap) of(part string) *Gap    { g.Part = part; return g }
func (g *Gap) about(name string) *Gap { g.Name = name; return g }
func (g *Gap) on(day string) *Gap     { g.Day = day; return g }
