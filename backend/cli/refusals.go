package cli

import (
	"slices"

	"consentbook/backend/consent"
	"consentbook/backend/fault"
)

// noes are conflicts that are the answer to what was asked, and no slip of whoever
// asked: whether a request can be closed, say. They give status 1.
var noes = []string{"request_types_open", "request_outcome_wrong", "request_person_known", "request_act_missing", "request_recipient_untold", "identity_open", "restriction_not_set", "retention_changed"}

func saysNo(e *fault.AppError) bool {
	return e.Code == consent.RefusedByLaw || e.Code == consent.Integrity || slices.Contains(noes, e.Reason) || e.Reason == "row_exists" && e.Field == "told.campaign"
}

// misused prints what was wrong with the words of a call, for machines too where
// they asked for it; the flag itself may stand behind the wrong word.
func (a *app) misused(err error, args []string) int {
	a.note("consentbook: %v. See consentbook --help.", err)
	if a.json || slices.Contains(args, "--json") || slices.Contains(args, "--json=true") {
		a.print(struct {
			Error *fault.AppError `json:"error"`
		}{&fault.AppError{Code: consent.Invalid, Params: map[string]string{"usage": err.Error()}}})
	}
	return exitUnusable
}
