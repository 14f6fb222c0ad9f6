package consent

// OnlyIdentity is a person with names, addresses and numbers alone: what stays
// where something has to be attributed to them.
func OnlyIdentity(c Contact) Contact {
	return Contact{ID: c.ID, Kind: c.Kind, Prefix: c.Prefix, Given: c.Given, Middle: c.Middle, Family: c.Family, Suffix: c.Suffix, FullName: c.FullName, Nickname: c.Nickname,
		Organisation: c.Organisation, Emails: c.Emails, Phones: c.Phones, Addresses: c.Addresses, Country: c.Country,
		Source: c.Source, CollectedAt: c.CollectedAt, Import: c.Import, ImportRow: c.ImportRow, CreatedAt: c.CreatedAt, UpdatedAt: c.UpdatedAt, Entry: c.Entry}
}

// CountValues counts the values of a person: those that say who they are, and
// all others.
func CountValues(c Contact) (identity, details int64) {
	identity = int64(len(OnlyIdentity(c).Fields()))
	return identity, int64(len(c.Fields())) - identity
}

// entryCategories say about which category of data an entry of a kind is, by
// the beginning of its name. What is not here is a trace.
var entryCategories = []struct {
	Kind     string
	Category DataCategory
}{
	{"consent.", DataConsents}, {"ground.", DataConsents}, {"notice.", DataConsents}, {"decision.", DataConsents}, {"renewals.", DataConsents}, {"receipt.", DataConsents},
	{"contact.added", DataConsents}, {"contacts.imported", DataConsents}, {"bulk.", DataConsents}, // they state grounds
	{"campaign.", DataCampaigns}, {"address.", DataCampaigns}, {"mail.", DataMails}, {"touch", DataTouches}, {"sale.", DataSales}, {"file.", DataFiles}, {"request.", DataRequests},
	{"mark.", DataIdentity}, {"hold.", DataIdentity}, {"contacts.merged", DataIdentity}, {"merge.settled", DataIdentity}, {"erasure.", DataIdentity},
}

// EntryCategory says about which category of data an item of an entry is.
func EntryCategory(kind string) DataCategory {
	for _, e := range entryCategories {
		if len(kind) >= len(e.Kind) && kind[:len(e.Kind)] == e.Kind {
			return e.Category
		}
	}
	return DataTraces
}
