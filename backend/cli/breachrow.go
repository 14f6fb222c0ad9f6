package cli

import (
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
)

// breachFlags are the fields of a breach as they are typed.
type breachFlags struct {
	file, processor, occurred, handler     string
	types, countries                       []string
	data, subjects, advice, open, concerns []string
	drill                                  bool
}

func (p *breachFlags) on(c *cobra.Command) {
	f := c.Flags()
	f.StringVar(&p.file, "file", "", `fields as one JSON document, as breach show --json prints them; "-": on standard input`)
	flagsOf(c, "aware", "since when you know with reasonable certainty: the clock starts", "what", "what happened", "how", "how you learnt it", "title", "a few words; without them the first of --what",
		"role", "controller: your own data; processor: others’", "detected", "when it was found", "reporter", "who reported it", "processor-told", "when the processor told you",
		"cause", "why it happened", "people", `how many people, "about 60" where it is no count, "unknown"`, "records", "how many records, likewise", "special", "special categories (Art. 9, 10): yes or no",
		"unintelligible", "encrypted, to whoever has the data: yes or no", "effects", "what came of it so far", "consequences", "what is likely to come of it", "taken", "measures taken", "planned", "measures proposed; “None.” where there are none",
		"mitigation", "what lessens the effects for the people", "contact", "whom to ask (Art. 33(3)(b)); without it the data protection officer, else the business", "opinion", "of the data protection officer",
		"opinion-on", "day of it", "lessons", "what is done otherwise from now on")
	f.StringVar(&p.occurred, "occurred", "", "when it happened: TIME, DAY, or FROM/TO")
	f.StringVar(&p.processor, "processor", "", "at which processor: its number in the register, or its name")
	f.StringVar(&p.handler, "handler", "", "who sees to it: name, address or id")
	f.BoolVar(&p.drill, "drill", false, "an exercise: nobody outside is told")
	f.StringSliceVar(&p.types, "type", nil, "confidentiality, integrity, availability; once for each")
	f.StringSliceVar(&p.countries, "countries", nil, "of the people, two letters; once for each")
	f.StringArrayVar(&p.data, "data", nil, "category of data; once for each")
	f.StringArrayVar(&p.subjects, "subjects", nil, "category of people; once for each")
	f.StringArrayVar(&p.advice, "advice", nil, "what the people can do; once for each")
	f.StringArrayVar(&p.open, "open", nil, "what is to be found out, or WHAT=DAY; once for each")
	f.StringArrayVar(&p.concerns, "controller", nil, "controller whose data they are, where you are the processor: number of a party, or a name; once for each")
}

// breachTexts are the flags whose words go into a field as they are.
var breachTexts = map[string]string{"aware": "aware_at", "what": "facts", "how": "aware_how", "title": "title", "role": "role", "detected": "detected_at", "reporter": "reporter", "processor-told": "processor_at", "cause": "cause",
	"effects": "effects", "consequences": "consequences", "taken": "taken", "planned": "planned", "mitigation": "mitigation", "contact": "contact", "opinion": "opinion", "opinion-on": "opinion_on", "lessons": "lessons"}

// fields are what was typed and what a file names, as one JSON document.
func (p *breachFlags) fields(a *app, c *cobra.Command, b sqlite.Book) ([]byte, error) {
	out := map[string]any{}
	if err := p.read(a, out); err != nil {
		return nil, err
	}
	for flag, field := range breachTexts {
		if f := c.Flags().Lookup(flag); f.Changed {
			out[field] = f.Value.String()
		}
	}
	for flag, list := range map[string][]string{"types": p.types, "countries": p.countries, "data": p.data, "subjects": p.subjects, "advice": p.advice} {
		name := flag
		if flag == "types" {
			name = "type"
		}
		if c.Flags().Changed(name) {
			out[flag] = list
		}
	}
	if c.Flags().Changed("drill") {
		out["drill"] = p.drill
	}
	if c.Flags().Changed("occurred") {
		from, to, _ := strings.Cut(p.occurred, "/")
		out["occurred_from"], out["occurred_to"] = from, to
	}
	if err := p.counts(c, out); err != nil {
		return nil, err
	}
	if err := p.people(c, b, out); err != nil {
		return nil, err
	}
	return json.Marshal(out)
}

func (p *breachFlags) read(a *app, into map[string]any) error {
	if p.file == "" {
		return nil
	}
	in := io.Reader(a.Stdin)
	if p.file != "-" {
		f, _, err := openInput(p.file)
		if err != nil {
			return err
		}
		defer f.Close()
		in = f
	}
	body, err := io.ReadAll(io.LimitReader(in, maxRowFile+1))
	if err != nil {
		return consent.Fail(consent.Invalid, "file_unreadable", "file").Because(err)
	}
	if len(body) > maxRowFile {
		return consent.Fail(consent.Invalid, "file_too_large", "file", "limit", "4 MB")
	}
	var named map[string]json.RawMessage
	if json.Unmarshal([]byte(strings.TrimPrefix(string(body), "\ufeff")), &named) != nil {
		return usage{fmt.Errorf("the file is no JSON document")}
	}
	for name, value := range named {
		into[name] = value
	}
	return nil
}

// counts reads numbers, which may be estimates, and answers of yes and no.
func (p *breachFlags) counts(c *cobra.Command, out map[string]any) error {
	for _, name := range []string{"people", "records"} {
		f := c.Flags().Lookup(name)
		if !f.Changed {
			continue
		}
		said := strings.ToLower(strings.TrimSpace(f.Value.String()))
		digits := strings.TrimSpace(strings.TrimLeft(strings.TrimPrefix(said, "about"), "~ "))
		n, err := strconv.ParseInt(digits, 10, 64)
		switch {
		case said == "unknown" || said == "":
			out[name], out[name+"_approx"] = nil, false
		case err != nil || n < 0:
			return usage{fmt.Errorf("--%s is a number, “about 60” or “unknown”", name)}
		default:
			out[name], out[name+"_approx"] = n, digits != said
		}
	}
	for _, name := range []string{"special", "unintelligible"} {
		f := c.Flags().Lookup(name)
		if !f.Changed {
			continue
		}
		switch strings.ToLower(f.Value.String()) {
		case "yes", "true":
			out[name] = true
		case "no", "false":
			out[name] = false
		case "unknown", "":
			out[name] = nil
		default:
			return usage{fmt.Errorf("--%s is yes, no or unknown", name)}
		}
	}
	return nil
}

// people finds who is named: a processor, controllers, who sees to it.
func (p *breachFlags) people(c *cobra.Command, b sqlite.Book, out map[string]any) error {
	if c.Flags().Changed("processor") {
		id, name, err := breachProcessor(c, b, p.processor)
		if err != nil {
			return err
		}
		out["processor"], out["processor_said"] = id, name
	}
	if c.Flags().Changed("handler") {
		id, err := operatorCalled(c.Context(), b, p.handler)
		if err != nil {
			return err
		}
		out["handler"] = id
	}
	if c.Flags().Changed("open") {
		list := []consent.BreachOpen{}
		for _, s := range p.open {
			what, day, _ := strings.Cut(s, "=")
			list = append(list, consent.BreachOpen{What: strings.TrimSpace(what), Expected: strings.TrimSpace(day)})
		}
		out["open"] = list
	}
	if c.Flags().Changed("controller") {
		list := []consent.BreachController{}
		for _, s := range p.concerns {
			one := consent.BreachController{Name: s}
			if n, err := strconv.ParseInt(s, 10, 64); err == nil {
				one = consent.BreachController{Party: consent.PartyID(n)}
			}
			list = append(list, one)
		}
		out["controllers"] = list
	}
	return nil
}

// breachProcessor finds a processor by its number or its name; a name that is
// not in the register is kept as it was said.
func breachProcessor(c *cobra.Command, b sqlite.Book, word string) (id consent.ProcessorID, name string, err error) {
	word = strings.TrimSpace(word)
	n, failed := strconv.ParseInt(word, 10, 64)
	err = b.Read(c.Context(), func(v *sqlite.View) error {
		all, err := sqlite.Documents[consent.Processor](v, true)
		at := slices.IndexFunc(all, func(p consent.Processor) bool { return int64(p.ID) == n || strings.EqualFold(p.Name, word) })
		if at >= 0 {
			id = all[at].ID
		}
		return err
	})
	switch {
	case err != nil || id != 0 || word == "":
		return id, "", err
	case failed == nil:
		return 0, "", consent.Fail(consent.Invalid, "register_link_unknown", "processor")
	}
	return 0, word, nil
}
