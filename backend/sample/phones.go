package sample

import "fmt"

// phoneRange is a run of numbers that no subscriber has or will get.
type phoneRange struct {
	area        string // without the national 0
	first, size int
	digits      int
}

var phoneRanges = map[string][]phoneRange{
	// PTS: numbers for use in books and films
	"SE": {{"70", 1740605, 95, 7}, {"40", 6280400, 100, 7}, {"8", 46500400, 100, 8}, {"31", 3900600, 100, 7}, {"980", 319200, 100, 6}},
	// Bundesnetzagentur: drama numbers
	"DE": {{"30", 23125000, 1000, 8}, {"40", 66969000, 1000, 8}, {"89", 99998000, 1000, 8}, {"69", 90009000, 1000, 8}, {"221", 4710000, 1000, 7}},
	// Ofcom: numbers for drama
	"GB": {{"7700", 900000, 1000, 6}, {"20", 79460000, 1000, 8}, {"161", 4960000, 1000, 7}},
	// none kept: Danish numbers do not begin with 0
	"DK": {{"", 120000, 900, 8}},
	// none kept: no Finnish subscriber number begins with 0
	"FI": {{"9", 1000, 900, 7}},
}

var callingCode = map[string]string{"SE": "46", "DE": "49", "GB": "44", "DK": "45", "FI": "358"}

// phone gives area and number with a blank between, as national digits.
func (g *generator) phone(country string) string {
	r := pickFrom(g, phoneRanges[country])
	number := fmt.Sprintf("%0*d", r.digits, r.first+g.IntN(r.size))
	if r.area == "" {
		return number
	}
	return r.area + " " + number
}

// written is a number as somebody once typed it.
func (g *generator) written(p *person) string {
	if p.phone == "" {
		return ""
	}
	var area, number string
	if n, _ := fmt.Sscan(p.phone, &area, &number); n < 2 {
		area, number = "", p.phone
	}
	code := callingCode[p.country]
	spaced := pairs(number)
	if area == "" {
		return pickFrom(g, []string{number, spaced, "+" + code + " " + spaced, "00" + code + number})
	}
	return pickFrom(g, []string{
		"0" + area + "-" + spaced, "0" + area + "-" + number, "0" + area + number, "+" + code + " " + area + " " + spaced,
		"+" + code + area + number, "+" + code + " (0)" + area + "-" + number, "00" + code + " " + area + " " + spaced, "0" + area + "/" + spaced,
	})
}

// pairs writes digits in twos from the right, the first group of three where
// they are odd.
func pairs(digits string) string {
	out := ""
	for i, d := range digits {
		if i > 1 && (len(digits)-i)%2 == 0 {
			out += " "
		}
		out += string(d)
	}
	return out
}
