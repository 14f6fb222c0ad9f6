package pdf

import (
	"cmp"
	"io"
	"strings"
	"time"

	"consentbook/backend/consent"
	"consentbook/backend/pdf/layout"
	formtext "consentbook/backend/texts"
)

// LetterFile is one print file of many letters.
type LetterFile struct {
	Sender   Sender
	Country  string // of the controller: chooses the envelope
	Envelope string // one of Envelopes, "" for that of the country
	Language string // of the file's own name
	Title    string
	Issued   time.Time // also the date of the letters
	Duplex   bool      // each letter begins on a new sheet of paper
}

// Letter is what one person gets. Answers to tick are taken out of the blocks
// and stand on the slip.
type Letter struct {
	Key      int64 // of the caller's, to name the letter by
	Name     string
	Address  []string // lines as on an envelope, see AddressLines
	Language string
	Subject  string
	Blocks   []formtext.Block // as texts.MailText.LetterBlocks gives them
	Token    string           // "" where no answer is asked for
	ReturnTo []string
	Mark     string // in the reader's outline
	Enclosed []Enclosure
}

// Enclosure is a text that goes with a letter, such as a notice that stands at
// no address. It begins on a page of its own.
type Enclosure struct {
	Title  string
	Blocks []formtext.Block // as texts.Blocks gives them
}

// LetterCounts is what a print file holds.
type LetterCounts struct {
	Letters, Pages int
	Shortened      []int64 // letters whose address was longer than the window, by Key
}

// LetterKey orders letters as the post wants them: by country, the
// controller's own first, then by postcode.
type LetterKey struct {
	Abroad            bool
	Country, Postcode string
	Name              string
	Key               int64
}

// NewLetterKey makes the key of a letter.
func NewLetterKey(a consent.Address, home, name string, key int64) LetterKey {
	country := strings.ToUpper(strings.TrimSpace(a.Country))
	if country == "" {
		country = strings.ToUpper(home)
	}
	return LetterKey{Abroad: country != strings.ToUpper(home), Country: country, Postcode: strings.ToUpper(strings.Join(strings.Fields(a.Postcode), "")), Name: name, Key: key}
}

// Compare orders two letters.
func (k LetterKey) Compare(o LetterKey) int {
	abroad := func(k LetterKey) int {
		if k.Abroad {
			return 1
		}
		return 0
	}
	return cmp.Or(abroad(k)-abroad(o), cmp.Compare(k.Country, o.Country), cmp.Compare(k.Postcode, o.Postcode), cmp.Compare(k.Name, o.Name), cmp.Compare(k.Key, o.Key))
}

// WriteLetters sets letters into one print file as next gives them; ok is
// false after the last. Each is written before the next is asked for, so that
// the memory is the same for ten letters and ten thousand.
func WriteLetters(out io.Writer, f LetterFile, next func() (l Letter, ok bool, err error)) (LetterCounts, error) {
	w, err := envelopeFor(f)
	if err != nil {
		return LetterCounts{}, err
	}
	types, err := fonts()
	if err != nil {
		return LetterCounts{}, err
	}
	stream, err := layout.NewStream(out, types, layout.StreamSpec{Lang: f.Language, Title: f.Title, Author: f.Sender.Name, At: f.Issued, Trace: trace})
	if err != nil {
		return LetterCounts{}, err
	}
	var counts LetterCounts
	for {
		l, ok, err := next()
		if err != nil {
			return counts, err
		}
		if !ok {
			break
		}
		set := &letterSetter{stream: stream, file: f, window: w, letter: l, words: letterWordsFor(l.Language)}
		sheets := set.set()
		if f.Duplex && len(sheets)%2 == 1 {
			sheets = append(sheets, stream.Sheet())
		}
		if err := stream.Add(or(l.Mark, l.Name), sheets...); err != nil {
			return counts, err
		}
		counts.Letters++
		if set.shortened {
			counts.Shortened = append(counts.Shortened, l.Key)
		}
	}
	if counts.Letters == 0 {
		return counts, consent.Fail(consent.Conflict, "letters_none", "")
	}
	counts.Pages = stream.Pages()
	return counts, stream.Close()
}
