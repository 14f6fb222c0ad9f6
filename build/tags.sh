#!/bin/sh
# Prints the tags of a build with the Wails window, for -tags: a list on the command line replaces GOFLAGS' own.
tags=desktop,production,libsqlite3,sqlite_fts5
# Debian 13, Ubuntu 24.04 and Fedora 40 have only the newer of the two WebKitGTK.
if ! pkg-config --exists webkit2gtk-4.0 2>/dev/null && pkg-config --exists webkit2gtk-4.1 2>/dev/null; then
	tags=$tags,webkit2_41
fi
echo "$tags"
