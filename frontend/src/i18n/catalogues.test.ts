import { readdirSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { en } from './en'
import { catalogues, languageFor, withMany } from './index'
import { entryKinds } from './kinds'
import { pseudo, pseudoText } from './pseudo'

const backend = `${resolve(process.cwd(), '../backend')}/`
const goStrings = (source: string) => [...source.replace(/\/\/.*$/gm, '').matchAll(/"([^"\n]+)"/g)].map((found) => found[1]!)
const placeholders = (text: string) => [...text.matchAll(/\{\{\s*(\w+)/g)].map((found) => found[1]!).sort()
const known = (key: string) => key in en || `${key}_other` in en

describe.each(Object.entries(catalogues))('catalogue %s', (_, catalogue) => {
  it('has every key of the English one and no other', () => {
    expect(Object.keys(catalogue).sort()).toEqual(Object.keys(en).sort())
  })
  it('has the same placeholders in every text', () => {
    const wrong = Object.keys(en).filter((key) => placeholders(catalogue[key as keyof typeof en]).join() !== placeholders(en[key as keyof typeof en]).join())
    expect(wrong).toEqual([])
  })
  it('leaves nothing empty and shouts nothing', () => {
    expect(Object.entries(catalogue).filter(([, text]) => text.trim() === '' || /\S!$/.test(text))).toEqual([])
  })
})

describe('exhaustiveness', () => {
  it('every reason of the backend is translated', () => {
    const list = readFileSync(`${backend}consent/reasons.go`, 'utf8')
    const reasons = goStrings(list.slice(list.indexOf('var Reasons')))
    expect(reasons.length).toBeGreaterThan(80)
    expect(reasons.filter((reason) => !known(`reason.${reason}`))).toEqual([])
  })
  it('every error code of the backend is translated', () => {
    const source = readFileSync(`${backend}consent/errors.go`, 'utf8')
    const codes = [...source.matchAll(/Code = "(\w+)"/g)].map((found) => found[1]!)
    expect(codes.length).toBe(10)
    expect(codes.filter((code) => !known(`code.${code}`))).toEqual([])
  })
  it('every kind of ledger entry is listed and translated, twice', () => {
    const used = new Set<string>()
    for (const folder of readdirSync(backend, { withFileTypes: true }).filter((one) => one.isDirectory())) {
      for (const file of readdirSync(`${backend}${folder.name}`).filter((name) => name.endsWith('.go') && !name.endsWith('_test.go'))) {
        const source = readFileSync(`${backend}${folder.name}/${file}`, 'utf8')
        for (const found of source.matchAll(/Kind:\s*"([a-z_]+\.[a-z_]+)"/g)) used.add(found[1]!)
      }
    }
    expect([...used].filter((kind) => !(entryKinds as readonly string[]).includes(kind))).toEqual([])
    expect(entryKinds.filter((kind) => !known(`entry.${kind}`) || !known(`kind.${kind}`))).toEqual([])
  })
  it('every state, basis, method and channel of the backend has a word', () => {
    const event = readFileSync(`${backend}consent/event.go`, 'utf8')
    const states = [...event.matchAll(/State = "(\w+)"/g)].map((found) => found[1]!)
    const methods = goStrings(/var Methods = .*$/m.exec(event)?.[0] ?? '')
    const bases = goStrings(/const \([\s\S]*?\)\n/.exec(readFileSync(`${backend}consent/basis.go`, 'utf8'))?.[0] ?? '')
    const channels = goStrings(/var Channels = .*$/m.exec(readFileSync(`${backend}consent/purpose.go`, 'utf8'))?.[0] ?? '')
    expect(states.length * methods.length * bases.length * channels.length).toBeGreaterThan(0)
    const keys = [...states.map((one) => `state.${one}`), ...methods.map((one) => `method.${one}`), ...bases.map((one) => `basis.${one}`), ...channels.map((one) => `channel.${one}`)]
    expect(keys.filter((key) => !known(key))).toEqual([])
  })
})

describe('languages', () => {
  it('takes the choice, then the system, then English', () => {
    expect(languageFor('de', ['sv'])).toBe('de')
    expect(languageFor('', ['pt-PT', 'sv-SE'])).toBe('sv')
    expect(languageFor('', ['ja'])).toBe('en')
    expect(languageFor('klingon', ['fr'])).toBe('fr')
    expect(languageFor('qps')).toBe('qps')
  })
  it('gives French its plural for millions', () => {
    const all = withMany(catalogues['fr']!)
    expect(all['contacts.selected_many']).toBe(all['contacts.selected_other'])
  })
  it('the pseudo-language keeps placeholders and exposes itself', () => {
    expect(pseudoText('Bring in {{count, number}} people')).toMatch(/^\[.*\{\{count, number\}\}.*\]$/)
    const raw = Object.entries(pseudo(en)).filter(([, text]) => !text.startsWith('['))
    expect(raw).toEqual([])
  })
})
