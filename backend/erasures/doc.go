// Package erasures erases people (Art. 17 GDPR): the plan by categories of data,
// the act, legal holds, what has to stay and until when, batches, the bytes, and
// what a restored backup has to do again.
package erasures
