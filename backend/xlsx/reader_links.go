package xlsx

import (
	"encoding/xml"
	"strings"
)

// links reads the targets of the links on a sheet. They stand behind its rows,
// so a sheet that has any is read once more.
func (w *Workbook) links(part string) (map[string]string, error) {
	rels, err := w.relations(part)
	if err != nil {
		return nil, err
	}
	targets := map[string]string{}
	for _, r := range rels {
		if strings.HasSuffix(r.Type, "/hyperlink") {
			targets[r.ID] = r.Target
		}
	}
	if len(targets) == 0 {
		return nil, nil
	}
	d, c, err := w.open(part)
	if err != nil {
		return nil, err
	}
	defer c.Close()
	out := map[string]string{}
	err = each(d, func(e xml.StartElement) error {
		if e.Name.Local == "hyperlink" && len(out) < maxLinks {
			ref, _, _ := strings.Cut(attr(e, "ref"), ":")
			if to := targets[relationID(e)]; to != "" {
				out[ref] = to
			}
		}
		return nil
	})
	return out, err
}

// hyperlinkOf is the target in `HYPERLINK("mailto:…","…")`.
func hyperlinkOf(formula string) string {
	i := strings.Index(strings.ToUpper(formula), `HYPERLINK("`)
	if i < 0 {
		return ""
	}
	target, _, ok := strings.Cut(formula[i+len(`HYPERLINK("`):], `"`)
	if !ok {
		return ""
	}
	return target
}
