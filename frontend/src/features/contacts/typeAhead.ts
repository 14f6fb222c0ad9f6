// Letters typed in the list lead to the first row that begins so. Small Latin
// letters are keys of the window, hence a capital begins, and what follows
// within a moment belongs to it, as one writes a name.

export const pause = 1_200 // ms after which a word has ended

export interface Ahead {
  word: string
  until: number
}

/** The word so far after a key, or undefined where the key is none of a word. */
export function typeAhead(before: Ahead | undefined, key: string, now: number, singleKeys: boolean): Ahead | undefined {
  const goesOn = before !== undefined && before.until >= now
  if ([...key].length !== 1 || (!goesOn && !/[\p{L}\p{N}]/u.test(key))) return undefined
  if (!goesOn && singleKeys && /[a-z]/.test(key)) return undefined
  return { word: (goesOn ? before.word : '') + key, until: now + pause }
}
