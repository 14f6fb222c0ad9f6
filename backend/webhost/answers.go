package webhost

import (
	"encoding/json"
	"io"
	"mime"
	"net/http"
	"time"

	"consentbook/backend/consent"
	"consentbook/backend/fault"
)

// answers are the requests that are not pages. A refusal of the backend is
// not a failure of HTTP: both come as 200 with {result} or {error}.
type answers struct {
	cfg  Config
	quit func()
}

type envelope struct {
	Result json.RawMessage `json:"result,omitempty"`
	Error  *fault.AppError `json:"error,omitempty"`
}

func send(w http.ResponseWriter, result json.RawMessage, failed *fault.AppError) {
	setHeaders(w.Header())
	w.Header().Set("Content-Type", "application/json")
	json.NewEncoder(w).Encode(envelope{Result: result, Error: failed})
}

func (a *answers) call(w http.ResponseWriter, r *http.Request) {
	if kind, _, _ := mime.ParseMediaType(r.Header.Get("Content-Type")); kind != "application/json" {
		setHeaders(w.Header())
		w.WriteHeader(http.StatusUnsupportedMediaType)
		return
	}
	control := http.NewResponseController(w)
	control.SetReadDeadline(time.Now().Add(30 * time.Second))
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxCall))
	if err != nil {
		setHeaders(w.Header())
		w.WriteHeader(http.StatusRequestEntityTooLarge)
		return
	}
	control.SetReadDeadline(time.Time{})
	var request struct {
		Name  string          `json:"name"`
		Input json.RawMessage `json:"input"`
	}
	if err := json.Unmarshal(body, &request); err != nil {
		send(w, nil, fault.Of(consent.Fail(consent.Invalid, "input_malformed", ""), "", a.cfg.Log))
		return
	}
	result, failed := a.cfg.Table.Call(r.Context(), request.Name, request.Input)
	send(w, result, failed)
}

// upload takes a file that the user chose or dropped. It lies encrypted before
// it is whole, and is removed where the browser breaks off.
func (a *answers) upload(w http.ResponseWriter, r *http.Request) {
	if r.ContentLength > a.cfg.MaxUpload {
		w.Header().Set("Connection", "close") // do not read it
		send(w, nil, fault.Of(consent.Fail(consent.Invalid, "file_too_large", "file"), "", a.cfg.Log))
		return
	}
	info, err := a.cfg.Spool.Put(r.URL.Query().Get("name"), patient(w, r.Body), a.cfg.MaxUpload)
	if err != nil {
		w.Header().Set("Connection", "close")
		send(w, nil, fault.Of(err, "upload", a.cfg.Log))
		return
	}
	result, err := json.Marshal(info)
	send(w, result, fault.Of(err, "upload", a.cfg.Log))
}

// patient waits as long as something arrives.
func patient(w http.ResponseWriter, body io.Reader) io.Reader {
	return &patientReader{body: body, control: http.NewResponseController(w)}
}

type patientReader struct {
	body    io.Reader
	control *http.ResponseController
}

func (p *patientReader) Read(b []byte) (int, error) {
	p.control.SetReadDeadline(time.Now().Add(30 * time.Second))
	return p.body.Read(b)
}

func (a *answers) leave(w http.ResponseWriter, _ *http.Request) {
	send(w, json.RawMessage("{}"), nil)
	a.quit()
}
