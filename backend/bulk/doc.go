// Package bulk does one thing to many people: it states a ground, tags, sets a
// language, drops fields, deletes; step by step, so that it can be stopped,
// goes on after a crash, and can be taken back for thirty days.
//
// What may be done to whom is said by package consent; how people are found is
// the register's business.
package bulk
