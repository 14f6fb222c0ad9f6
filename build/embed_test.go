package build

import (
	"errors"
	"io/fs"
	"testing"
	"testing/fstest"
)

func TestFrontendIsServedFromItsRoot(t *testing.T) {
	page := &fstest.MapFile{Data: []byte("<!doctype html>")}
	dist, err := within(fstest.MapFS{"frontend/dist/index.html": page})
	if err != nil {
		t.Fatal(err)
	}
	got, err := fs.ReadFile(dist, "index.html")
	if err != nil || string(got) != "<!doctype html>" {
		t.Fatalf("index.html = %q, %v", got, err)
	}
}

func TestMissingFrontendIsSaid(t *testing.T) {
	_, err := within(fstest.MapFS{"frontend/keep": &fstest.MapFile{}})
	if !errors.Is(err, ErrNoFrontend) {
		t.Fatalf("err = %v, want ErrNoFrontend", err)
	}
}
