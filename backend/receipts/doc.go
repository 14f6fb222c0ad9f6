// Package receipts hands out what the book records of a person's consents: the
// consent record of each purpose in the structure of ISO/IEC TS 27560 as
// JSON-LD with terms of DPV, the receipt that carries it, the older receipt of
// Kantara v1.1, and the same as a letter to the person. It owns these forms and
// the schemas they are valid against. It says only what events prove: what the
// book does not record is said to be not recorded.
package receipts
