package layout

import (
	"fmt"
	"strings"
	"testing"
)

func plots(d *Doc) {
	num := func(v float64) string { return fmt.Sprintf("%.0f", v) }
	d.StepPlot(Steps{Caption: "Answers since the invitation", YTitle: "people", H: 50, Num: num,
		Ticks: []Tick{{0, "15 Sep"}, {7, "22 Sep"}, {7.2, "too near"}, {13, "28 Sep"}}, Marks: []Tick{{7, "reminder"}, {7.1, "too near"}, {99, "after the end"}},
		Series: []Series{{"given", []float64{0, 40, 90, 130, 150, 160, 165, 240, 290, 310, 320, 330, 335, 340}}, {"refused", []float64{0, 3, 5, 9, 9, 9, 9, 20, 28, 31, 31, 31, 31, 31}}, {"withdrawn", []float64{0, 0, 0, 0, 0, 1, 2, 5, 19, 30, 30, 30, 30, 30}}}})
	d.StackPlot("Contacts by state", []string{"given", "refused", "no answer", "no proof"}, num,
		Bar{"Newsletter", []float64{340, 31, 144, 57}}, Bar{"Portfolio", []float64{12, 1, 2, 3000}}, Bar{"Nobody", []float64{0, 0}}, Bar{"None", nil})
}

func TestPlotsKeepTheirLabelsApart(t *testing.T) {
	placed, _, pages := set(t, spec("Campaign report"), func(d *Doc) { d.Heading(); plots(d) })
	if faults := overlaps(placed); len(faults) > 0 || pages != 1 {
		t.Errorf("%d pages, %s", pages, strings.Join(faults, "\n"))
	}
	text := ""
	for _, p := range placed {
		text += p.S + "|"
	}
	for _, want := range []string{"340|given", "31|refused", "15 Sep", "reminder", "100%", "400"} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is not in the plot: %s", want, text)
		}
	}
}

func TestPlotsOfNothing(t *testing.T) {
	num := func(v float64) string { return fmt.Sprint(v) }
	for name, body := range map[string]func(*Doc){
		"no series": func(d *Doc) { d.StepPlot(Steps{H: 30, Num: num}) },
		"one day":   func(d *Doc) { d.StepPlot(Steps{H: 30, Num: num, Series: []Series{{"a", []float64{3}}, {"b", nil}}}) },
		"zeros":     func(d *Doc) { d.StepPlot(Steps{H: 30, Num: num, Series: []Series{{"a", []float64{0, 0, 0}}}}) },
		"no bars":   func(d *Doc) { d.StackPlot("", nil, num) },
	} {
		_, file, _ := set(t, spec("T"), func(d *Doc) { d.p.SetCompression(false); body(d) })
		for _, bad := range []string{"NaN", "+Inf", "-Inf"} {
			if strings.Contains(string(file), bad) {
				t.Errorf("%s: %s in the file", name, bad)
			}
		}
	}
}

func TestRoundNumbersOnAxes(t *testing.T) {
	for v, want := range map[float64]float64{0: 1, 0.3: 0.5, 1: 1, 3: 5, 23: 25, 60: 100, 85: 100, 2100: 2500} {
		if got := nice(v); got-want > 1e-9 || want-got > 1e-9 {
			t.Errorf("%v: %v, want %v", v, got, want)
		}
	}
}

// TestLettersAndCovers: parts that stand at the top of a page.
func TestLettersAndCovers(t *testing.T) {
	texts := nasty(t)
	for i := range min(len(texts), 30) {
		at := func(k int) string { return texts[(i+k*11)%len(texts)] }
		s := spec(at(9))
		placed, _, _ := set(t, s, func(d *Doc) {
			d.Letter(Address{Sender: at(0), To: []string{at(1), at(2), at(3), at(4), at(5), at(6), at(7)}, Ref: [][2]string{{at(1), at(2)}, {"Our reference", at(3)}, {at(4), "x"}}, Right: i%2 == 0})
			d.Subject(at(8))
			d.Para("", Run{at(1), FBody})
			d.Sign(at(2), [2]string{at(3), at(4)})
			d.Enclosures(at(5), at(6))
		})
		if faults := overlaps(placed); len(faults) > 0 {
			t.Fatalf("letter %d:\n%s", i, strings.Join(faults[:min(3, len(faults))], "\n"))
		}
		s.NoHead = true
		placed, _, _ = set(t, s, func(d *Doc) {
			d.Cover(at(1), at(2), at(3), [][2]string{{at(4), at(5)}, {"Pack", at(6)}, {at(7), at(8)}})
		})
		if faults := overlaps(placed); len(faults) > 0 {
			t.Fatalf("cover %d:\n%s", i, strings.Join(faults[:min(3, len(faults))], "\n"))
		}
	}
}
