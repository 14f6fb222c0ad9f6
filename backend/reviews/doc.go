// Package reviews watches over what has a day: it records that consents have
// ended by their own end, says what expires soon and what waits for somebody,
// and drops people whom a purpose has no ground to hold. It records no act of a
// person and changes no consent that holds.
package reviews
