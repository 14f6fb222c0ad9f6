#!/usr/bin/env bash
# Runs everything that says whether this tree is good; status 0 only if all of it passed. Two lanes at once,
# for two cores; the browser tests last and alone, because they have clocks.
set -eu
cd "$(dirname "$0")/.."
logs=build/cache/test
rm -rf "$logs"
mkdir -p "$logs"
results=$logs/results
export NO_COLOR=1 # all output goes through files

# step NAME COMMAND...: the output appears in one piece when the command has ended. Inside a COMMAND that is a
# function, "set -e" is off: join its parts by &&.
step() {
	local name=$1 began=$SECONDS verdict=ok
	shift
	"$@" >"$logs/$name.log" 2>&1 || verdict=FAILED
	echo "$verdict $name $((SECONDS - began))" >>"$results"
	printf '\n== %s: %s, %d s\n%s\n' "$name" "$verdict" $((SECONDS - began)) "$(cat "$logs/$name.log")"
}
skip() { # skip NAME REASON
	echo "skipped $1 0" >>"$results"
	printf '\n== %s: skipped: %s\n' "$1" "$2"
}

tree() {
	local allowed=' app.go main.go shell_wails.go shell_local.go backend frontend build wails.json go.mod go.sum README.md Makefile LICENSE '
	local entry bad=0
	for entry in $(git ls-files | cut -d/ -f1 | sort -u); do
		case $entry in .*) continue ;; esac
		case $allowed in *" $entry "*) ;; *) echo "$entry does not belong at the top level"; bad=1 ;; esac
	done
	if git grep -n '"resolved"' -- '*package-lock.json'; then echo "a lock file names a registry"; bad=1; fi
	return $bad
}

formatted() {
	local files
	files=$(gofmt -s -l backend build ./*.go) || return 1
	[ -z "$files" ] || { echo "not formatted (gofmt -s -w):"; echo "$files"; return 1; }
}

staticcheck() {
	go -C build/tools build -o ../cache/staticcheck honnef.co/go/tools/cmd/staticcheck &&
		build/cache/staticcheck ./...
}

# Where goroutines meet; the rest would only repeat the plain run, slower.
race() {
	local wanted=() package
	for package in jobs webhost sqlite api; do
		if [ -d "backend/$package" ]; then wanted+=("./backend/$package/..."); fi
	done
	go test -race -timeout 15m "${wanted[@]}"
}

windows_program() { make --no-print-directory windows && ls -l build/bin/consentbook.exe; }

# Compiled and linked against the real module; `window windows` for the other system.
window() {
	local settings out=$logs/window-${1:-here}
	settings=$(build/env.sh "$@") && eval "$settings" &&
		go vet -tags "$(build/tags.sh)" . &&
		go build -trimpath -tags "$(build/tags.sh)" -o "$out" . &&
		ls -l "$out" || return 1
	if [ $# = 0 ] && [ "$(uname -s)" = Linux ] && nm -D --defined-only "$out" | grep -q ' sqlite3_'; then
		echo "the program shows its SQLite to WebKit, which has one of its own"
		return 1
	fi
}

go_lane() {
	local settings
	settings=$(build/env.sh)
	eval "$settings"
	step gofmt formatted
	step vet go vet ./...
	step go-test go test -timeout 15m ./...
	step race race
	step staticcheck staticcheck
}

frontend_lane() {
	if git rev-parse --is-inside-work-tree >/dev/null 2>&1; then step tree tree; else skip tree "this is not a git clone"; fi
	step types npm --prefix frontend run --silent check
	step eslint npm --prefix frontend run --silent lint
	step vitest npm --prefix frontend run --silent test
	if command -v "${WINDOWS_CC:-x86_64-w64-mingw32-gcc}" >/dev/null; then
		step windows-program windows_program
	else
		skip windows-program "there is no mingw-w64 compiler on this machine"
	fi
	window_builds
}

window_builds() {
	local why
	if ! why=$(go mod download github.com/wailsapp/wails/v2 2>&1); then
		echo "$why" >"$logs/wails-download.log"
		skip wails-window "github.com/wailsapp/wails/v2 cannot be downloaded here, so the Wails window was not compiled"
		return
	fi
	if [ "$(uname -s)" != Linux ] || pkg-config --exists webkit2gtk-4.1 || pkg-config --exists webkit2gtk-4.0; then
		step wails-window window
	else
		skip wails-window "this machine lacks WebKitGTK's headers, so the Wails window for it was not compiled"
	fi
	if command -v "${WINDOWS_CC:-x86_64-w64-mingw32-gcc}" >/dev/null; then step wails-window-windows window windows; fi
}

step program make --no-print-directory program
go_lane &
go=$!
frontend_lane &
frontend=$!
# A lane that stops before its last step has failed, whatever its steps say.
wait $go || echo "FAILED go-lane 0" >>"$results"
wait $frontend || echo "FAILED frontend-lane 0" >>"$results"

if CHROMIUM=$(build/browser.sh); then
	export CHROMIUM
	step browser npm --prefix frontend run --silent e2e
else
	skip browser "there is no Chromium on this machine"
fi

printf '\n'
awk '{ printf "%-8s %5d s  %s\n", $1, $3, $2 }' "$results"
if grep -q '^FAILED' "$results"; then
	echo "Not everything passed; the logs are in $logs, in $SECONDS s."
	exit 1
fi
echo "Everything that ran passed, in $SECONDS s."
