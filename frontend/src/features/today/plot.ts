// The geometry of the plots on the page of today, without a pixel of drawing.
import type { PurposeFigures } from '../../backend/standings'

export interface Series {
  key: 'given' | 'expired' | 'refused'
  values: number[]
}

const of: Record<Series['key'], string[]> = { given: ['given', 'renewed'], expired: ['expired'], refused: ['refused', 'withdrawn', 'revoked', 'invalidated'] }

/** Who may be written to, whose consent ended, who said no: at each month's end, and now. */
export const seriesOf = (figures: PurposeFigures): Series[] =>
  (Object.keys(of) as Series['key'][]).map((key) => ({ key, values: figures.points.map((point) => of[key].reduce((sum, state) => sum + (point.states[state as keyof typeof point.states] ?? 0), 0)) }))

/** A number above the highest that reads well on an axis: 1, 2 or 5 and zeros. */
export function ceiling(most: number): number {
  if (most <= 5) return Math.max(1, most)
  const power = 10 ** Math.floor(Math.log10(most))
  for (const step of [1, 1.5, 2, 3, 4, 5, 6, 8, 10]) if (step * power >= most) return step * power
  return 10 * power
}

/** Labels at the ends of lines, moved apart so that none covers another; top to bottom. */
export function spread(at: { key: string; y: number }[], apart: number, low: number): Map<string, number> {
  const placed = [...at].sort((a, b) => a.y - b.y)
  let before = -Infinity
  for (const one of placed) {
    one.y = Math.max(one.y, before + apart)
    before = one.y
  }
  let below = low
  for (const one of placed.reverse()) {
    one.y = Math.min(one.y, below)
    below = one.y - apart
  }
  return new Map(placed.map((one) => [one.key, one.y]))
}

/** A count in few characters: bars stand close. */
export const brief = (n: number, format: (n: number) => string, locale: string) => (n < 1000 ? format(n) : new Intl.NumberFormat(locale, { notation: 'compact', maximumFractionDigits: n < 10_000 ? 1 : 0 }).format(n))
