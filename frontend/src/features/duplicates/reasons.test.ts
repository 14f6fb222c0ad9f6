import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { en } from '../../i18n/en'
import { lostIn, openPurposes, resultOf } from './choices'
import { sides, strongest } from './reasons'

const rules = (file: string) => readFileSync(resolve(process.cwd(), '../backend/consent', file), 'utf8')
const listed = (source: string, name: string) => [...(new RegExp(`var ${name} = \\[\\]string\\{([^}]*)\\}`).exec(source)?.[1] ?? '').matchAll(/"(\w+)"/g)].map((found) => found[1]!)
const reason = (code: string, points: number) => ({ code, a: 'x', b: 'y', language: '', points })
const field = (part: object) => ({ field: 'given', label: '', kept: 'Bob', gone: 'Robert', takes: 'kept', why: 'kept_by_default', open: true, lost: ['Robert'], ...part })
const stand = { state: 'none' as const, basis: '6(1)(a)' as const, at: '', until: '', entry: 0 }

describe('words of duplicates', () => {
  it('every reason of a likeness has a sentence', () => {
    const codes = listed(rules('duplicate.go'), 'LikenessCodes')
    expect(codes.length).toBeGreaterThan(30)
    expect(codes.filter((code) => !(`duplicates.reason.${code}` in en))).toEqual([])
  })
  it('every reason of a choice has a word', () => {
    const codes = listed(rules('duplicate_merge.go'), 'MergeReasons')
    expect(codes.length).toBeGreaterThan(5)
    expect(codes.filter((code) => !(`duplicates.took_${code}` in en))).toEqual([])
  })
})

describe('choices of a merge', () => {
  it('the strongest reasons come first, what counts nothing not at all', () => {
    const all = [reason('given_short', 0), reason('name_alike', 38), reason('email_same', 50), reason('given_differs', -70)]
    expect(strongest(all).map((one) => one.code)).toEqual(['given_differs', 'email_same', 'name_alike'])
    expect(sides(all).contra.map((one) => one.code)).toEqual(['given_differs'])
  })
  it('a line says what will stand', () => {
    expect(resultOf(field({}))).toBe('Bob')
    expect(resultOf(field({ takes: 'gone' }))).toBe('Robert')
    expect(resultOf(field({ takes: 'both', kept: 'a@example.org', gone: 'a@example.org\nb@example.org', lost: [] }))).toBe('a@example.org\nb@example.org')
    expect(lostIn([field({}), field({ lost: [] })])).toBe(1)
  })
  it('a purpose with two bases stays open until one that may stand is named', () => {
    const purpose = { purpose: 'news', name: 'News', kept: stand, gone: { ...stand, basis: '6(1)(b)' as const }, result: stand, open: true, allowed: ['6(1)(a)' as const] }
    expect(openPurposes([purpose], {})).toHaveLength(1)
    expect(openPurposes([purpose], { news: '6(1)(b)' })).toHaveLength(1)
    expect(openPurposes([purpose], { news: '6(1)(a)' })).toHaveLength(0)
  })
})
