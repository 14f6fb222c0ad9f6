import { expect, test } from 'vitest'
import type { DueRow } from '../../backend/types'
import { goneOf, isLate } from './due'

const due = (part: Partial<DueRow>) => ({ reminder: '', begun: '', at: '', ...part }) as DueRow
const now = new Date(2026, 10, 18, 12)

test('a day is late once it is over, a time by the minute', () => {
  expect(isLate(due({ at: '2026-11-18' }), now)).toBe(false)
  expect(isLate(due({ at: '2026-11-17' }), now)).toBe(true)
  expect(isLate(due({ at: new Date(2026, 10, 18, 11, 59).toISOString() }), now)).toBe(true)
  expect(isLate(due({ at: new Date(2026, 10, 18, 12, 1).toISOString() }), now)).toBe(false)
  expect(isLate(due({ reminder: 'overdue' }), now)).toBe(true)
  expect(isLate(due({}), now)).toBe(false)
})

test('how much of a period is gone', () => {
  const at = (day: number, hour: number) => new Date(2026, 10, day, hour).toISOString()
  expect(goneOf(due({ begun: at(17, 12), at: at(21, 12) }), now)).toBe(25)
  expect(goneOf(due({ begun: '2026-11-18', at: '2026-11-18' }), now)).toBeCloseTo(50, 1)
  expect(goneOf(due({ begun: '2026-10-01', at: '2026-11-01' }), now)).toBe(100)
  expect(goneOf(due({ at: '2026-11-20' }), now)).toBeUndefined()
})
