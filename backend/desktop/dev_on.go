//go:build dev

package desktop

// DevServer: the frontend may come from a server of its own, without policy.
const DevServer = true
