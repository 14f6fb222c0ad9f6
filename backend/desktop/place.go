package desktop

import (
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"

	"github.com/adrg/xdg"

	"consentbook/backend/files"
)

// The window is never smaller: below this the page has no room for its margin,
// its table and its aside.
const (
	MinWidth  = 1120
	MinHeight = 700
)

// HasDisplay tells whether a window can be shown at all.
func HasDisplay() bool {
	return runtime.GOOS == "windows" || runtime.GOOS == "darwin" || os.Getenv("DISPLAY") != "" || os.Getenv("WAYLAND_DISPLAY") != ""
}

// Place is where the window was when it was last closed, in pixels.
type Place struct {
	X         int  `json:"x"`
	Y         int  `json:"y"`
	Width     int  `json:"width"`
	Height    int  `json:"height"`
	Maximised bool `json:"maximised"`
	Known     bool `json:"-"` // X and Y mean something
}

// firstPlace suits a laptop of 1440×900 with its bars.
var firstPlace = Place{Width: 1360, Height: 860}

// PlaceFile is where the place is kept, "" where the user has no folder for
// settings.
func PlaceFile() string {
	path, err := xdg.ConfigFile(filepath.Join("consentbook", "window.json"))
	if err != nil {
		return ""
	}
	return path
}

// ReadPlace reads what Keep wrote. What is not there, broken or impossible is
// as if the window had never been open: a preference is not worth an error.
func ReadPlace(path string) Place {
	raw, err := os.ReadFile(path)
	if err != nil {
		return firstPlace
	}
	var p Place
	if json.Unmarshal(raw, &p) != nil || p.Width <= 0 || p.Height <= 0 {
		return firstPlace
	}
	p.Known = true
	return p
}

// Keep writes the place.
func (p Place) Keep(path string) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return err
	}
	return files.WriteAtomic(path, func(w io.Writer) error { return json.NewEncoder(w).Encode(p) })
}

// Within moves and shrinks the place so that it lies on a screen of this size,
// whichever screen was there last time.
func (p Place) Within(width, height int) Place {
	p.Width = max(MinWidth, min(p.Width, width))
	p.Height = max(MinHeight, min(p.Height, height))
	p.X = max(0, min(p.X, width-p.Width))
	p.Y = max(0, min(p.Y, height-p.Height))
	return p
}

// BookAmong finds the book among the arguments of a second start, which came
// from folder; "" where there is none.
func BookAmong(args []string, folder string) string {
	for _, arg := range args {
		if !strings.EqualFold(filepath.Ext(arg), ".consentbook") {
			continue
		}
		if filepath.IsAbs(arg) {
			return arg
		}
		return filepath.Join(folder, arg)
	}
	return ""
}
