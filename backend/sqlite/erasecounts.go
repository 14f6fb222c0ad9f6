package sqlite

import (
	"strconv"
	"strings"

	"consentbook/backend/consent"
)

// tallies say what is counted of rows that go, so that older counts still close:
// "of them erased since".
var tallies = []struct {
	category    consent.DataCategory
	what, of    string // of: the campaign or purpose
	detail      string
	from, where string
}{
	{consent.DataCampaigns, "audience", "'campaign:' || campaign_id", "code", "audiences", ""},
	{consent.DataCampaigns, "invitation", "'campaign:' || campaign_id", "state || ':' || iif(answered_at = '', '', 'answered')", "invitations", ""},
	{consent.DataCampaigns, "message", "'campaign:' || campaign_id", "kind || ':' || state || ':' || decided", "messages", " AND campaign_id IS NOT NULL"},
	{consent.DataConsents, "consent", "'purpose:' || purpose_id", "state", "consent_events", ""},
	{consent.DataConsents, "standing", "'purpose:' || purpose_id", "state", "standings", ""},
}

// fewest is how many people must go in one step for a detail to be counted by
// itself. Of fewer it would be a profile: they are counted as heldBack, with the
// campaign or purpose alone, and the sums still close.
const (
	fewest   = 5
	heldBack = "people"
)

// tally counts what is about to go of people; categories nil: of all of them.
func (tx *Tx) tally(these string, categories map[consent.DataCategory]bool) error {
	for _, t := range tallies {
		if categories != nil && !categories[t.category] {
			continue
		}
		if _, err := tx.exec("INSERT INTO erased_counts (what, of, n) SELECT '"+t.what+"', is_of, sum(n) FROM (SELECT "+t.of+" || ':' || iif(count(DISTINCT contact_id) >= "+strconv.Itoa(fewest)+", "+t.detail+", '"+heldBack+"') AS is_of, count(*) AS n FROM "+
			t.from+" WHERE "+amongListed("contact_id")+t.where+" GROUP BY "+t.of+", "+t.detail+") WHERE true GROUP BY is_of ON CONFLICT (what, of) DO UPDATE SET n = n + excluded.n", these); err != nil {
			return err
		}
	}
	return nil
}

// erasedCountsHash is what an erasure's entry commits to of the counts, as they
// are after it: a hash of all, so that the entry holds no profile.
func (v *View) erasedCountsHash() (string, error) {
	rows, err := v.q.QueryContext(v.ctx, "SELECT what, of, n FROM erased_counts ORDER BY what, of")
	if err != nil {
		return "", err
	}
	defer rows.Close()
	var all strings.Builder
	for rows.Next() {
		var what, of string
		var n int64
		if err := rows.Scan(&what, &of, &n); err != nil {
			return "", err
		}
		all.WriteString(what + "\t" + of + "\t" + strconv.FormatInt(n, 10) + "\n")
	}
	return hashOf(all.String()), rows.Err()
}

// ErasedCounts gives how many of a kind were erased since, by what they belonged
// to.
func (v *View) ErasedCounts(what string) (map[string]int64, error) {
	rows, err := v.q.QueryContext(v.ctx, "SELECT of, n FROM erased_counts WHERE what = ?", what)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	out := map[string]int64{}
	for rows.Next() {
		var of string
		var n int64
		if err := rows.Scan(&of, &n); err != nil {
			return nil, err
		}
		out[of] = n
	}
	return out, rows.Err()
}

// ErasedByPurpose gives how many people were erased since who stood somewhere for
// a purpose, wherever that was: counts by state would tell of single people.
func (v *View) ErasedByPurpose() (map[consent.PurposeID]int64, error) {
	counts, err := v.ErasedCounts("standing")
	if err != nil {
		return nil, err
	}
	out := map[consent.PurposeID]int64{}
	for of, n := range counts {
		rest, is := strings.CutPrefix(of, "purpose:")
		if i := strings.LastIndexByte(rest, ':'); is && i > 0 {
			out[consent.PurposeID(rest[:i])] += n
		}
	}
	return out, nil
}

// ErasedCampaign is how many of a campaign's people were erased since. The totals
// hold all of them; by verdict and state only those are told who went with others.
type ErasedCampaign struct {
	People   int64
	Verdicts map[consent.Verdict]int64 // of the audience
	Invited  int64
	States   map[consent.InvitationState]int64
	Answered int64
	Messages int64
}

// ErasedOfCampaign reads it.
func (v *View) ErasedOfCampaign(id consent.CampaignID) (e ErasedCampaign, err error) {
	e.Verdicts, e.States = map[consent.Verdict]int64{}, map[consent.InvitationState]int64{}
	prefix := "campaign:" + strconv.FormatInt(int64(id), 10) + ":"
	for _, what := range []string{"audience", "invitation", "message"} {
		counts, err := v.ErasedCounts(what)
		if err != nil {
			return e, err
		}
		for of, n := range counts {
			rest, ours := strings.CutPrefix(of, prefix)
			if !ours {
				continue
			}
			first, more, _ := strings.Cut(rest, ":")
			switch what {
			case "audience":
				e.People += n
				if first != heldBack {
					e.Verdicts[consent.Verdict(first)] += n
				}
			case "invitation":
				e.Invited += n
				if first != heldBack {
					e.States[consent.InvitationState(first)] += n
				}
				if more == "answered" {
					e.Answered += n
				}
			case "message":
				e.Messages += n
			}
		}
	}
	return e, nil
}
