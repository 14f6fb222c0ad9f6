//go:build !dev

package desktop

// DevServer: the frontend is the one built in, whatever the environment says.
const DevServer = false
