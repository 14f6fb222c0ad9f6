#!/bin/sh
# Prints what Go needs to link the encrypted SQLite, for `eval "$(build/env.sh)"`; compiles the library first if
# it is not there yet. `build/env.sh windows` does the same for a Windows program built elsewhere.
set -eu
here=$(cd "$(dirname "$0")" && pwd)

if [ "${1:-}" = windows ]; then
	CC=${WINDOWS_CC:-x86_64-w64-mingw32-gcc}
	export CC
	printf "export GOOS=windows GOARCH=amd64 CC='%s'\n" "$CC"
fi
library=$("$here/cipher/build.sh")
# A Go program for Windows cannot read a path in MSYS spelling.
if command -v cygpath >/dev/null; then library=$(cygpath -m "$library"); fi

# Ours once and first: mattn's driver names Homebrew's SQLite too, and the linker takes the first it meets.
without() { # $1: the list as it is; $2: a pattern of the words to leave out
	for word in $1; do
		case $word in $2) ;; *) printf ' %s' "$word" ;; esac
	done
}
cflags=$(without "${CGO_CFLAGS:--O2 -g}" '*/sqlite3mc-*')
ldflags=$(without "${CGO_LDFLAGS:-}" '*/sqlite3mc-*')
goflags=$(without "$(go env GOFLAGS)" '-tags=*')

printf "export CGO_ENABLED=1\n"
printf "export CGO_CFLAGS='\"-I%s\"%s'\n" "$library" "$cflags"
printf "export CGO_LDFLAGS='\"-L%s\"%s'\n" "$library" "$ldflags"
printf "export GOFLAGS='-tags=libsqlite3,sqlite_fts5%s'\n" "$goflags"
