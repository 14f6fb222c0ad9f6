import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { en } from '../../i18n/en'
import { needsReason, stateFor, wasGiven } from './record'

const source = (name: string) => readFileSync(resolve(process.cwd(), '..', 'backend', 'consent', name), 'utf8')
const values = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map((found) => found[1]!)

describe('codes of consent', () => {
  const validity = source('validity.go')
  it('what makes a yes valid, its answers and their reasons have words', () => {
    const asks = values(validity, /Asks\w+\s+(?:Predicate )?= "(\w+)"/g)
    const becauses = values(validity, /Because\w+\s+= "(\w+)"/g)
    const answers = values(validity, /Answer\w+\s+= "(\w+)"/g)
    expect(asks.length).toBe(8)
    expect(becauses.length).toBeGreaterThan(12)
    expect(answers.length).toBe(4)
    const keys = [...asks.map((one) => `validity.asks.${one}`), ...becauses.map((one) => `validity.because.${one}`), ...answers.map((one) => `validity.answer.${one}`)]
    expect(keys.filter((key) => !(key in en))).toEqual([])
  })
  it('why an answer waits has words', () => {
    const whys = values(source('superseded.go'), /Held\w+ = "(\w+)"/g)
    expect(whys.length).toBeGreaterThan(0)
    expect(whys.filter((one) => !(`decisions.why.${one}` in en))).toEqual([])
  })
})

describe('what is recorded', () => {
  it('a yes renews what was given, also after its end, and nothing else', () => {
    expect(['none', 'given', 'renewed', 'expired', 'withdrawn', 'refused', 'unknown'].map((now) => stateFor('given', '', now))).toEqual(['given', 'renewed', 'renewed', 'renewed', 'given', 'given', 'given'])
    expect(wasGiven('invalidated')).toBe(false)
  })
  it('nothing is chosen beforehand', () => {
    expect(stateFor('', '', 'none')).toBe('none')
    expect(stateFor('more', '', 'given')).toBe('none')
    expect(stateFor('more', 'revoked', 'given')).toBe('revoked')
    expect(stateFor('withdrawn', 'revoked', 'given')).toBe('withdrawn')
  })
  it('what the business does itself needs a reason', () => {
    expect(['given', 'refused', 'withdrawn', 'requested', 'deferred', 'revoked', 'invalidated'].filter(needsReason)).toEqual(['deferred', 'revoked', 'invalidated'])
  })
})
