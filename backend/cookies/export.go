package cookies

import (
	"context"
	"io"
	"strconv"

	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
	"consentbook/backend/xlsx"
)

// Export writes the register as CSV or XLSX in our own form, which Import reads
// again, and gives the number of its rows.
func Export(ctx context.Context, b sqlite.Book, format string, out io.Writer) (int64, error) {
	list, err := List(ctx, b)
	if err != nil {
		return 0, err
	}
	var c consent.Controller
	if err := b.Read(ctx, func(v *sqlite.View) error { c, err = v.Controller(); return err }); err != nil {
		return 0, err
	}
	widths := map[string]float64{"name": 28, "provider": 28, "domain": 28, "data_read": 40, "notice_url": 40, "purpose_en": 50, "purpose_sv": 50, "purpose_de": 50, "purpose_fr": 50}
	sheet := xlsx.List{Name: "cookies"}
	for _, name := range Columns {
		sheet.Columns = append(sheet.Columns, xlsx.Column{Header: name, Width: widths[name], Wrap: widths[name] > 30})
	}
	for _, k := range list {
		third := "no"
		if k.ThirdParties {
			third = "yes"
		}
		sheet.Rows = append(sheet.Rows, []string{k.Pattern(), k.Provider, k.Domain, k.Party, k.Tech, string(k.Category), k.Duration, third, k.DataRead, k.ExemptionReason,
			k.Country, k.NoticeURL, k.SeenOn, k.ReviewedOn, k.Purpose["en"], k.Purpose["sv"], k.Purpose["de"], k.Purpose["fr"]})
	}
	return int64(len(list)), sheet.Write(out, format, xlsx.Properties{Title: "cookies " + strconv.Itoa(len(list)), Creator: c.Name, Created: b.Now()})
}
