package evidence

import _ "embed"

// page checks a pack in a browser, from the disk, with no line of ours in it but
// its own. A copy lies in each pack for convenience.
//
//go:embed page/verify.html
var page []byte

// pageName is what the page is called in a pack.
const pageName = "0-verify.html"

// Page is a check of packs that shares no code with Verify: one file for any
// browser. Only a copy that somebody got another way than with the pack counts.
func Page() []byte { return page }
