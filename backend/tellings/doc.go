// Package tellings keeps that people were given a notice, the proof for Art. 13
// and 14 GDPR, and that they accepted terms: events of their own, per version
// and language. It knows nothing of consent, and nothing it keeps stands for
// one.
package tellings
