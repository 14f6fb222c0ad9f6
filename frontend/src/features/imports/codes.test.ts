import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { en } from '../../i18n/en'
import { countedOnly, heldReasons, rejections } from './codes'
import { categories } from './OwnColumns'

const go = (path: string) => readFileSync(resolve(process.cwd(), '../backend', path), 'utf8')
const listOf = (source: string, name: string) => [...(new RegExp(`${name} = \\[\\]string\\{([^}]*)\\}`).exec(source)?.[1] ?? '').matchAll(/"([a-z0-9_]+)"/g)].map((found) => found[1]!)

describe('the codes of the readers', () => {
  const source = go('imports/codes.go')
  const [file, row, counted, bad, held] = ['FileRemarks', 'RowRemarks', 'CountedRemarks', 'Rejections', 'HeldReasons'].map((name) => listOf(source, name))
  it('are those of the backend', () => {
    expect([...rejections].toSorted()).toEqual(bad!.toSorted())
    expect([...heldReasons].toSorted()).toEqual(held!.toSorted())
    expect([...countedOnly].toSorted()).toEqual(counted!.toSorted())
    expect(row!.length).toBeGreaterThan(25)
  })
  it('each have their words, and what holds a person back says what follows', () => {
    expect([...file!, ...row!, ...counted!].filter((code) => !(`warning.${code}` in en))).toEqual([])
    expect([...bad!, ...held!].filter((code) => !(`plan.${code}` in en) || !(`plan.${code}.text` in en))).toEqual([])
  })
  it('and the kinds of data are those of the backend', () => {
    const known = listOf(go('consent/field.go').replaceAll('\n', ' '), 'Categories')
    expect([...categories].toSorted()).toEqual(known.toSorted())
    expect(categories.filter((one) => !(`category.${one}` in en))).toEqual([])
  })
})
