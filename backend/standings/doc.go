// Package standings says where people stand: one person or the register on any
// past day, everybody by purpose as a matrix, and how many stood where at the
// end of each month. All of it follows from events and statements of grounds;
// the package records nothing. It must not know how an answer is shown.
package standings
