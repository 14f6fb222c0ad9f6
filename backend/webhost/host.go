package webhost

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"errors"
	"io/fs"
	"log/slog"
	"net"
	"net/http"
	"sync"
	"sync/atomic"
	"time"

	"consentbook/backend/bind"
	"consentbook/backend/files"
)

// Host is one door for one session. Between Listen and Serve nothing is
// answered, but events may already be emitted.
type Host struct {
	listener net.Listener
	address  string // 127.0.0.1:port, as a browser writes it into Host
	cookie   string // name of the session cookie; ports do not separate cookies
	session  string
	revoked  atomic.Bool // the session is nobody's any more
	ticket   ticket
	hub      *hub
	quit     chan struct{} // closed by the page
	quitOnce func()
}

// Config is what a Host serves.
type Config struct {
	Frontend  fs.FS
	Table     *bind.Table
	Spool     *files.Spool
	Busy      func() bool   // a job is running: do not exit; nil: never
	Idle      time.Duration // how long without a window before Serve returns; 0: for ever
	MaxUpload int64         // bytes; 0: 1 GiB
	Log       *slog.Logger
}

const (
	defaultMaxUpload = 1 << 30
	maxCall          = 8 << 20 // a notice of a thousand pages
)

// Listen opens a random port of the loopback interface.
func Listen() (*Host, error) {
	listener, err := net.Listen("tcp4", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	address := listener.Addr().String()
	_, port, err := net.SplitHostPort(address)
	if err != nil {
		listener.Close()
		return nil, err
	}
	h := &Host{
		listener: listener,
		address:  address,
		cookie:   "consentbook-" + port,
		session:  secret(),
		ticket:   ticket{value: secret()},
		hub:      newHub(),
		quit:     make(chan struct{}),
	}
	h.quitOnce = sync.OnceFunc(func() { close(h.quit) })
	return h, nil
}

func secret() string {
	var b [32]byte
	rand.Read(b[:])
	return hex.EncodeToString(b[:])
}

// URL opens the session: it is good for one use and for the bearer.
func (h *Host) URL() string { return h.origin() + "/?token=" + h.ticket.value }

func (h *Host) origin() string { return "http://" + h.address }

// Emit sends an event to every open window. It returns at once.
func (h *Host) Emit(topic string, data any) { h.hub.emit(topic, data) }

// Connected is closed when the first window is there.
func (h *Host) Connected() <-chan struct{} { return h.hub.first }

// Close frees the port of a Host that is not to serve.
func (h *Host) Close() { h.listener.Close() }

// Serve answers until ctx ends, the page asks to quit, or no window has been
// there for as long as cfg says. It waits for the first window for ever.
func (h *Host) Serve(ctx context.Context, cfg Config) error {
	handler, err := h.handler(cfg)
	if err != nil {
		h.listener.Close()
		return err
	}
	server := &http.Server{
		Handler:           handler,
		ReadHeaderTimeout: 10 * time.Second,
		IdleTimeout:       2 * time.Minute,
		MaxHeaderBytes:    32 << 10,
		ErrorLog:          slog.NewLogLogger(slog.DiscardHandler, slog.LevelError), // would name addresses and paths
	}
	failed := make(chan error, 1)
	go func() { failed <- server.Serve(h.listener) }()
	select {
	case err := <-failed:
		h.hub.close()
		return err
	case <-ctx.Done():
	case <-h.quit:
	case <-h.hub.gone(ctx, cfg.Idle, cfg.Busy):
	}
	h.hub.close()
	return stop(server)
}

// stop lets answers that are under way end, but not for long.
func stop(server *http.Server) error {
	ctx, cancel := context.WithTimeout(context.Background(), 3*time.Second)
	defer cancel()
	if err := server.Shutdown(ctx); err != nil && !errors.Is(err, context.DeadlineExceeded) {
		return err
	}
	return server.Close()
}

func (h *Host) handler(cfg Config) (http.Handler, error) {
	if cfg.MaxUpload == 0 {
		cfg.MaxUpload = defaultMaxUpload
	}
	script, err := hostScript(cfg)
	if err != nil {
		return nil, err
	}
	pages, err := NewPages(cfg.Frontend, script, cfg.Spool)
	if err != nil {
		return nil, err
	}
	a := &answers{cfg: cfg, quit: h.quitOnce}
	mux := http.NewServeMux()
	mux.Handle("/", pages)
	mux.HandleFunc("POST /call", a.call)
	mux.HandleFunc("POST /upload", a.upload)
	mux.HandleFunc("POST /quit", a.leave)
	mux.HandleFunc("GET /events", h.hub.serve)
	return h.guard(mux), nil
}
