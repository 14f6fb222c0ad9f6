package texts_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"consentbook/backend/consent"
	"consentbook/backend/texts"
)

func TestTemplateIsNotPublishableAndNamesEachPlace(t *testing.T) {
	for _, kind := range consent.NoticeKinds {
		for _, language := range texts.Languages {
			text, err := texts.Template(string(kind), language)
			if err != nil {
				t.Fatal(err)
			}
			report := consent.CheckNotice(kind, language, text, values(language), everything)
			if report.Publishable() {
				t.Errorf("%s %s: a starting text may be published", kind, language)
			}
			lines := strings.Split(text, "\n")
			named := 0
			for _, f := range report.Findings {
				if f.Reason != "notice_open_place" {
					continue
				}
				named++
				if !strings.Contains(lines[f.Line-1], f.Text) {
					t.Errorf("%s %s: line %d does not hold %q", kind, language, f.Line, f.Text)
				}
			}
			want := len(openPlace.FindAllString(text, -1))
			if kind == consent.NoticeCookie {
				want-- // one stands only where the cookie register is empty
			}
			if named != want {
				t.Errorf("%s %s: %d of %d open places named", kind, language, named, want)
			}
		}
	}
}

func TestCompletedTextIsPublishable(t *testing.T) {
	for _, kind := range consent.NoticeKinds {
		for _, language := range texts.Languages {
			text := complete(t, string(kind), language)
			report := consent.CheckNotice(kind, language, text, values(language), everything)
			if !report.Publishable() || report.Err() != nil {
				t.Errorf("%s %s: %s", kind, language, missing(report))
			}
			for _, item := range report.Items {
				if item.State != consent.ItemPresent {
					t.Errorf("%s %s: %s is %s", kind, language, item.Item, item.State)
				}
			}
			frozen, err := consent.Freeze(text, values(language))
			if err != nil {
				t.Fatal(err)
			}
			if strings.Contains(frozen.Markdown, "<!--") || strings.Contains(frozen.Markdown, "{{") || strings.Contains(frozen.Markdown, "[[") {
				t.Errorf("%s %s: a mark is left", kind, language)
			}
		}
	}
}

// Deleting the section of an item is found, by its article, in each language.
func TestDeletedSectionIsFound(t *testing.T) {
	heading := regexp.MustCompile(`(?m)^## .*$`)
	for _, kind := range []consent.NoticeKind{consent.NoticePrivacy, consent.NoticeCookie} {
		for _, language := range texts.Languages {
			text := complete(t, string(kind), language)
			starts := heading.FindAllStringIndex(text, -1)
			found := map[string]bool{}
			for i, start := range starts {
				end := len(text)
				if i+1 < len(starts) {
					end = starts[i+1][0]
				}
				section := strings.TrimSuffix(text[start[0]:end], "{{#joint.name}}\n")
				end = start[0] + len(section)
				anchor, _, ok := strings.Cut(section[strings.Index(section, "\n")+1:], "-->")
				if !ok || !strings.HasPrefix(anchor, "<!-- item: ") {
					continue
				}
				rest := text[:start[0]] + text[end:]
				if !strings.Contains(rest, "{{/joint.name}}") { // it stood in the section
					rest = strings.Replace(rest, "{{#joint.name}}\n", "", 1)
				}
				report := consent.CheckNotice(kind, language, rest, values(language), everything)
				gone := report.Missing()
				if len(gone) == 0 || report.Publishable() {
					t.Errorf("%s %s: nobody misses %q", kind, language, section[:start[1]-start[0]])
				}
				for _, item := range gone {
					found[item] = true
					if !strings.Contains(anchor, item) {
						t.Errorf("%s %s: %s is said to be missing, but the section said %s", kind, language, item, anchor)
					}
				}
			}
			for _, item := range consent.NoticeItems(kind) {
				twice := kind == consent.NoticeCookie && item == "13(1)(c)" // said in two sections
				if !found[item] && !twice {
					t.Errorf("%s %s: %s can be deleted unseen", kind, language, item)
				}
			}
		}
	}
}

// An item may be said not to apply, but not against the registers.
func TestNotApplicableAgainstTheRegisters(t *testing.T) {
	for _, language := range texts.Languages {
		text, err := texts.Template("privacy", language)
		if err != nil {
			t.Fatal(err)
		}
		text = choices.ReplaceAllStringFunc(text, func(choice string) string {
			parts := choices.FindStringSubmatch(choice)
			if denial.MatchString(parts[1]) {
				return parts[1]
			}
			return parts[2]
		})
		text = openPlace.ReplaceAllString(text, "words filled in")
		v := values(language)
		delete(v, "dpo.contact")
		delete(v, "joint.name")

		report := consent.CheckNotice(consent.NoticePrivacy, language, text, v, consent.NoticeFacts{})
		if !report.Publishable() {
			t.Errorf("%s: %s", language, missing(report))
		}
		reasons := map[string]string{"13(1)(b)": "no_dpo", "13(1)(d)": "no_legitimate_interest", "13(1)(f)": "no_transfer", "14(2)(f)": "data_from_person", "13(2)(f)": "no_adm", "26(2)": "no_joint_controller"}
		for _, item := range report.Items {
			if want := reasons[item.Item]; want != "" && (item.State != consent.ItemNotApplicable || item.Reason != want) {
				t.Errorf("%s: %s is %s because of %q", language, item.Item, item.State, item.Reason)
			}
		}
		report = consent.CheckNotice(consent.NoticePrivacy, language, text, v, everything)
		for _, item := range []string{"13(1)(b)", "13(1)(d)", "13(1)(f)", "14(2)(f)", "13(2)(f)", "26(2)"} {
			if !slices.Contains(report.Missing(), item) {
				t.Errorf("%s: the registers contradict %s and nobody says so", language, item)
			}
		}
		if consent.CodeOf(report.Err()) != consent.RefusedByLaw {
			t.Errorf("%s: %v", language, report.Err())
		}
	}
}

func TestEmptyFieldStopsPublication(t *testing.T) {
	text := complete(t, "privacy", "sv")
	v := values("sv")
	v["authority.name"] = consent.FieldText(" ")
	report := consent.CheckNotice(consent.NoticePrivacy, "sv", text, v, everything)
	if missing(report) != "notice_field_empty authority.name" {
		t.Error(missing(report))
	}
	if err := report.Err(); consent.ReasonOf(err) != "notice_field_empty" {
		t.Error(err)
	}
	if _, err := consent.Freeze(text, v); consent.ReasonOf(err) != "notice_field_empty" {
		t.Error(err)
	}
}

func TestNoticeFieldsAreThoseOfTheTexts(t *testing.T) {
	for _, kind := range consent.NoticeKinds {
		text, _ := texts.Template(string(kind), "en")
		prose, err := consent.ParseProse(text)
		if err != nil {
			t.Fatal(err)
		}
		for _, field := range prose.Fields() {
			if !consent.IsNoticeField(field) {
				t.Errorf("%s: %s is no field of a notice", kind, field)
			}
		}
	}
	misspelt := strings.Replace(complete(t, "privacy", "en"), "{{#controller.phone}}", "{{#controller.fone}}", 1)
	misspelt = strings.Replace(misspelt, "{{/controller.phone}}", "{{/controller.fone}}", 1)
	report := consent.CheckNotice(consent.NoticePrivacy, "en", misspelt, values("en"), everything)
	if missing(report) != "notice_field_unknown controller.fone" {
		t.Error(missing(report))
	}
}

// Without a cookie register the controller writes the list.
func TestCookieNoticeWithoutRegister(t *testing.T) {
	for _, language := range texts.Languages {
		v := values(language)
		for _, category := range []string{"necessary", "functional", "analytics", "marketing"} {
			delete(v, "category."+category)
			delete(v, "cookies."+category)
		}
		template, _ := texts.Template("cookie", language)
		report := consent.CheckNotice(consent.NoticeCookie, language, template, v, consent.NoticeFacts{})
		if got := report.Missing(); !slices.Contains(got, "13(1)(e)") || !slices.Contains(got, "13(2)(a)") {
			t.Errorf("%s: missing %v", language, got)
		}
		report = consent.CheckNotice(consent.NoticeCookie, language, complete(t, "cookie", language), v, consent.NoticeFacts{HasTransfers: true})
		if !report.Publishable() {
			t.Errorf("%s: %s", language, missing(report))
		}
	}
}
