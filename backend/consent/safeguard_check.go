package consent

// The states of a measure.
const (
	SafeguardPlanned = "planned"
	SafeguardInPlace = "in_place"
	SafeguardDropped = "dropped"
)

// SafeguardStates lists them.
var SafeguardStates = []string{SafeguardPlanned, SafeguardInPlace, SafeguardDropped}

// Normal trims what was typed.
func (s Safeguard) Normal() Safeguard {
	plainFields(&s.Kind, &s.Name, &s.Words, &s.State, &s.Owner, &s.DueOn, &s.DoneOn, &s.TestedOn, &s.ReviewOn, &s.Starter)
	if s.State == "" {
		s.State = SafeguardPlanned
	}
	return s
}

// Check says what is wrong with a measure (Art. 32(1) GDPR). One that is only
// planned was neither put in place nor tested.
func (s Safeguard) Check() error {
	c := &rowCheck{register: Safeguards}
	c.need("name", s.Name)
	c.oneOf("kind", s.Kind, SafeguardKinds...)
	c.oneOf("state", s.State, SafeguardStates...)
	c.text("name", s.Name, false)
	c.text("owner", s.Owner, false)
	c.text("words", s.Words, true)
	c.text("starter", s.Starter, false)
	for _, f := range []struct{ field, day string }{{"due_on", s.DueOn}, {"done_on", s.DoneOn}, {"tested_on", s.TestedOn}, {"review_on", s.ReviewOn}} {
		c.day(f.field, f.day)
	}
	c.after("tested_on", s.DoneOn, s.TestedOn)
	c.after("review_on", s.DoneOn, s.ReviewOn)
	return c.err
}

// Normal trims what was typed.
func (o Occurrence) Normal() Occurrence {
	plainFields(&o.Kind, &o.About, &o.On, &o.Title, &o.Words, &o.Who, &o.Result, &o.RepeatOn)
	return o
}

// Check says what is wrong with an occurrence.
func (o Occurrence) Check() error {
	c := &rowCheck{register: Occurrences}
	c.need("title", o.Title)
	c.need("on", o.On)
	c.oneOf("kind", o.Kind, OccurrenceKinds...)
	c.oneOf("about", o.About, OccurrenceThemes...)
	c.text("title", o.Title, false)
	c.text("who", o.Who, false)
	c.text("words", o.Words, true)
	c.text("result", o.Result, true)
	c.day("on", o.On)
	c.day("repeat_on", o.RepeatOn)
	c.after("repeat_on", o.On, o.RepeatOn)
	if o.Breach < 0 {
		c.malformed("breach", "1, 2, 3")
	}
	return c.err
}
