import type { Finding } from '../../backend/findings'

export const severities = ['breach', 'gap', 'advice'] as const

export interface Group {
  severity: string
  article: string
  rows: Finding[]
}

/** Numbers in an article sort as numbers: 7(1) before 13(2)(a) before 28(3). */
const ordered = new Intl.Collator('en', { numeric: true })

/** By severity, then by article, then as they were found. */
export function grouped(findings: readonly Finding[]): Group[] {
  const groups = new Map<string, Group>()
  for (const one of findings) {
    const key = `${one.severity} ${one.article}`
    const known = groups.get(key)
    if (known) known.rows.push(one)
    else groups.set(key, { severity: one.severity, article: one.article, rows: [one] })
  }
  const rank = (severity: string) => severities.indexOf(severity as 'gap')
  return [...groups.values()].sort((a, b) => rank(a.severity) - rank(b.severity) || ordered.compare(a.article, b.article))
}
