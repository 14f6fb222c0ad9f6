import { expect, test } from 'vitest'
import { groups, places } from './places'

test('every place has a key of its own, and the navigation follows the design', () => {
  const keys = places.map((place) => place.key)
  expect(new Set(keys).size).toBe(keys.length)
  expect(keys.every((key) => /^g [a-z]$/.test(key))).toBe(true)
  const first = [...groups[0], ...groups[1]].map((place) => place.key.slice(2)).join('')
  // T C N M A R B V F E, as far as the pages are there
  expect('tcnmarbvfe'.split('').filter((key) => first.includes(key)).join('')).toBe(first)
})
