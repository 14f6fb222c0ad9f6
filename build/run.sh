#!/bin/sh
# Runs the main job on a sample controller and opens the window on the book it made: `build/run.sh PROGRAM`.
#
#   DIR         where the sample goes; default: demo/DATE, because its dates are relative to the day it is made
#   HEADLESS=1  the job and a check of its evidence pack, no window
#
# Every run does the job anew. A sample in which somebody has worked since is left as it is; the next goes beside it.
set -eu
cd "$(dirname "$0")/.."
program=${1:-build/bin/consentbook}
case $program in /*) ;; *) program=$PWD/$program ;; esac

CONSENTBOOK_PASSPHRASE=${CONSENTBOOK_PASSPHRASE:-sample passphrase of the photo agency}
export CONSENTBOOK_PASSPHRASE

mark=.sample
book_in() { find "$1" -name '*.consentbook' | sort | head -n 1; }
state_of() { cksum <"$(book_in "$1")"; } # every write to a book changes its file
# A folder that the caller named is never cleared; nor is one whose book is open (a WAL lies beside it).
untouched() {
	[ -z "${DIR:-}" ] && [ -e "$1/$mark" ] && [ "$(cat "$1/$mark")" = "$(state_of "$1")" ] &&
		[ -z "$(find "$1" -name '*-wal')" ]
}

base=${DIR:-demo/$(date +%Y-%m-%d)}
dir=$base
number=2
while [ -n "$(ls -A "$dir" 2>/dev/null)" ] && ! untouched "$dir"; do
	dir=$base-$number
	number=$((number + 1))
done
if [ -e "$dir/$mark" ]; then rm -rf "$dir"; fi
mkdir -p "$dir"
dir=$(cd "$dir" && pwd) # said in full: whoever looks for the files later may stand elsewhere

"$program" demo "$dir"
state_of "$dir" >"$dir/$mark"
book=$(book_in "$dir")
echo
echo "Book        $book"
echo "Passphrase  $CONSENTBOOK_PASSPHRASE"

if [ -n "${HEADLESS:-}" ]; then
	pack=$(find "$dir" -name '*.zip' | sort | head -n 1)
	[ -n "$pack" ] || { echo "run: no evidence pack in $dir" >&2; exit 1; }
	echo "Pack        $pack"
	exec "$program" verify "$pack"
fi
exec "$program" "$book"
