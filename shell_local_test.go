//go:build !desktop && !dev && !bindings

package main

import (
	"os"
	"testing"
)

func TestThePassphraseLeavesTheEnvironment(t *testing.T) {
	t.Setenv("CONSENTBOOK_PASSPHRASE", "correct horse battery")
	if got := string(takePassphrase()); got != "correct horse battery" {
		t.Error(got)
	}
	if _, there := os.LookupEnv("CONSENTBOOK_PASSPHRASE"); there {
		t.Error("a child would inherit it")
	}
	if devServer {
		t.Error("a build for users listens to a development server")
	}
}
