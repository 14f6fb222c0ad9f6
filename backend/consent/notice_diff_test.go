package consent

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

const oldNotice = "# Notice\n\nWe keep your name.\n\n## How long\n\nWe keep it for two years.\n\n## Complaint\n\nYou can complain to the authority.\n"

func TestWhatChanged(t *testing.T) {
	d := DiffNotices(oldNotice, "# Notice\n\nWe keep your name.\n\n## How long\n\nWe keep it for three years.\n\n## Who receives it\n\nThe laboratory Fotolabb.\n\n## Complaint\n\nYou can complain to the authority.\n")
	require.Equal(t, []string{"How long", "Who receives it"}, d.Sections)
	require.Equal(t, 1, d.Gone)
	var changed []DiffRow
	for _, row := range d.Rows {
		if row.Kind != RowSame {
			changed = append(changed, row)
		}
	}
	require.Equal(t, []DiffRow{
		{RowChanged, []DiffPiece{{"We keep it for", false}, {" two", true}, {" years.", false}}, []DiffPiece{{"We keep it for", false}, {" three", true}, {" years.", false}}},
		{RowNew, []DiffPiece{}, []DiffPiece{{"## Who receives it", true}}},
		{RowNew, []DiffPiece{}, []DiffPiece{{"The laboratory Fotolabb.", true}}},
	}, changed)
	same := DiffNotices(oldNotice, oldNotice)
	require.Empty(t, same.Sections)
	require.Zero(t, same.Gone+same.New)
	gone := DiffNotices(oldNotice, "# Notice\n\nWe keep your name.\n")
	require.Equal(t, []string{"How long", "Complaint"}, gone.Sections)
}

// A comparison loses no word, adds none and moves none.
func TestAComparisonHoldsBothTexts(t *testing.T) {
	word := rapid.SampledFrom([]string{"we", "keep", "Ihre", "Daten", "två", "år", "«", "»", "a", "b.", "- ", "## How", "|", "\\*", "  ", "é", "日本"})
	text := rapid.Custom(func(t *rapid.T) string {
		var b strings.Builder
		for range rapid.IntRange(0, 30).Draw(t, "words") {
			b.WriteString(word.Draw(t, "word") + rapid.SampledFrom([]string{" ", " ", " ", "\n", "\n\n"}).Draw(t, "end"))
		}
		return b.String()
	})
	rapid.Check(t, func(t *rapid.T) {
		a, b := text.Draw(t, "before"), text.Draw(t, "after")
		d := DiffNotices(a, b)
		var before, after []string
		for _, row := range d.Rows {
			if len(row.Before) > 0 {
				before = append(before, joinPieces(row.Before))
			}
			if len(row.After) > 0 {
				after = append(after, joinPieces(row.After))
			}
			switch row.Kind {
			case RowSame:
				require.Equal(t, row.Before, row.After)
			case RowChanged:
				require.NotEmpty(t, row.Before)
				require.NotEmpty(t, row.After)
			}
			for _, p := range append(append([]DiffPiece{}, row.Before...), row.After...) {
				require.NotEmpty(t, p.Text)
				require.False(t, row.Kind == RowSame && p.Changed)
			}
		}
		require.Equal(t, paragraphsOf(a), before)
		require.Equal(t, paragraphsOf(b), after)
		if strings.Join(paragraphsOf(a), "\n") == strings.Join(paragraphsOf(b), "\n") {
			require.Zero(t, d.Gone+d.New)
		}
	})
}

// Texts of any size end in a comparison.
func TestAHugeComparisonEnds(t *testing.T) {
	a, b := strings.Repeat("one two three\n", 40_000), strings.Repeat("four five six\n", 40_000)
	require.Len(t, DiffNotices(a, b).Rows, 80_000)
	require.NotEmpty(t, DiffNotices(strings.Repeat("a b ", 50_000), strings.Repeat("b a ", 50_000)).Rows)
}

func TestTwoLanguagesBesideEachOther(t *testing.T) {
	en := "---\ntitle: \"N\"\n---\n# Notice\n\nHello.\n\n## Who\n<!-- item: 13(1)(a) -->\n\nWe are us.\n\nWrite to us.\n\n## How long\n<!-- item: 13(2)(a) -->\n\n[[period]]\n"
	sv := "---\ntitle: \"N\"\n---\n# Information\n\nHej.\n\n## Vilka\n<!-- item: 13(1)(a) -->\n\nVi är vi.\n\n## Klagomål\n<!-- item: 13(2)(d) -->\n\nTill myndigheten.\n"
	rows, err := AlignNotices(en, sv)
	require.NoError(t, err)
	require.Equal(t, []AlignedRow{
		{"Notice", "Information", 4, 4, "", true}, {"Hello.", "Hej.", 6, 6, "", false},
		{"Who", "Vilka", 8, 8, "13(1)(a)", true}, {"We are us.", "Vi är vi.", 11, 11, "13(1)(a)", false}, {"Write to us.", "", 13, 0, "13(1)(a)", false},
		{"How long", "", 15, 0, "13(2)(a)", true}, {"[[period]]", "", 18, 0, "13(2)(a)", false},
		{"", "Klagomål", 0, 13, "13(2)(d)", true}, {"", "Till myndigheten.", 0, 16, "13(2)(d)", false},
	}, rows)
	rows, err = AlignNotices("## P\n- One. <!-- purpose: a -->\n- Two. <!-- purpose: b -->\n\nEnd.\n", "## P\n- Två. <!-- purpose: b -->\n\nSlut.\n")
	require.NoError(t, err)
	require.Equal(t, []string{"P|P", "- One.|", "- Two.|- Två.", "End.|Slut."}, []string{rows[0].Left + "|" + rows[0].Right, rows[1].Left + "|" + rows[1].Right,
		rows[2].Left + "|" + rows[2].Right, rows[3].Left + "|" + rows[3].Right}, "what a purpose has to say stands beside it")
	_, err = AlignNotices("{{#a}}", sv)
	require.Error(t, err)
}
