package pdf

import (
	"slices"
	"strings"

	"consentbook/backend/consent"
)

// window is where the window of an envelope shows the sheet, in millimetres
// from its upper left corner. Seen is what stays in sight however the folded
// sheet lies in its envelope; no line of an address may leave it, and nothing
// else may come into it but the sender's line.
type window struct {
	x, y      float64 // first line of the address: left, baseline
	step      float64 // to the next
	pt        float64
	width     float64
	sender    float64 // baseline of the sender's line; 0: none is wanted
	seen      [4]float64
	folds     []float64
	hole      float64 // mark for the punch; 0: none
	reference float64 // left of the reference block
	body      float64 // top of the text
}

// windows by their names. DIN 5008:2020 forms A and B for a DIN long envelope
// folded at 87 or 105 mm; BS 4264 DL with a window of 35 × 90 mm, 20 mm from the
// left and 18 mm from the foot, folded in thirds; Swedish C5 and C65 with the
// window right (H2) or left (V2); French DL with the window right (NF Z 11-001).
var windows = map[string]window{
	"din_b":    {x: 25, y: 66.4, step: 4.5, pt: 10, width: 80, sender: 60.6, seen: [4]float64{20, 45, 105, 90}, folds: []float64{105, 210}, hole: 148.5, reference: 130, body: 98.4},
	"din_a":    {x: 25, y: 48.4, step: 4.5, pt: 10, width: 80, sender: 42.6, seen: [4]float64{20, 27, 105, 72}, folds: []float64{87, 192}, hole: 148.5, reference: 130, body: 81.6},
	"uk_dl":    {x: 24, y: 60.6, step: 3.9, pt: 9, width: 74, seen: [4]float64{20, 57, 100, 81}, folds: []float64{99, 198}, reference: 130, body: 98.4},
	"se_right": {x: 115, y: 60.4, step: 4.5, pt: 10, width: 75, seen: [4]float64{112, 55, 191, 87}, folds: []float64{105, 148.5, 210}, reference: 25, body: 98.4},
	"se_left":  {x: 25, y: 60.4, step: 4.5, pt: 10, width: 75, seen: [4]float64{22, 55, 101, 87}, folds: []float64{105, 148.5, 210}, reference: 130, body: 98.4},
	"fr_right": {x: 110, y: 51, step: 4.5, pt: 10, width: 78, seen: [4]float64{102, 46, 190, 79}, folds: []float64{99, 198}, reference: 25, body: 98.4},
}

// Envelopes are the layouts there are.
var Envelopes = []string{"din_b", "din_a", "uk_dl", "se_right", "se_left", "fr_right"}

// envelopeOf is the usual envelope of a country; the form of DIN 5008 where
// none of its own is known.
var envelopeOf = map[string]string{"GB": "uk_dl", "IE": "uk_dl", "SE": "se_right", "FR": "fr_right", "LU": "fr_right"}

// Envelope is the layout of a country.
func Envelope(country string) string {
	return or(envelopeOf[strings.ToUpper(country)], "din_b")
}

func envelopeFor(f LetterFile) (window, error) {
	name := or(f.Envelope, Envelope(f.Country))
	if !slices.Contains(Envelopes, name) {
		return window{}, consent.Fail(consent.Invalid, "envelope_unknown", "envelope", "known", strings.Join(Envelopes, ", "))
	}
	return windows[name], nil
}

// addressLines is the most that a window shows.
const addressLines = 6
