package subjects

// holds are what keeps the person's data from being erased (Art. 17(3) GDPR).
func holds(d dossier) Section {
	s := Section{Key: "holds", Article: "17(3)", Columns: []string{"since", "hold_until", "noted", "law", "ended_at", "operator", "ledger_entry"}}
	for _, h := range d.Holds {
		s.Rows = append(s.Rows, []string{h.Since, h.Until, h.Words, h.Law, h.EndedAt, d.Operators[h.Operator].Name, number(int64(h.Entry))})
	}
	return s
}

// kept is what had to stay of a person when the rest was erased.
func kept(d dossier) Section {
	s := Section{Key: "kept", Article: "17(3), 18(1)", Columns: []string{"data_category", "measure", "keep_ground", "law", "hold_until", "ledger_entry"}}
	for _, k := range d.Kept {
		s.Rows = append(s.Rows, []string{string(k.Category), string(k.Measure), string(k.Ground), k.Law, k.Until, number(int64(k.Entry))})
	}
	return s
}
