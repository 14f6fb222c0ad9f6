// Package findings looks through the whole book as an inspection would (Art.
// 5(2), 24(1), 31, 58(1) GDPR): it gathers facts, has the rules of package
// consent judge them, keeps what they found, and knows which rules must look
// again. It mends nothing and names no contact: where a finding is about people
// it counts them.
package findings
