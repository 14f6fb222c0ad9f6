import { expect, test } from 'vitest'
import { lackOf, saidOf, withPart } from './touchList'

const list = { id: 'a', name: 'orders.csv', format: 'csv', encoding: 'utf-8', rows: 2, parts: [], before: null, columns: ['', 'email', 'date', ''].map((holds) => ({ header: '', holds, samples: [] })) }

test('what is recognised is where it begins', () => {
  expect(saidOf(list)).toEqual({ columns: ['', 'email', 'date', ''], kind: '', direction: '', source: 'orders.csv' })
})

test('a part stands in one column only', () => {
  expect(withPart(['', 'email', 'date', ''], 0, 'date')).toEqual(['date', 'email', '', ''])
  expect(withPart(['', 'email', 'date', ''], 1, '')).toEqual(['', '', 'date', ''])
})

test('who, when, what kind and where it comes from are asked in this order', () => {
  const said = { ...saidOf(list), source: '' }
  expect(lackOf({ ...said, columns: ['', '', 'date', ''] })).toBe('touches.need_who')
  expect(lackOf({ ...said, columns: ['', 'email', '', ''] })).toBe('touches.need_date')
  expect(lackOf(said)).toBe('touches.need_kind')
  expect(lackOf({ ...said, kind: 'order' })).toBe('touches.need_source')
  expect(lackOf({ ...said, kind: 'order', source: 'web shop' })).toBeUndefined()
  expect(lackOf({ ...said, columns: ['kind', 'email', 'date', ''], source: 'web shop' })).toBeUndefined()
})
