package pdf

import (
	"bytes"
	"os/exec"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// An envelope as its maker sells it, in millimetres: its size, and the window
// from its left edge and its foot. Panel is what of the folded sheet lies behind
// the window.
type envelopeMeasure struct {
	width, height          float64
	left, foot, wide, high float64
	panel                  float64
	zone                   [4]float64 // where the standard wants the address, from the sheet's upper left corner
	mark                   string
}

// measures are from the standards, not from the program: DIN 5008:2020 (address
// zone 85 × 27.3 mm below the 17.7 mm of the note and return zone, 20 mm from the
// left, field at 45 or 27 mm) with DIN 680 DL (window 90 × 45, 20 from the left, 15
// from the foot); BS 4264 DL; NF Z 11-001 DL (window 100 × 45, 20 from the right
// and the foot). Swedish windows have no common foot: only the zone of the layout is held.
var measures = map[string]envelopeMeasure{
	"din_b":    {width: 220, height: 110, left: 20, foot: 15, wide: 90, high: 45, panel: 105, zone: [4]float64{20, 62.7, 105, 90}, mark: "DIN 5008 B"},
	"din_a":    {zone: [4]float64{20, 44.7, 105, 72}, mark: "DIN 5008 A"},
	"uk_dl":    {width: 220, height: 110, left: 20, foot: 18, wide: 90, high: 35, panel: 99, zone: [4]float64{20, 57, 100, 81}, mark: "BS 4264"},
	"fr_right": {width: 220, height: 110, left: 100, foot: 20, wide: 100, high: 45, panel: 99, zone: [4]float64{100, 45, 190, 79}, mark: "NF Z 11-001"},
	"se_right": {zone: [4]float64{110, 55, 191, 87}, mark: "SE H2"},
	"se_left":  {zone: [4]float64{20, 55, 101, 87}, mark: "SE V2"},
}

// sure is the part of the sheet that stays in the window however the sheet lies
// in its envelope.
func (m envelopeMeasure) sure() [4]float64 {
	top := m.height - m.foot - m.high
	return [4]float64{m.left, top, m.left + m.wide - (m.width - 210), top + m.high - (m.height - m.panel)}
}

var wordBox = regexp.MustCompile(`<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">([^<]*)</word>`)

// The address stands where the standards want it: read from the finished PDF, by
// a program that is not ours, in points.
func TestAddressesStandWhereTheStandardsWantThem(t *testing.T) {
	tool, err := exec.LookPath("pdftotext")
	if err != nil {
		t.Skip("pdftotext is not there")
	}
	address := []string{"Zaddress One", "Zaddress Two", "Zaddress Three", "Zaddress Four", "Zaddress Five", "Zaddress Six"}
	for name, m := range measures {
		var file bytes.Buffer
		letter := sampleLetter(t, "en")
		letter.Address = address
		if _, err := WriteLetters(&file, sampleLetterFile("SE", name), once(letter)); err != nil {
			t.Fatal(err)
		}
		c := exec.Command(tool, "-bbox", "-l", "1", "-", "-")
		c.Stdin = bytes.NewReader(file.Bytes())
		out, err := c.Output()
		if err != nil {
			t.Fatal(err)
		}
		seen := 0
		for _, x := range wordBox.FindAllStringSubmatch(string(out), -1) {
			var at [4]float64
			for i := range at {
				v, _ := strconv.ParseFloat(x[i+1], 64)
				at[i] = v * 25.4 / 72
			}
			if !strings.HasPrefix(x[5], "Zaddress") {
				continue
			}
			seen++
			if at[0] < m.zone[0] || at[1] < m.zone[1]-0.5 || at[2] > m.zone[2] || at[3] > m.zone[3]+0.5 {
				t.Errorf("%s, %s: %q at %.1f–%.1f, %.1f–%.1f mm is outside %v", name, m.mark, x[5], at[0], at[2], at[1], at[3], m.zone)
			}
			if m.width == 0 {
				continue
			}
			if sure := m.sure(); at[0] < sure[0] || at[1] < sure[1]-0.5 || at[2] > sure[2] || at[3] > sure[3]+0.5 {
				t.Errorf("%s: %q at %.1f–%.1f, %.1f–%.1f mm slips out of the window %v", name, x[5], at[0], at[2], at[1], at[3], sure)
			}
		}
		if seen != len(address) {
			t.Errorf("%s: %d lines of the address are on the sheet", name, seen)
		}
	}
	if len(measures) != len(Envelopes) {
		t.Error("an envelope without measures")
	}
	for country, want := range map[string]string{"DE": "din_b", "AT": "din_b", "GB": "uk_dl", "SE": "se_right", "FR": "fr_right"} {
		if Envelope(country) != want {
			t.Error(country, Envelope(country))
		}
	}
}
