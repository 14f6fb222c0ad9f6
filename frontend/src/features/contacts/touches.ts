/** The kinds of contact, in the order in which a list offers them. */
export const touchKinds = ['call', 'form', 'order', 'meeting', 'visit', 'letter', 'mail', 'other'] as const
