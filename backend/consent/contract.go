package consent

import "slices"

// ContractItem is one thing that a contract with a processor has to hold. Its
// name is in the catalogues by its key.
type ContractItem struct {
	Key     string `json:"key"`
	Article string `json:"article"`
	Whole   bool   `json:"whole"` // of the contract as a whole: no clause of it says so
}

// ContractItems is the check list of Art. 28(3), (4) and (9), in the order of
// the law.
var ContractItems = []ContractItem{
	{Key: "subject_matter", Article: "28(3)"}, {Key: "duration", Article: "28(3)"}, {Key: "nature", Article: "28(3)"}, {Key: "purpose", Article: "28(3)"},
	{Key: "data", Article: "28(3)"}, {Key: "subjects", Article: "28(3)"}, {Key: "obligations_rights", Article: "28(3)"},
	{Key: "instructions", Article: "28(3)(a)"}, {Key: "confidentiality", Article: "28(3)(b)"}, {Key: "security", Article: "28(3)(c)"}, {Key: "subprocessors", Article: "28(3)(d)"},
	{Key: "help_rights", Article: "28(3)(e)"}, {Key: "help_duties", Article: "28(3)(f)"}, {Key: "return", Article: "28(3)(g)"}, {Key: "audits", Article: "28(3)(h)"},
	{Key: "unlawful_instruction", Article: "28(3)§2"}, {Key: "chain", Article: "28(4)"}, {Key: "writing", Article: "28(9)", Whole: true},
}

// ContractItemKeys lists the keys of the check list.
func ContractItemKeys() []string {
	out := make([]string, 0, len(ContractItems))
	for _, i := range ContractItems {
		out = append(out, i.Key)
	}
	return out
}

// ContractAnswers are what can be said of an item; "" is that nobody has
// looked.
var ContractAnswers = []string{"", "yes", "no"}

// checkContract says what a contract lacks. One on which nobody has looked at
// all is one gap, not as many as there are items.
func checkContract(answers map[string]ContractAnswer) (g gaps) {
	if !slices.ContainsFunc(ContractItems, func(i ContractItem) bool { return answers[i.Key].Answer != "" }) {
		g.missing("contract_not_checked", "28(3)").of("checklist")
		return g
	}
	for _, i := range ContractItems {
		switch a := answers[i.Key]; {
		case a.Answer == "no":
			g.broken("contract_item_refused", i.Article).of(i.Key)
		case a.Answer == "":
			g.missing("contract_item_open", i.Article).of(i.Key)
		case a.Clause == "" && !i.Whole:
			g.advise("contract_item_no_clause", i.Article).of(i.Key)
		}
	}
	return g
}
