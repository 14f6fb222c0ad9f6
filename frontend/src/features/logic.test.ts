import { describe, expect, it } from 'vitest'
import type { NoticeSeries } from '../backend/types'
import { defaultNotice, noticeChoices, questionOf } from './consents/record'
import { parseFilter, toggleFilter, viewOf } from './contacts/filters'
import { countOf, isSelected, nothing, selectAll, toggle } from './contacts/selection'
import { noticePage } from './notices/frame'
import { partsOf } from './notices/draft'
import { emptyPurpose, gapsOf, listOf } from './purposes/purpose'
import { groupsOf, sameGroup } from './shelf/recoveryKey'
import { spineOf } from './shelf/spine'

describe('filters of the list', () => {
  it('keep their value whole', () => {
    expect(parseFilter('source:fair:2026')).toEqual({ kind: 'source', value: 'fair:2026' })
    expect(parseFilter('no-basis')).toEqual({ kind: 'no-basis', value: '' })
  })
  it('are taken away by the second press, and one country takes the place of another', () => {
    expect(toggleFilter([], 'country:SE')).toEqual(['country:SE'])
    expect(toggleFilter(['country:SE', 'no-basis'], 'country:DE')).toEqual(['country:DE', 'no-basis'])
    expect(toggleFilter(['no-consent:a'], 'no-consent:b')).toEqual(['no-consent:a', 'no-consent:b'])
    expect(toggleFilter(['no-basis'], 'no-basis')).toEqual([])
  })
  it('name the view whose filters they are', () => {
    const views = [{ key: 'everyone', filters: [] }, { key: 'x', filters: ['a', 'b'] }]
    expect(viewOf(views, ['b', 'a'])?.key).toBe('x')
    expect(viewOf(views, [])?.key).toBe('everyone')
    expect(viewOf(views, ['a'])).toBeUndefined()
  })
})

describe('selection', () => {
  it('counts single people and everybody less a few', () => {
    let picked = toggle(toggle(nothing, 7), 9)
    expect([countOf(picked, 100), isSelected(picked, 7), isSelected(picked, 8)]).toEqual([2, true, false])
    picked = toggle(picked, 7)
    expect(countOf(picked, 100)).toBe(1)
    const most = toggle(selectAll, 5)
    expect([countOf(most, 100), isSelected(most, 5), isSelected(most, 6)]).toEqual([99, false, true])
  })
})

describe('recording an answer', () => {
  const version = (number: number, from: string, languages: string[]) => ({ id: `privacy-${number}`, kind: 'privacy', number, effectiveFrom: from, languages: languages.map((language) => ({ language, title: '', sha256: '', bytes: 0 })) })
  const series = [{ kind: 'privacy', versions: [version(1, '2026-01-01', ['sv']), version(2, '2026-06-01', ['en', 'sv']), version(3, '2027-01-01', ['sv'])], draft: null }] as unknown as NoticeSeries[]
  it('offers what was in force, the newest first, the language of the person leading', () => {
    const choices = noticeChoices(series, 'sv', '2026-11-22')
    expect(choices.map((one) => one.value)).toEqual(['privacy-2 sv', 'privacy-2 en', 'privacy-1 sv'])
    expect(defaultNotice(choices, 'sv')).toBe('privacy-2 sv')
    expect(defaultNotice(choices, 'fr')).toBe('privacy-2 sv')
    expect(defaultNotice([], 'sv')).toBeUndefined()
  })
  it('translates no question after the fact', () => {
    expect(questionOf({ sv: 'Får vi?' }, 'sv')).toBe('Får vi?')
    expect(questionOf({ sv: 'Får vi?' }, 'de')).toBe('')
  })
})

describe('recovery key', () => {
  it('is grouped as printed and forgiving to read', () => {
    expect(groupsOf('4TP44-1T6W2 KCVXH')).toEqual(['4TP44', '1T6W2', 'KCVXH'])
    expect(sameGroup(' o769a', '0769A')).toBe(true)
    expect(sameGroup('lT6W2', '1T6W2')).toBe(true)
    expect(sameGroup('0769B', '0769A')).toBe(false)
    expect(sameGroup('', '')).toBe(false)
  })
  it('a book keeps its colour', () => {
    expect(spineOf('/a')).toBe(spineOf('/a'))
    expect(spineOf('/a')).toMatch(/^#[0-9a-f]{6}$/)
  })
})

describe('notices', () => {
  it('part the head from the text without losing a letter', () => {
    const text = '---\nkind: privacy\n---\n\n# Title\n\nText'
    const parts = partsOf(text)
    expect(parts.head + parts.body).toBe(text)
    expect([parts.body.startsWith('# Title'), parts.lines]).toEqual([true, 4])
    expect(partsOf('# Title')).toEqual({ head: '', body: '# Title', lines: 0 })
  })
  it('are shown in a page that fetches nothing', () => {
    expect(noticePage('<p>x</p>', 'sv', false)).toContain("default-src 'none'")
  })
})

describe('purposes', () => {
  it('name their gaps', () => {
    expect(gapsOf(emptyPurpose)).toEqual(['retention'])
    expect(gapsOf({ ...emptyPurpose, bases: ['6(1)(a)'], retention: 'P1Y' })).toEqual(['question'])
    expect(gapsOf({ ...emptyPurpose, bases: ['6(1)(a)'], retention: 'P1Y', question: { sv: 'Får vi?' } })).toEqual([])
  })
  it('read a list', () => {
    expect(listOf(' a, b,,a ')).toEqual(['a', 'b'])
  })
})
