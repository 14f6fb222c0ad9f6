package secureline

import (
	"context"
	"crypto/tls"
	"errors"
	"net"
	"os"
	"strconv"
	"syscall"
	"time"

	"consentbook/backend/consent"
)

// patience bounds each of the steps to an encrypted line.
const patience = 30 * time.Second

// Resolve reports whether the host's name leads to a computer.
func Resolve(ctx context.Context, s consent.MailServer) error {
	if net.ParseIP(s.Host) != nil {
		return nil
	}
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	if _, err := net.DefaultResolver.LookupHost(ctx, s.Host); err != nil {
		return unreachable(ctx, s, err)
	}
	return nil
}

// Connect reaches the server. The line is not encrypted yet.
func Connect(ctx context.Context, s consent.MailServer) (net.Conn, error) {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	conn, err := new(net.Dialer).DialContext(ctx, "tcp", net.JoinHostPort(s.Host, strconv.Itoa(s.Port)))
	if err != nil {
		return nil, unreachable(ctx, s, err)
	}
	return conn, nil
}

// Secure encrypts a line and makes sure who is at its other end. If it fails
// the line is closed.
func Secure(ctx context.Context, conn net.Conn, s consent.MailServer) (*tls.Conn, error) {
	config, err := Config(s)
	if err != nil {
		conn.Close()
		return nil, err
	}
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	line := tls.Client(conn, config)
	if err := line.HandshakeContext(ctx); err != nil {
		conn.Close()
		return nil, Explain(ctx, s, err)
	}
	return line, nil
}

// Lost is what a caller says of a line that broke, or on which nothing came in
// time.
func Lost(s consent.MailServer, err error) *consent.Error {
	if errors.Is(err, os.ErrDeadlineExceeded) {
		return Fail(s, "mail_timeout").Because(err)
	}
	return Fail(s, "mail_line_broken").Because(err)
}

func unreachable(ctx context.Context, s consent.MailServer, err error) error {
	var name *net.DNSError
	switch {
	case errors.Is(ctx.Err(), context.Canceled):
		return consent.Fail(consent.Cancelled, "", "")
	case errors.As(err, &name) && !name.IsTimeout:
		return Fail(s, "mail_name_unknown").Because(err)
	case errors.Is(err, os.ErrDeadlineExceeded), errors.Is(err, context.DeadlineExceeded), errors.Is(err, syscall.ETIMEDOUT):
		return Fail(s, "mail_timeout").Because(err)
	}
	return Fail(s, "mail_unreachable").Because(err)
}

// Fail is an error that names the server.
func Fail(s consent.MailServer, reason string) *consent.Error {
	return consent.Fail(consent.Offline, reason, "", "host", s.Host, "port", strconv.Itoa(s.Port))
}
