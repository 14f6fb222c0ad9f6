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
		switch c.to.kind {
		case kEmail, kPhone, kName, kGiven, kFamily, kOrg:
			return c.Field != ""
		}
		return false
	})
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

// Save keeps a mapping by the names of its columns.
func Save(m Mapping) SavedMapping {
	out := SavedMapping{Schema: "contacts-mapping/1", Dialect: m.Dialect, Columns: map[string]string{}}
	for _, c := range m.Columns {
		if c.Header != "" {
			out.Columns[c.Header] = c.Field
		}
	}
	return out
}

// Restore is what a saved mapping decides for this table.
func Restore(s SavedMapping, m Mapping) []Choice {
	var out []Choice
	for _, c := range m.Columns {
		if field, ok := s.Columns[c.Header]; ok && c.Header != "" {
			out = append(out, Choice{c.Index, field})
		}
	}
	return out
}
