//go:build !dev

package main

// devServer: the frontend is the one built in, whatever the environment says.
const devServer = false
