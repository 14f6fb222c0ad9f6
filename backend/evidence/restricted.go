package evidence

import (
	"strconv"

	"consentbook/backend/consent"
)

// restricted refuses a pack that holds people whose data are kept and not used,
// unless it is stated for what: a claim above all (Art. 18(2) GDPR).
func (x *build) restricted() error {
	if err := consent.CheckRestrictedUse(x.WithRestricted); err != nil || x.WithRestricted != "" {
		return err
	}
	switch x.Scope {
	case ScopeSubject:
		return x.v.MayUse(x.Contact)
	case ScopeConsent, ScopeAll, ScopeCampaign:
		n, err := x.v.CountRestricted(x.Campaign)
		if err == nil && n > 0 {
			err = consent.Fail(consent.RefusedByLaw, "pack_holds_restricted", "withRestricted", "n", strconv.FormatInt(n, 10), "article", "18(2)")
		}
		return err
	}
	return nil
}
