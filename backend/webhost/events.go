package webhost

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"sync"
	"time"

	"consentbook/backend/bind"
)

// hub sends events to the windows and knows whether one is there. Each window
// holds one connection open; when it is closed the connection ends.
type hub struct {
	first     chan struct{} // closed at the first window
	closed    chan struct{}
	firstOnce func()
	closeOnce func()

	mu      sync.Mutex
	windows map[chan []byte]struct{}
	changed chan struct{} // capacity 1: the number of windows changed
}

const (
	queue     = 256 // events a window may be behind
	heartbeat = 15 * time.Second
)

func newHub() *hub {
	h := &hub{first: make(chan struct{}), closed: make(chan struct{}), windows: map[chan []byte]struct{}{}, changed: make(chan struct{}, 1)}
	h.firstOnce = sync.OnceFunc(func() { close(h.first) })
	h.closeOnce = sync.OnceFunc(func() { close(h.closed) })
	return h
}

func (h *hub) close() { h.closeOnce() }

// emit never waits: a window that is too far behind loses its connection,
// comes back, and asks for everything anew.
func (h *hub) emit(topic string, data any) {
	payload, err := bind.Marshal(data)
	if err != nil {
		return
	}
	line, err := json.Marshal(struct {
		Topic string          `json:"topic"`
		Data  json.RawMessage `json:"data"`
	}{topic, payload})
	if err != nil {
		return
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	for window := range h.windows {
		select {
		case window <- line:
		default:
			delete(h.windows, window)
			close(window)
		}
	}
}

func (h *hub) enter() chan []byte {
	window := make(chan []byte, queue)
	h.mu.Lock()
	h.windows[window] = struct{}{}
	h.mu.Unlock()
	h.firstOnce()
	h.tell()
	return window
}

func (h *hub) leave(window chan []byte) {
	h.mu.Lock()
	delete(h.windows, window)
	h.mu.Unlock()
	h.tell()
}

func (h *hub) tell() {
	select {
	case h.changed <- struct{}{}:
	default:
	}
}

func (h *hub) count() int {
	h.mu.Lock()
	defer h.mu.Unlock()
	return len(h.windows)
}

// gone returns a channel that is closed when there has been a window, there
// has been none for as long as idle, and nothing is busy.
func (h *hub) gone(ctx context.Context, idle time.Duration, busy func() bool) <-chan struct{} {
	done := make(chan struct{})
	if idle <= 0 {
		return done
	}
	go func() {
		select {
		case <-h.first:
		case <-h.closed:
			return
		}
		timer := time.NewTimer(idle)
		defer timer.Stop()
		for {
			select {
			case <-ctx.Done():
				return
			case <-h.closed:
				return
			case <-h.changed:
				timer.Reset(idle)
			case <-timer.C:
				if h.count() == 0 && (busy == nil || !busy()) {
					close(done)
					return
				}
				timer.Reset(idle)
			}
		}
	}()
	return done
}

// serve is a stream of server-sent events.
func (h *hub) serve(w http.ResponseWriter, r *http.Request) {
	control := http.NewResponseController(w)
	setHeaders(w.Header())
	w.Header().Set("Content-Type", "text/event-stream")
	w.WriteHeader(http.StatusOK)
	fmt.Fprint(w, "retry: 1000\n\n")
	if control.Flush() != nil {
		return
	}
	window := h.enter()
	defer h.leave(window)
	beat := time.NewTicker(heartbeat)
	defer beat.Stop()
	for {
		line := ": still here\n\n"
		select {
		case <-r.Context().Done():
			return
		case <-h.closed:
			return
		case <-beat.C:
		case event, ok := <-window:
			if !ok {
				return
			}
			line = "data: " + string(event) + "\n\n"
		}
		control.SetWriteDeadline(time.Now().Add(heartbeat))
		if _, err := fmt.Fprint(w, line); err != nil || control.Flush() != nil {
			return
		}
	}
}
