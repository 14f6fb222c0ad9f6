package addressbook

import "slices"

// EmailColumns are the columns taken for addresses.
func EmailColumns(m Mapping) []int {
	var out []int
	for _, c := range m.Columns {
		if c.Field != "" && c.to.kind == kEmail {
			out = append(out, c.Index)
		}
	}
	return out
}

// Identifies says whether the columns of a table can name anybody.
func Identifies(m Mapping) bool {
	return slices.ContainsFunc(m.Columns, func(c Column) bool {
		return c.Field != "" && identifying(c.to.kind)
	})
}

// identifying says whether a column of a kind can say who somebody is.
func identifying(k kind) bool {
	switch k {
	case kEmail, kPhone, kName, kGiven, kFamily, kOrg:
		return true
	}
	return false
}

// Claims says whether a table has columns about marketing of its own.
func Claims(m Mapping) bool {
	return slices.ContainsFunc(m.Columns, func(c Column) bool { return c.Field != "" && marketing(c.to.kind) })
}

// Choose applies the user's decisions to a mapping.
func Choose(m Mapping, choices []Choice) (Mapping, error) {
	m.Columns = slices.Clone(m.Columns)
	for _, c := range choices {
		if err := CheckField(c.Field); err != nil {
			return Mapping{}, err
		}
		i := slices.IndexFunc(m.Columns, func(col Column) bool { return col.Index == c.Index })
		if i < 0 || m.Columns[i].Field == c.Field {
			continue
		}
		m.Columns[i].to, _ = targetOf(c.Field)
		m.Columns[i].Field, m.Columns[i].Sure = c.Field, true
		if m.Columns[i].to.kind == kOptedOutOf {
			m.Columns[i].to.label = m.Columns[i].Header
		}
	}
	return m, nil
}

// Key is what a saved mapping calls a column: its name, or by its place `#3`
// where it has none. Any column may be called by its place.
func (c Column) Key() string {
	if c.Header != "" {
		return c.Header
	}
	return c.place()
}

func (c Column) place() string { return "#" + itoa(c.Index+1) }

// Decides says whether a name in a saved mapping means a column of the table.
func Decides(m Mapping, name string) bool {
	return slices.ContainsFunc(m.Columns, func(c Column) bool { return name != "" && (c.Header == name || c.place() == name) })
}

// Save keeps a mapping by the names of its columns. One without a name is kept
// only where it is used: the next file may have something else in its place.
func Save(m Mapping) SavedMapping {
	out := SavedMapping{Schema: "contacts-mapping/1", Dialect: m.Dialect, Columns: map[string]string{}}
	for _, c := range m.Columns {
		if c.Header != "" || c.Field != "" {
			out.Columns[c.Key()] = c.Field
		}
	}
	return out
}

// Restore is what a saved mapping decides for this table.
func Restore(s SavedMapping, m Mapping) []Choice {
	var out []Choice
	for _, c := range m.Columns {
		if field, ok := s.Columns[c.place()]; ok {
			out = append(out, Choice{c.Index, field})
		} else if field, ok := s.Columns[c.Header]; ok && c.Header != "" {
			out = append(out, Choice{c.Index, field})
		}
	}
	return out
}
