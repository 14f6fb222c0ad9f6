import { expect, test } from 'vitest'
import { brief, ceiling, seriesOf, spread } from './plot'

test('an axis ends at a number that reads well, at or above the highest', () => {
  for (const [most, want] of [[0, 1], [1, 1], [4, 4], [7, 8], [12, 15], [99, 100], [101, 150], [2412, 3000], [1_000_000, 1_000_000]] as const) expect(ceiling(most)).toBe(want)
})

test('labels keep apart and inside', () => {
  const placed = spread([{ key: 'a', y: 70 }, { key: 'b', y: 71 }, { key: 'c', y: 20 }], 12, 74)
  expect(placed.get('c')).toBe(20)
  expect(placed.get('b')! - placed.get('a')!).toBeGreaterThanOrEqual(12)
  expect(Math.max(...placed.values())).toBeLessThanOrEqual(74)
})

test('three series, each the sum of its states', () => {
  const figures = { purpose: 'newsletter', name: 'Newsletter', later: 0, never: 0, ends: [], points: [{ month: '2026-10', states: { given: 3, renewed: 1, withdrawn: 2, refused: 1, unknown: 9 } }, { month: '', states: { given: 5, expired: 2 } }] }
  expect(seriesOf(figures as never).map((one) => [one.key, one.values])).toEqual([['given', [4, 5]], ['expired', [0, 2]], ['refused', [3, 0]]])
})

test('a count in few characters', () => {
  const format = (n: number) => new Intl.NumberFormat('en-GB').format(n)
  expect(brief(999, format, 'en-GB')).toBe('999')
  expect(brief(1234, format, 'en-GB')).toMatch(/^1\.2k$/i)
  expect(brief(214_806, format, 'en-GB')).toMatch(/^215k$/i)
})
