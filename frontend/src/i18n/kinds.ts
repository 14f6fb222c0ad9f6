/** The kinds of ledger entries; a test compares the list with the backend's. */
export const entryKinds = [
  'book.created', 'controller.changed', 'operator.added', 'purpose.added', 'purpose.changed',
  'contacts.imported', 'import.started', 'import.finished', 'import.undone', 'contact.added', 'contact.changed',
  'purpose.ended', 'purpose.resumed', 'purpose.assessed', 'ground.dropped', 'review.dropped', 'consent.expired', 'consent.invalidated',
  'ground.stated', 'notice.published',
  'consent.given', 'consent.refused', 'consent.withdrawn', 'consent.unknown', 'consent.requested',
  'evidence.kept', 'subject.exported', 'contacts.exported', 'evidence.built', 'receipt.made', 'book.unlocked_by_recovery', 'passphrase.changed',
  'contact.rectified', 'contact.edit_undone', 'touch.noted', 'touch.changed', 'touch.removed', 'touches.imported', 'file.attached', 'file.detached', 'edits.swept',
  'bulk.started', 'bulk.done', 'bulk.undone', 'bulk.swept', 'field.saved', 'field.dropped',
  'sale.recorded', 'sale.dropped', 'mark.set', 'mark.ended',
  'contacts.merged', 'contacts.unmerged', 'contacts.kept_apart', 'contacts.apart_undone', 'merge.settled',
  'consent.renewed', 'consent.deferred', 'consent.revoked', 'decision.opened', 'decision.made',
  'notice.informed', 'notice.accepted', 'form.made', 'form.answered',
  'sender.added', 'sender.changed', 'sender.removed',
  'erasure.done', 'erasure.released', 'erasure.bytes_gone', 'hold.added', 'hold.lifted', 'book.restored',
  'holiday.set', 'holiday.dropped',
  'mail.received', 'mail.decided', 'address.bounced', 'address.reset', 'contact.suppressed', 'suppression.changed', 'request.person_found', 'request.identity_asked', 'request.identity_proved', 'request.identity_failed', 'request.clarify_asked', 'request.clarify_answered', 'request.fee_announced', 'request.fee_paid', 'request.extended', 'request.searched', 'request.redacted', 'request.recipient', 'request.recipient_told', 'request.recipient_confirmed', 'request.recipient_not_told', 'request.handed_over', 'request.noted', 'request.done', 'request.refused', 'request.erased', 'request.closed', 'request.reopened', 'request.acknowledged', 'request.lift_told', 'request.lifted', 'request.undone', 'request.opened', 'request.letter_drafted', 'request.letter_dropped', 'request.letter_sent',
] as const
