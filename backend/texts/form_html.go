package texts

import (
	"html/template"
	"io"
	"net/url"
	"strings"
)

// formHTML is pasted into a page of a site: no script, no style, and no box
// that is ticked before the person does (Planet49, C-673/17).
var formHTML = template.Must(template.New("form").Parse(`<form class="consent-form" method="post"{{if .Action}} action="{{.Action}}"{{end}} accept-charset="utf-8" lang="{{.Language}}">
<p>{{.Intro}}</p>
{{range .Inputs}}<p><label>{{.Label}}{{if .Area}}<br><textarea name="{{.Name}}" rows="3" autocomplete="{{.Auto}}"></textarea>{{else}}<br><input type="{{.Type}}" name="{{.Name}}" autocomplete="{{.Auto}}"{{if .Required}} required{{end}}>{{end}}</label></p>
{{end}}{{range .Questions}}<fieldset>
<legend>{{.Name}}</legend>
<p>{{.Question}}</p>
<p><label><input type="radio" name="consent-{{.Purpose}}" value="yes" autocomplete="off"> {{.Yes}}</label></p>
<p><label><input type="radio" name="consent-{{.Purpose}}" value="no" autocomplete="off"> {{.No}}</label></p>
{{if .Withdraw}}<p><small>{{.Withdraw}}</small></p>
{{end}}</fieldset>
{{end}}{{if .Withdraw}}<p><small>{{.Withdraw}}</small></p>
{{end}}<p><small>{{.About}} {{.Notice}}{{if .NoticeURL}} <a href="{{.NoticeURL}}">{{.NoticeURL}}</a>{{end}}</small></p>
<input type="hidden" name="form" value="{{.Code}}">
<input type="hidden" name="notice" value="{{.NoticeID}}">
<p><button type="submit">{{.Words.Send}}</button> <button type="reset">{{.Words.Clear}}</button></p>
</form>
`))

type formInput struct {
	Name, Label, Type, Auto string
	Area, Required          bool
}

var formInputs = map[string]formInput{
	"name": {Type: "text", Auto: "name"}, "email": {Type: "email", Auto: "email", Required: true}, "phone": {Type: "tel", Auto: "tel"},
	"address": {Auto: "street-address", Area: true},
}

// FormHTML writes the form as HTML to paste into a site. action is where it
// sends the answers, "" where whoever pastes it says so.
func FormHTML(w io.Writer, f FormText, action string) error {
	data := struct {
		FormText
		Note   string
		Action string
		Inputs []formInput
	}{FormText: f, Action: webAddress(action),
		Note: strings.NewReplacer("--", "", "<", "", ">", "").Replace(strings.Join([]string{"Consentbook", f.Code, f.NoticeID, f.Language, "sha256 " + f.NoticeHash}, ", "))}
	if data.NoticeURL = webAddress(f.NoticeURL); data.NoticeURL != "" {
		data.Notice = strings.TrimSpace(strings.Replace(data.Notice, strings.Replace(f.Words.NoticeAt, "%s", f.NoticeURL, 1), "", 1))
	}
	for _, key := range f.Fields {
		in := formInputs[key]
		in.Name, in.Label = key, f.Words.Field(key)
		data.Inputs = append(data.Inputs, in)
	}
	// A template takes comments out, so the note goes before it.
	if _, err := io.WriteString(w, "<!-- "+data.Note+" -->\n"); err != nil {
		return err
	}
	return formHTML.Execute(w, data)
}

// webAddress is an address of the web, "" for anything else.
func webAddress(s string) string {
	u, err := url.Parse(strings.TrimSpace(s))
	if err != nil || u.Host == "" || u.Scheme != "https" && u.Scheme != "http" {
		return ""
	}
	return u.String()
}
