import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { act, renderHook } from '@testing-library/react'
import { describe, expect, it, vi } from 'vitest'
import { catalogues } from '../../i18n/index'
import { makeFormat } from '../../i18n/format'
import { startLanguage } from '../../i18n/index'
import i18next from 'i18next'
import { pagesOf, reveal, scaleFor } from '../../lib/window'
import { moved } from './columnOrder'
import { addFilter, canAsk, daysOf, parseFilter, purposeOf, writeDays, writeFilter } from './filters'
import { dayAfter, filterWords } from './filterWords'
import { addressOf, listOf, type ListState } from './listState'
import { needlesOf, piecesOf } from './match'
import { chosenOf, extend, nothing, runsOf, selectAll, toggle } from './selection'
import { pause, typeAhead } from './typeAhead'
import { useListState } from './useListState'

const cases = JSON.parse(readFileSync(resolve(process.cwd(), '../backend/consent/testdata/filters.json'), 'utf8')) as { code: string; kind: string; value: string }[]

describe('filters as the backend reads them', () => {
  it.each(cases)('$code', ({ code, kind, value }) => {
    expect(writeFilter({ kind, value })).toBe(code)
    expect(parseFilter(code)).toEqual({ kind, value })
  })
  it('asks for nothing that quotes would tear apart', () => {
    expect([canAsk('5" floppy'), canAsk(''), canAsk('O’Brien, Ltd')]).toEqual([false, false, true])
  })
  it('reads and writes ranges of days, with and without a purpose', () => {
    expect(daysOf('2024-01-01..')).toEqual({ from: '2024-01-01', to: '' })
    expect(daysOf('newsletter:..2027-02-28')).toEqual({ from: '', to: '2027-02-28' })
    expect(daysOf('2024-05-04')).toEqual({ from: '2024-05-04', to: '2024-05-04' })
    expect(writeDays({ from: '', to: '2024-05-04' })).toBe('..2024-05-04')
    expect(purposeOf(parseFilter('expires:newsletter:..2027-02-28'))).toBe('newsletter')
    expect(purposeOf(parseFilter('expires:..2027-02-28'))).toBe('')
    expect(purposeOf(parseFilter('withdrawn:newsletter'))).toBe('newsletter')
  })
  it('takes the place of the filter that is changed', () => {
    expect(addFilter(['no-basis', 'added:2024-01-01..', 'no-phone'], 'added:..2025-01-01')).toEqual(['no-basis', 'added:..2025-01-01', 'no-phone'])
    expect(addFilter(['tag:a', 'tag:b'], 'tag:c', 'tag:a')).toEqual(['tag:c', 'tag:b'])
    expect(addFilter(['tag:a'], 'tag:b')).toEqual(['tag:a', 'tag:b'])
    expect(addFilter(['expires:a:..2027-01-01'], 'expires:b:..2027-01-01')).toHaveLength(2)
  })
})

describe('filters in words', () => {
  const purposes = [{ id: 'newsletter', name: 'Newsletter' }]
  it('every filter has a sentence in each language, with no code left in it', async () => {
    for (const language of Object.keys(catalogues)) {
      await startLanguage(language)
      const format = makeFormat(language)
      for (const { code, kind } of cases) {
        const words = filterWords(i18next.t, format, purposes, code)
        expect(words, `${language} ${code}`).not.toContain(`${kind}:`)
        expect(words, `${language} ${code}`).not.toMatch(/filter\.|\{\{|\d{4}-\d{2}-\d{2}/)
      }
    }
    await startLanguage('en')
  })
  it('says an end that is included as the day before which it lies', () => {
    const words = (code: string) => filterWords(i18next.t, makeFormat('en'), purposes, code)
    expect(words('expires:newsletter:..2027-02-28')).toBe('Consent for Newsletter ends before 1 March 2027')
    expect(words('added:2024-01-01..2024-12-31')).toBe('Came in from 1 January 2024 to 31 December 2024')
    expect(words('inactive')).toBe('No contact for 2 years')
    expect(words('ids:1;5;9-20')).toBe('14 chosen people')
    expect(dayAfter('2028-02-28')).toBe('2028-02-29')
    expect(dayAfter('2026-12-31')).toBe('2027-01-01')
  })
})

describe('what a search found', () => {
  const hits = (text: string, search: string) => piecesOf(text, needlesOf(search)).filter((piece) => piece.hit).map((piece) => piece.text)
  it.each([
    ['Müller-Thurgau, Åsa', 'muller', ['Müller']],
    ['Müller-Thurgau, Åsa', 'thur asa', ['Thur', 'Åsa']],
    ['Groß, Weiß', 'weiss', ['Weiß']],
    ['Straßer', 'strass', ['Straß']],
    ['Andersson', 'son', []],
    ['anna@example.org', 'anna@ex', ['anna@ex']],
    ['info@example.org', '@example', ['@example']],
    ['+46 70 555 02 18', '070 555', ['70 555']],
    ['+46 70 555 02 18', '0218', ['02 18']],
    ['Παπαδόπουλος', 'παπαδο', ['Παπαδό']],
    ['Иванова, Анна', 'иван', ['Иван']],
    ['山田太郎', '太郎', ['太郎']],
    ['Łódź', 'lodz', ['Łódź']],
    ['Straße', '!!', []],
    ['O’Brien', 'obrien', []],
    ['O’Brien', 'brien', ['Brien']],
  ])('%s by %s', (text, search, found) => {
    expect(hits(text, search)).toEqual(found)
  })
  it('keeps every sign of the text', () => {
    for (const text of ['ﬁne ﬁsh', 'a\u0301bc', '👩‍👩‍👧 Berg', '']) expect(piecesOf(text, needlesOf('fi berg abc')).map((piece) => piece.text).join('')).toBe(text)
  })
})

describe('selection of many', () => {
  it('writes numbers as runs', () => {
    expect(runsOf(new Set([20, 9, 10, 11, 1, 5, 12]))).toBe('1;5;9-12;20')
    expect(runsOf([])).toBe('')
  })
  it('is a filter, whether single people are ticked or all but a few', () => {
    const few = toggle(toggle(nothing, 4, 0), 5, 1)
    expect(chosenOf(few, 'berg', ['no-basis'], 90)).toEqual({ search: '', filters: ['ids:4-5'], ids: [4, 5], count: 2 })
    expect(chosenOf(selectAll, 'berg', ['no-basis'], 90)).toEqual({ search: 'berg', filters: ['no-basis'], ids: null, count: 90 })
    expect(chosenOf(toggle(selectAll, 7), 'berg', [], 90)).toEqual({ search: 'berg', filters: ['except:7'], ids: null, count: 89 })
  })
  it('grows by a stretch, and gives back what was taken out', () => {
    const stretch = extend(toggle(nothing, 3, 2), [3, 8, 9], 2)
    expect([[...stretch.ids], stretch.anchor]).toEqual([[3, 8, 9], 2])
    expect([...extend(toggle(toggle(selectAll, 3), 8), [8], 0).ids]).toEqual([3])
  })
})

describe('a million rows in a scrollbar', () => {
  it.each([28, 30, 40])('of %i px each: every row can be reached and stands whole in the view', (rowHeight) => {
    const rows = 1_000_000
    const view = 564
    const { height, factor } = scaleFor(rows, rowHeight, view)
    const end = height - view
    for (const row of [0, 1, 17, 499_999, 999_980, 999_999]) {
      const to = reveal(row, 500_000 * rowHeight, view, rowHeight)
      const top = Math.min(end, to > 500_000 * rowHeight ? Math.ceil(to / factor) : Math.floor(to / factor)) * factor
      expect(row * rowHeight, `top of ${row}`).toBeGreaterThanOrEqual(top - 1e-6)
      expect((row + 1) * rowHeight, `end of ${row}`).toBeLessThanOrEqual(top + view + factor + 1e-6)
    }
    expect(end * factor).toBeCloseTo(rows * rowHeight - view)
    expect(height).toBeLessThan(17_900_000)
  })
  it('fetches the pages of a view and no more', () => {
    expect(pagesOf({ first: 999_940, last: 1_000_000 }, 100)).toEqual([9_999])
  })
})

describe('columns', () => {
  it('are moved by one or to the end', () => {
    expect(moved(['a', 'b', 'c'], 'a', 1)).toEqual(['b', 'a', 'c'])
    expect(moved(['a', 'b', 'c'], 'c', -1)).toEqual(['c', 'a', 'b'])
    expect(moved(['a', 'b', 'c'], 'a', 9)).toEqual(['b', 'c', 'a'])
  })
})

describe('type-ahead', () => {
  const word = (keys: string, single = true) => {
    let ahead: ReturnType<typeof typeAhead>
    for (const key of keys) ahead = typeAhead(ahead, key, 0, single) ?? ahead
    return ahead?.word
  }
  it('begins with a capital and goes on with any letter', () => {
    expect(word('Berg')).toBe('Berg')
    expect(word('Van B')).toBe('Van B')
    expect(word('ö')).toBe('ö')
    expect(word('жу')).toBe('жу')
    expect(word('12')).toBe('12')
  })
  it('leaves small letters and signs to the keys of the window, unless these are off', () => {
    expect(word('jk/? ')).toBeUndefined()
    expect(word('berg', false)).toBe('berg')
  })
  it('begins anew after a pause', () => {
    const first = typeAhead(undefined, 'B', 0, true)
    expect(typeAhead(first, 'A', pause + 1, true)?.word).toBe('A')
    expect(typeAhead(first, 'a', pause + 1, true)).toBeUndefined()
  })
})

describe('the address of the list', () => {
  const plain = listOf({})
  it('carries everything and leaves out what is usual', () => {
    expect(addressOf(plain)).toEqual({})
    const state: ListState = { search: 'berg', filters: ['no-basis'], sort: 'email', descending: true, columns: ['email'], at: 7 }
    expect(listOf(addressOf(state))).toEqual(state)
  })
  it('gets a step for a filter, one for a search however long, none for walking', () => {
    vi.useFakeTimers()
    const steps: [string, boolean][] = []
    const { result, rerender } = renderHook(({ address }) => useListState(address, (state, step) => steps.push([JSON.stringify(addressOf(state)), step])), { initialProps: { address: plain } })
    for (const search of ['b', 'be', 'ber']) act(() => { result.current.change({ search, at: 0 }, true) })
    expect(result.current.state.search).toBe('ber')
    expect(steps).toEqual([])
    act(() => { vi.advanceTimersByTime(1_000) })
    act(() => { result.current.change({ search: 'berg' }, true) })
    act(() => { vi.advanceTimersByTime(1_000) })
    act(() => { result.current.change({ at: 3 }, true) })
    act(() => { vi.advanceTimersByTime(1_000) })
    act(() => { result.current.change({ filters: ['no-basis'], at: 0 }) })
    expect(steps).toEqual([['{"q":"ber"}', true], ['{"q":"berg"}', false], ['{"q":"berg","at":3}', false], ['{"q":"berg","f":["no-basis"]}', true]])
    // The addresses come back one after the other, and change nothing.
    for (const [address] of steps) rerender({ address: listOf(JSON.parse(address) as object) })
    expect(addressOf(result.current.state)).toEqual({ q: 'berg', f: ['no-basis'] })
    // Back.
    rerender({ address: listOf({ q: 'berg', at: 3 }) })
    expect(result.current.state).toMatchObject({ search: 'berg', filters: [], at: 3 })
    vi.useRealTimers()
  })
})
