export type Strength = 'short' | 'weak' | 'fair' | 'strong'

export const shortest = 12 // characters; the backend holds the same rule

/** A hint in words, no gate: length counts most, then variety, and repetition counts for little. */
export function strengthOf(passphrase: string): Strength {
  const length = [...passphrase].length
  if (length < shortest) return 'short'
  const different = new Set(passphrase.toLowerCase()).size
  const words = passphrase.trim().split(/[\s\-_.,]+/).filter((word) => word.length > 2).length
  const kinds = [/\p{Ll}/u, /\p{Lu}/u, /\d/, /[^\p{L}\d]/u].filter((kind) => kind.test(passphrase)).length
  if (different < 6 || /^(\d+|(.)\2+)$/.test(passphrase)) return 'weak'
  if (length >= 20 && (words >= 4 || kinds >= 3)) return 'strong'
  if (length >= 16 || kinds >= 3) return 'fair'
  return 'weak'
}
