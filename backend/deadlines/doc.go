// Package deadlines knows in which calendar the business's periods are reckoned,
// which days it counts otherwise than the table does, and what is due when
// (Art. 12(3), 18(3), 19 GDPR; Reg. 1182/71).
//
// It must not know how what is due gets done, and reckons nothing itself: that
// is consent's.
package deadlines
