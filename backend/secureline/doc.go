// Package secureline opens encrypted lines to mail servers, and says at which
// step that fails: no such name, nobody on the port, no TLS, not the server it
// should be.
//
// It owns who is trusted. It must not know what is said on the line, and there
// is no way through it that leaves a line in clear: whoever gets a line from
// Connect hands it to Secure before any secret is said.
package secureline
