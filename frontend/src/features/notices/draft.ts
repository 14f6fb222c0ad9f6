/** A draft as it is stored: a head for the program, then the text that people read. */
export interface Parts {
  head: string
  body: string
  /** lines of the head: findings count from the top of the file */
  lines: number
}

export function partsOf(text: string): Parts {
  const found = /^---\r?\n[\s\S]*?\r?\n---\r?\n(\r?\n)*/.exec(text)
  const head = found?.[0] ?? ''
  return { head, body: text.slice(head.length), lines: head.split('\n').length - 1 }
}
