// The codes by which the backend says what it found in a file. The list is that
// of backend/imports/codes.go; a test holds the two together.
export const rejections = ['bad_email', 'no_identity', 'no_end', 'nul_bytes', 'too_many_columns', 'unclosed_quote'] as const
export const heldReasons = ['opted_out', 'suppressed', 'erased', 'objected', 'complaint', 'restricted'] as const

/** Remarks that count rows without marking each of them. */
export const countedOnly = new Set(['assessment_missing', 'special_missing', 'opt_out_without_purpose', 'claim_no', 'held', 'field_special', 'field_left_out', 'field_retention_assumed'])
