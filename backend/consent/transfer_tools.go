package consent

import "slices"

// TransferTool is on what a transfer beyond the EEA, or out of the United
// Kingdom, can rest (Chapter V GDPR; UK GDPR). Its name is in the catalogues by
// its code.
type TransferTool struct {
	Code      string `json:"tool"`
	Article   string `json:"article"`
	DPV       string `json:"dpv"`       // id in the Data Privacy Vocabulary, "" where it has none
	Assess    bool   `json:"assess"`    // the law of the country is assessed first (C-311/18)
	Modules   bool   `json:"modules"`   // clauses of the Commission: one of four modules is chosen
	Approved  bool   `json:"approved"`  // the authority has to allow it (46(3))
	Exception bool   `json:"exception"` // Art. 49: for single occasions
	UK        bool   `json:"uk"`        // of the United Kingdom only
}

// TransferTools lists them in the order of the law; the ids are those of DPV
// 2.3, legal/eu/gdpr.
var TransferTools = []TransferTool{
	{Code: "A45-3", Article: "45(3)", DPV: "eu-gdpr:A45-3"},
	{Code: "A46-2-a", Article: "46(2)(a)", DPV: "eu-gdpr:A46-2-a", Assess: true},
	{Code: "A46-2-b", Article: "46(2)(b)", DPV: "eu-gdpr:A46-2-b", Assess: true},
	{Code: "A46-2-c", Article: "46(2)(c)", DPV: "eu-gdpr:A46-2-c", Assess: true, Modules: true},
	{Code: "A46-2-d", Article: "46(2)(d)", DPV: "eu-gdpr:A46-2-d", Assess: true},
	{Code: "A46-2-e", Article: "46(2)(e)", DPV: "eu-gdpr:A46-2-e", Assess: true},
	{Code: "A46-2-f", Article: "46(2)(f)", DPV: "eu-gdpr:A46-2-f", Assess: true},
	{Code: "A46-3-a", Article: "46(3)(a)", DPV: "eu-gdpr:A46-3-a", Assess: true, Approved: true},
	{Code: "A46-3-b", Article: "46(3)(b)", DPV: "eu-gdpr:A46-3-b", Assess: true, Approved: true},
	{Code: "UK-IDTA", Article: "UK GDPR 46(2)(d)", Assess: true, UK: true},
	{Code: "UK-Addendum", Article: "UK GDPR 46(2)(d)", Assess: true, Modules: true, UK: true},
	{Code: "A49-1-a", Article: "49(1)(a)", DPV: "eu-gdpr:A49-1-a", Exception: true},
	{Code: "A49-1-b", Article: "49(1)(b)", DPV: "eu-gdpr:A49-1-b", Exception: true},
	{Code: "A49-1-c", Article: "49(1)(c)", DPV: "eu-gdpr:A49-1-c", Exception: true},
	{Code: "A49-1-d", Article: "49(1)(d)", DPV: "eu-gdpr:A49-1-d", Exception: true},
	{Code: "A49-1-e", Article: "49(1)(e)", DPV: "eu-gdpr:A49-1-e", Exception: true},
	{Code: "A49-1-f", Article: "49(1)(f)", DPV: "eu-gdpr:A49-1-f", Exception: true},
	{Code: "A49-1-g", Article: "49(1)(g)", DPV: "eu-gdpr:A49-1-g", Exception: true},
	{Code: "A49-2", Article: "49(1)§2", DPV: "eu-gdpr:A49-2", Exception: true},
}

// occasionalOnly are the exceptions that Recital 111 and 49(1)§2 keep to what
// is occasional and not repeated.
var occasionalOnly = []string{"A49-1-b", "A49-1-c", "A49-1-e", "A49-2"}

// TransferToolOf finds a tool by its code.
func TransferToolOf(code string) (TransferTool, bool) {
	at := slices.IndexFunc(TransferTools, func(t TransferTool) bool { return t.Code == code })
	if at < 0 {
		return TransferTool{}, false
	}
	return TransferTools[at], true
}

// TransferToolCodes lists the codes.
func TransferToolCodes() []string {
	out := make([]string, 0, len(TransferTools))
	for _, t := range TransferTools {
		out = append(out, t.Code)
	}
	return out
}
