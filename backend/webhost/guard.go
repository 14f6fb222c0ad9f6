package webhost

import (
	"crypto/subtle"
	"net"
	"net/http"
	"sync"
	"time"
)

// ticket is the token in the address: exchanged once for the session.
type ticket struct {
	mu    sync.Mutex
	value string
	used  time.Time // zero: not yet
}

// race is how soon after the first a second use of the token means that two
// had it: one of them stole it, and nobody knows which.
const race = 10 * time.Second

func (t *ticket) redeem(offered string) (ok, stolen bool) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if !same(offered, t.value) {
		return false, false
	}
	if !t.used.IsZero() {
		return false, time.Since(t.used) < race
	}
	t.used = time.Now()
	return true, false
}

func same(a, b string) bool { return subtle.ConstantTimeCompare([]byte(a), []byte(b)) == 1 }

// guard is the door. Other programs and other pages of the same machine can
// reach the port: a page of the web through the browser (stopped by Host,
// Origin and the same-site cookie), a name that resolves to 127.0.0.1
// (Host), another user (the session).
func (h *Host) guard(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch {
		case !fromLoopback(r.RemoteAddr), r.Host != h.address, !h.rightOrigin(r), crossSite(r):
			refuse(w)
		case r.Method == http.MethodGet && r.URL.Path == "/" && r.URL.Query().Has("token"):
			h.begin(w, r)
		case !h.inSession(r):
			refuse(w)
		default:
			next.ServeHTTP(w, r)
		}
	})
}

func refuse(w http.ResponseWriter) {
	setHeaders(w.Header())
	w.WriteHeader(http.StatusForbidden)
}

func fromLoopback(remote string) bool {
	host, _, err := net.SplitHostPort(remote)
	if err != nil {
		return false
	}
	ip := net.ParseIP(host)
	return ip != nil && ip.IsLoopback()
}

// rightOrigin: whatever is not a plain reading must say that it comes from our
// page; where a reading says where it comes from, it must be our page too.
func (h *Host) rightOrigin(r *http.Request) bool {
	origin := r.Header.Get("Origin")
	if r.Method == http.MethodGet || r.Method == http.MethodHead {
		return origin == "" || origin == h.origin()
	}
	return origin == h.origin()
}

// crossSite believes a browser that says another site asked. "none" is a user
// who typed the address.
func crossSite(r *http.Request) bool {
	switch r.Header.Get("Sec-Fetch-Site") {
	case "", "same-origin", "none":
		return false
	default:
		return true
	}
}

func (h *Host) inSession(r *http.Request) bool {
	cookie, err := r.Cookie(h.cookie)
	return err == nil && same(cookie.Value, h.session) && !h.revoked.Load()
}

// begin exchanges the token. The redirect takes it out of the address, so that
// it stays neither in the history nor in a reload.
func (h *Host) begin(w http.ResponseWriter, r *http.Request) {
	if !h.inSession(r) {
		if !fromOurUser(r.RemoteAddr, h.address) {
			refuse(w)
			return
		}
		ok, stolen := h.ticket.redeem(r.URL.Query().Get("token"))
		if stolen {
			h.revoked.Store(true)
			h.quitOnce()
		}
		if !ok {
			refuse(w)
			return
		}
		http.SetCookie(w, &http.Cookie{Name: h.cookie, Value: h.session, Path: "/", HttpOnly: true, SameSite: http.SameSiteStrictMode})
	}
	setHeaders(w.Header())
	w.Header().Set("Location", "/")
	w.WriteHeader(http.StatusSeeOther)
}
