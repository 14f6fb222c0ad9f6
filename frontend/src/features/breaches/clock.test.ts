import { expect, test } from 'vitest'
import { leftOf, near, percentOf, placed, ticksOf, untilNextMinute } from './clock'
import { readMoment, typedOf } from './moments'

const aware = '2026-11-17T15:40:00+01:00'
const due = '2026-11-20T15:40:00+01:00'

test('hours and minutes that are left, or gone', () => {
  expect(leftOf(due, new Date('2026-11-18T09:34:00+01:00'))).toEqual({ late: false, hours: 54, minutes: 6 })
  expect(leftOf(due, new Date('2026-11-18T09:34:00.001+01:00'))).toEqual({ late: false, hours: 54, minutes: 5 })
  expect(leftOf(due, new Date('2026-11-20T17:01:59+01:00'))).toEqual({ late: true, hours: 1, minutes: 21 })
  expect(near({ late: false, hours: 11, minutes: 59 })).toBe(true)
  expect(near({ late: false, hours: 12, minutes: 0 })).toBe(false)
})

test('the next minute is shown when it begins', () => {
  for (const now of ['2026-11-18T09:34:00+01:00', '2026-11-18T09:34:42.500+01:00', '2026-11-20T15:40:00+01:00', '2026-11-20T15:40:00.001+01:00', '2026-11-20T17:01:59+01:00']) {
    const at = new Date(now)
    const wait = untilNextMinute(due, at)
    const shown = (moment: Date) => JSON.stringify(leftOf(due, moment))
    expect(wait).toBeLessThanOrEqual(60_001)
    expect(shown(new Date(at.getTime() + wait)), now).not.toBe(shown(at))
    expect(shown(new Date(at.getTime() + wait - 2)), now).toBe(shown(at))
  }
})

test('midnights and noons stand between the ends', () => {
  const ticks = ticksOf(aware, due)
  expect(ticks.filter((tick) => tick.day !== '')).toHaveLength(3)
  expect(ticks.filter((tick) => tick.day === '').length).toBeGreaterThanOrEqual(3)
  expect(ticks.every((tick) => tick.at > 0 && tick.at < 100)).toBe(true)
  expect(percentOf(aware, due, '2026-11-19T03:40:00+01:00')).toBe(50)
  expect(percentOf(aware, due, '2026-12-19T03:40:00+01:00')).toBe(100)
})

test('labels keep apart; the first named stays', () => {
  const shown = placed([{ key: 'now', at: 25, text: 'now, 09:34', strong: true }, { key: 'a', at: 0, text: 'aware' }, { key: 'wed', at: 23, text: 'Wed' }, { key: 'thu', at: 60, text: 'Thu' }, { key: 'due', at: 100, text: 'due' }], 600)
  expect(shown.map((label) => label.key)).toEqual(['now', 'a', 'thu', 'due'])
  expect(shown.find((label) => label.key === 'due')?.side).toBe('rr')
  expect(shown.find((label) => label.key === 'a')?.side).toBe('l')
})

test('moments are read as people type them', () => {
  const now = new Date(2026, 10, 18, 9, 34)
  const local = (typed: string, days = false) => typedOf(readMoment(typed, now, days) ?? '?')
  for (const [typed, want] of [
    ['15:40', '2026-11-17 15:40'], ['9:30', '2026-11-18 09:30'], ['0930', '2026-11-18 09:30'], ['8', '2026-11-18 08:00'], ['15.40', '2026-11-17 15:40'],
    ['17.11. 15:40', '2026-11-17 15:40'], ['17.11.2026, 15:40', '2026-11-17 15:40'], ['17/11/26 15.40', '2026-11-17 15:40'], ['2026-11-17 15:40', '2026-11-17 15:40'], ['2026-11-17T15:40', '2026-11-17 15:40'],
    ['24.12. 10:00', '2025-12-24 10:00'],
  ] as const) expect(local(typed), typed).toBe(want)
  expect(local('17.11.', true)).toBe('2026-11-17')
  expect(local('2026-11-17', true)).toBe('2026-11-17')
  for (const wrong of ['25:00', '31.2. 10:00', 'yesterday', '17.11.', '2026-11-17']) expect(readMoment(wrong, now), wrong).toBeUndefined()
  expect(readMoment(' ', now)).toBe('')
})
