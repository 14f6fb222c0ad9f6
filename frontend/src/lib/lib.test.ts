import { describe, expect, it } from 'vitest'
import { dayOf, daysBetween, withOffset } from './dates'
import { strengthOf } from './passphrase'
import { defaultPrefs, parsePrefs, readPrefs, writePrefs } from './prefs'
import { parsePeriod, periodOf } from './retention'
import { comboOf, isSingle, typesInto } from './shortcuts'
import { closes, shares, sumOf } from './sums'
import { pagesOf, reveal, scaleFor, sliceAt, tallest } from './window'

describe('sums', () => {
  const terms = [{ key: 'new', value: 612 }, { key: 'changed', value: 341 }, { key: 'same', value: 287 }, { key: 'held', value: 64 }, { key: 'bad', value: 14 }]
  it('close or say so', () => {
    expect(sumOf(terms)).toBe(1318)
    expect(closes(terms, 1318)).toBe(true)
    expect(closes(terms, 1319)).toBe(false)
    expect(closes([], 0)).toBe(true)
  })
  it('share a bar to a hundred, without empty parts', () => {
    const parts = shares([...terms, { key: 'none', value: 0 }])
    expect(parts.map((part) => part.key)).not.toContain('none')
    expect(parts.reduce((sum, part) => sum + part.percent, 0)).toBeCloseTo(100)
    expect(shares([{ key: 'a', value: 0 }])).toEqual([])
  })
})

describe('window onto a long list', () => {
  it('is not scaled while the browser can scroll it', () => {
    expect(scaleFor(2_412, 30, 600)).toEqual({ height: 72_360, factor: 1 })
  })
  it('is scaled at a million rows and still reaches the last one', () => {
    const { height, factor } = scaleFor(1_000_000, 40, 600)
    expect(height).toBe(tallest)
    expect((height - 600) * factor).toBeCloseTo(1_000_000 * 40 - 600)
  })
  it('shows the rows in view with some to spare', () => {
    expect(sliceAt(300, 600, 30, 1000)).toEqual({ first: 4, last: 36 })
    expect(sliceAt(0, 600, 30, 5)).toEqual({ first: 0, last: 5 })
    expect(sliceAt(0, 600, 30, 0)).toEqual({ first: 0, last: 0 })
  })
  it('fetches the pages that the slice touches', () => {
    expect(pagesOf({ first: 0, last: 30 }, 100)).toEqual([0])
    expect(pagesOf({ first: 90, last: 210 }, 100)).toEqual([0, 1, 2])
    expect(pagesOf({ first: 10, last: 10 }, 100)).toEqual([])
    expect(pagesOf({ first: 999_980, last: 1_000_000 }, 100)).toEqual([9_999])
  })
  it('moves no further than needed', () => {
    expect(reveal(5, 0, 600, 30)).toBe(0)
    expect(reveal(25, 0, 600, 30)).toBe(180)
    expect(reveal(2, 300, 600, 30)).toBe(60)
  })
})

describe('keys', () => {
  const stroke = (key: string, more: Partial<KeyboardEvent> = {}) => ({ key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...more })
  it.each([
    ['a', stroke('a'), 'a'],
    ['A with shift', stroke('A', { shiftKey: true }), 'a'],
    ['question mark', stroke('?', { shiftKey: true }), '?'],
    ['Ctrl K', stroke('k', { ctrlKey: true }), 'mod+k'],
    ['Ctrl Enter', stroke('Enter', { ctrlKey: true }), 'mod+enter'],
    ['Shift Enter', stroke('Enter', { shiftKey: true }), 'shift+enter'],
    ['arrow', stroke('ArrowDown'), 'down'],
    ['space', stroke(' '), 'space'],
    ['a bare modifier', stroke('Control', { ctrlKey: true }), ''],
  ])('%s', (_, event, combo) => {
    expect(comboOf(event, false)).toBe(combo)
  })
  it('the Mac has its own key', () => {
    expect(comboOf(stroke('k', { metaKey: true }), true)).toBe('mod+k')
    expect(comboOf(stroke('k', { ctrlKey: true }), true)).toBe('k')
  })
  it('letters and sequences are single, combos are not', () => {
    expect(['a', '/', '?', 'g c'].every(isSingle)).toBe(true)
    expect(['mod+k', 'enter', 'f8', 'esc'].some(isSingle)).toBe(false)
  })
  it('knows what types', () => {
    document.body.innerHTML = '<input id="a"><input id="b" type="checkbox"><textarea id="c"></textarea><button id="d"></button>'
    expect(['a', 'b', 'c', 'd'].map((id) => typesInto(document.getElementById(id)))).toEqual([true, false, true, false])
  })
})

describe('passphrase', () => {
  it.each([
    ['kort', 'short'],
    ['aaaaaaaaaaaaaaaaaaaa', 'weak'],
    ['123456789012345', 'weak'],
    ['kaffe moln trappa cykel', 'strong'],
    ['Kaffe-moln-2026', 'fair'],
  ] as const)('%s is %s', (passphrase, strength) => {
    expect(strengthOf(passphrase)).toBe(strength)
  })
})

describe('retention', () => {
  it('reads periods and refuses the rest', () => {
    expect(parsePeriod('P3Y')).toEqual({ years: 3, months: 0, days: 0 })
    expect(parsePeriod('P1Y6M2W')).toEqual({ years: 1, months: 6, days: 14 })
    for (const wrong of ['', 'P', '3Y', 'P3X', 'PT3H']) expect(parsePeriod(wrong)).toBeUndefined()
  })
  it('writes them', () => {
    expect(periodOf(18, 'M')).toBe('P18M')
    expect(periodOf(0, 'Y')).toBe('')
  })
})

describe('dates', () => {
  it('counts calendar days, also over the change of the clock', () => {
    expect(daysBetween('2026-03-28', '2026-03-30')).toBe(2)
    expect(daysBetween('2026-11-22', '2026-11-18')).toBe(-4)
  })
  it('keeps the hour that was meant, with its offset', () => {
    const moment = new Date(2026, 10, 18, 9, 34)
    expect(withOffset(moment)).toMatch(/^2026-11-18T09:34:00[+-]\d\d:\d\d$/)
    expect(new Date(withOffset(moment)).getTime()).toBe(moment.getTime())
    expect(dayOf(moment)).toBe('2026-11-18')
  })
})

describe('choices about the window', () => {
  it('survive and are mended where they are broken', () => {
    writePrefs({ theme: 'dark', density: 'roomy', language: 'de', singleKeys: false })
    expect(readPrefs()).toEqual({ theme: 'dark', density: 'roomy', language: 'de', singleKeys: false })
    localStorage.clear()
    expect(readPrefs().language).toBe('de') // the cookie carries them to another port
    expect(parsePrefs('{"theme":"pink","density":7}')).toEqual(defaultPrefs)
    expect(parsePrefs('no json')).toEqual(defaultPrefs)
  })
})
