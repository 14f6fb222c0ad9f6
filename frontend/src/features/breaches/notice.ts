// The text of a notification in parts, so that each can be copied into the field of an authority's form.

export interface Part {
  title: string
  /** the article that asks for it; "" for what stands before the first question */
  article: string
  lines: string[]
}

const plain = (line: string) => line.replace(/<!--.*?-->/g, '').replace(/\*\*(.+?)\*\*/g, '$1').replace(/\\$/, '').replace(/\\([\\`*_{}[\]()#+.!|<>-])/g, '$1').trim()

/** Splits Markdown at its headings; an item in a comment below one is the article. */
export function partsOf(markdown: string): Part[] {
  const parts: Part[] = []
  for (const line of markdown.split('\n')) {
    const heading = /^#{1,3} (.+)$/.exec(line)
    const item = /^<!-- item: (.+?) -->$/.exec(line.trim())
    const last = parts.at(-1)
    if (heading?.[1] !== undefined) parts.push({ title: plain(heading[1]), article: '', lines: [] })
    else if (item?.[1] !== undefined && last) last.article = item[1]
    else if (last && (plain(line) !== '' || (last.lines.length > 0 && last.lines.at(-1) !== ''))) last.lines.push(plain(line))
  }
  for (const part of parts) while (part.lines.at(-1) === '') part.lines.pop()
  return parts
}

export const textOf = (part: Part) => part.lines.join('\n')
export const wholeText = (parts: Part[]) => parts.map((part) => `${part.title}\n\n${textOf(part)}`).join('\n\n')
