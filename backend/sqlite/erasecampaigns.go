package sqlite

import (
	"slices"
	"strconv"
	"strings"

	"consentbook/backend/consent"
)

// nobodysNumber is in no book: a campaign for people by their numbers, all of
// whom are gone, is for nobody, not for everybody.
const nobodysNumber = "1099511627775"

// outOfDefinitions takes people out of campaigns that list them by their
// numbers. The ledger says anew what such a campaign is, and forgets what it
// said.
func (tx *Tx) outOfDefinitions(ids []consent.ContactID) (places []ItemPlace, err error) {
	all, err := tx.Campaigns()
	if err != nil {
		return nil, err
	}
	for _, c := range all {
		if !filterNames(c.Definition.Audience, ids) {
			continue
		}
		found, err := tx.campaignItems(c.ID)
		if err != nil {
			return nil, err
		}
		places = append(places, found...)
		c.Definition.Audience = withoutNumbers(c.Definition.Audience, ids)
		kind := "campaign.changed"
		if c.Frozen {
			kind = "campaign.frozen"
			if c.Texts, err = tx.CampaignTexts(c.ID); err != nil {
				return nil, err
			}
		}
		if err := tx.SaveCampaign(kind, &c); err != nil {
			return nil, err
		}
	}
	return places, nil
}

// campaignItems destroys what the ledger committed to about a campaign as a
// whole.
func (tx *Tx) campaignItems(id consent.CampaignID) (out []ItemPlace, err error) {
	rows, err := tx.q.QueryContext(tx.ctx, `SELECT i.entry, i.pos FROM ledger_entries e CROSS JOIN ledger_items i ON i.entry = e.entry
		WHERE e.kind IN (`+campaignKinds+`) AND i.contact_id IS NULL AND i.payload IS NOT NULL AND json_extract(i.payload, '$.campaign') = ?`, int64(id))
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var p ItemPlace
		if err := rows.Scan(&p.Entry, &p.Pos); err != nil {
			return nil, err
		}
		out = append(out, p)
	}
	if err := rows.Err(); err != nil {
		return nil, err
	}
	return out, tx.destroyPlaces(out)
}

// withoutNumbers are conditions that list nobody of some people by number.
func withoutNumbers(conditions string, ids []consent.ContactID) string {
	filters, err := consent.ParseFilters(conditions)
	if err != nil {
		return conditions
	}
	var out []string
	for _, f := range filters {
		if f.Key == "ids" || f.Key == "except" {
			if f.Value = runsWithout(f.Numbers(), ids); f.Value == "" && f.Key == "except" {
				continue
			}
			if f.Value == "" {
				f.Value = nobodysNumber
			}
		}
		s := f.Key
		if f.Value != "" {
			s += ":" + f.Value
			if strings.ContainsAny(f.Value, " ,") {
				s = f.Key + `:"` + f.Value + `"`
			}
		}
		out = append(out, s)
	}
	return strings.Join(out, " ")
}

func runsWithout(runs [][2]consent.ContactID, ids []consent.ContactID) string {
	var out []string
	add := func(a, b consent.ContactID) {
		switch {
		case a == b:
			out = append(out, strconv.FormatInt(int64(a), 10))
		case a < b:
			out = append(out, strconv.FormatInt(int64(a), 10)+"-"+strconv.FormatInt(int64(b), 10))
		}
	}
	for _, r := range runs {
		from := r[0]
		at, _ := slices.BinarySearch(ids, r[0])
		for ; at < len(ids) && ids[at] <= r[1]; at++ {
			add(from, ids[at]-1)
			from = ids[at] + 1
		}
		add(from, r[1])
	}
	return strings.Join(out, ";")
}
