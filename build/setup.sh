#!/bin/sh
# Sees to it that what a make target needs is on the machine: `build/setup.sh build|run|test`.
# As root on a Debian-like system it installs by package names; beside a terminal it asks first; else it says
# what to install, on each system. Nothing missing: no output.
set -eu
cd "$(dirname "$0")/.."
purpose=${1:-build}
go_wanted=$(sed -n 's/^go \([0-9]*\.[0-9]*\).*/\1/p' go.mod)
node_wanted="20.19"

has() { command -v "$1" >/dev/null 2>&1; }
at_least() { # at_least HAVE WANTED, as major.minor
	[ "$(printf '%s\n%s\n' "$2" "$1" | sort -t. -k1,1n -k2,2n | head -n 1)" = "$2" ]
}
# Go from 1.21 on fetches the release that go.mod names, so any of those will do to begin with.
has_go() { has go && at_least "$(go env GOVERSION | sed 's/^go//; s/[^0-9.].*//' | cut -d. -f1,2)" 1.21; }
has_node() { has node && has npm && at_least "$(node --version | sed 's/^v//' | cut -d. -f1,2)" "$node_wanted"; }
has_cc() { has cc || has gcc || has clang; }
has_browser() { build/browser.sh >/dev/null; }
has_sbin() { [ -x "/usr/sbin/$1" ] || has "$1"; }
has_display() { [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; }
linux() { [ "$(uname -s)" = Linux ]; }

# packages: to install. newer: there, but too old. Of both, wishes are what make goes on without.
need() { packages="$packages $1"; }
wish() { need "$1"; wishes="$wishes $1"; }
look() {
	packages=""
	newer=""
	wishes=""
	has_cc || need build-essential
	if ! has_go; then if has go; then newer="$newer go"; else need golang-go; fi; fi
	if ! has_node; then if has node && has npm; then newer="$newer node"; else need "nodejs npm"; fi; fi
	if [ "$purpose" = run ] && linux && has_display && [ -z "${HEADLESS:-}" ]; then has_browser || wish chromium; fi
	[ "$purpose" = test ] || return 0
	linux || return 0
	has_browser || wish chromium
	has "${WINDOWS_CC:-x86_64-w64-mingw32-gcc}" || wish gcc-mingw-w64-x86-64
	has pdftotext || wish poppler-utils
	has sqlite3 || wish sqlite3
	has git || wish git
	# Real mail programs, on loopback ports. A computer that has a mail server
	# keeps its own: Debian's take each other's place.
	has_sbin dovecot || wish dovecot-imapd
	has_sbin exim4 || has_sbin sendmail || wish exim4-daemon-light
	# The window of Wails on Linux is WebKitGTK.
	if ! pkg-config --exists gtk+-3.0 2>/dev/null ||
		! { pkg-config --exists webkit2gtk-4.1 || pkg-config --exists webkit2gtk-4.0; } 2>/dev/null; then
		wish "pkg-config libgtk-3-dev libwebkit2gtk-4.1-dev"
	fi
}

# A release too old to build with is not installed only to be refused afterwards.
offered() { # offered PACKAGE WANTED
	at_least "$(apt-cache policy "$1" | sed -n 's/^ *Candidate: *\([0-9]*:\)\{0,1\}\([0-9]*\.[0-9]*\).*/\2/p')" "$2"
}
drop() { # drop PACKAGES NAME: what apt cannot give is left to the advice
	case $packages in *" $1"*) ;; *) return 0 ;; esac
	packages=$(printf '%s' "$packages" | sed "s/ $1//")
	newer="$newer $2"
}

# Debian starts a service that it installs; tests start what they need.
quiet_services() { # quiet_services [sudo]
	[ ! -e /usr/sbin/policy-rc.d ] || return 0
	printf '#!/bin/sh\nexit 101\n' | "$@" tee /usr/sbin/policy-rc.d >/dev/null
	"$@" chmod 755 /usr/sbin/policy-rc.d
	quieted=1
}
loud_services() { [ -z "${quieted:-}" ] || "$@" rm -f /usr/sbin/policy-rc.d; }

install() { # install [sudo]
	echo "setup: apt-get install$packages" >&2
	export DEBIAN_FRONTEND=noninteractive
	"$@" apt-get update -q >&2
	offered golang-go 1.21 || drop golang-go go
	offered nodejs "$node_wanted" || drop "nodejs npm" node
	[ -n "$packages" ] || return 0
	case $packages in *dovecot* | *exim4*) quiet_services "$@" ;; esac
	# shellcheck disable=SC2086  # a list of words
	if "$@" apt-get install -y -q --no-install-recommends $packages >&2; then loud_services "$@"; else loud_services "$@"; return 1; fi
}

advise() {
	cat >&2 <<TEXT
setup: this machine lacks what 'make $purpose' needs:${packages}${newer}

  Go $go_wanted or newer (older ones from 1.21 fetch it), Node.js $node_wanted or newer with npm, a C compiler.
  Debian, Ubuntu   sudo apt-get install build-essential golang-go nodejs npm chromium
  Fedora           sudo dnf install gcc make golang nodejs npm chromium
  macOS            xcode-select --install; brew install go node
  Windows          winget install GoLang.Go OpenJS.NodeJS.LTS MSYS2.MSYS2, then in the MSYS2 UCRT64 shell:
                   pacman -S make mingw-w64-ucrt-x86_64-gcc
  Where a system's own Go or Node.js is too old, take the release from the project's own site.
TEXT
	exit 1
}

look
[ -n "$packages$newer" ] || exit 0
# What apt-get could not do, the second look finds.
if [ -n "$packages" ] && has apt-get; then
	if [ "$(id -u)" = 0 ]; then
		install || true
	elif has sudo && [ -t 0 ] && [ -t 2 ]; then
		printf 'setup: install%s with sudo apt-get? [Y/n] ' "$packages" >&2
		read -r answer
		case $answer in n* | N*) ;; *) install sudo || true ;; esac
	fi
	look
fi
if [ "$packages" = "$wishes" ] && [ -z "$newer" ]; then
	[ -z "$wishes" ] || echo "setup: going on without$wishes (Debian's names); what needs them is skipped" >&2
	exit 0
fi
advise
