import { expect, test } from 'vitest'
import { partsOf, textOf, wholeText } from './notice'

const text = ['# Notification', '', 'To: IMY\\', 'From: Ljusgård', '', '## Nature of the breach', '<!-- item: 33(3)(a) -->', '', 'Kind: availability <!-- one of three -->', '', '- People: about 60', '', '## Consequences', '<!-- item: 33(3)(c) -->', '', 'Our assessment: **high**.', ''].join('\n')

test('a notification falls into the questions of the authority, each with its article', () => {
  const parts = partsOf(text)
  expect(parts.map((part) => [part.title, part.article])).toEqual([['Notification', ''], ['Nature of the breach', '33(3)(a)'], ['Consequences', '33(3)(c)']])
  expect(textOf(parts[0]!)).toBe('To: IMY\nFrom: Ljusgård')
  expect(textOf(parts[1]!)).toBe('Kind: availability\n\n- People: about 60')
  expect(textOf(parts[2]!)).toBe('Our assessment: high.')
  expect(wholeText(parts)).toContain('Consequences\n\nOur assessment')
  expect(partsOf('')).toEqual([])
})
