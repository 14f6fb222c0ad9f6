//go:build dev

package main

// devServer: the frontend may come from a server of its own, without policy.
const devServer = true
