import { describe, expect, it } from 'vitest'
import type { Reading } from '../../backend/types'
import { sumOf } from '../../lib/sums'
import { asRead, broughtIn, hindrance, mapColumn, next, openDates, ownColumns, planTerms, start, stepBefore, twoReadings, usedColumns } from './wizard'

describe('import wizard', () => {
  const reading = { id: 'r', name: 'k.csv', columns: [{ index: 0, field: 'given' }, { index: 1, field: '' }, { index: 2, field: 'email' }] } as unknown as Reading
  it('goes on only where a step has what it needs', () => {
    let wizard = start
    expect(hindrance(wizard)).toBe('import.need_file')
    wizard = next(wizard, { kind: 'read', reading })
    expect([wizard.step, wizard.ground.source, usedColumns(wizard.mapping)]).toEqual(['columns', 'k.csv', 2])
    expect(hindrance(wizard)).toBeUndefined()
    wizard = next(wizard, { kind: 'go', step: 'ground' })
    expect(hindrance(wizard)).toBe('import.need_purpose')
    wizard = next(wizard, { kind: 'ground', part: { purpose: 'newsletter' } })
    expect(hindrance(wizard)).toBe('import.need_basis')
    wizard = next(wizard, { kind: 'ground', part: { claimsConsent: true } })
    expect(hindrance(wizard)).toBeUndefined() // a claim is enough to come in, as "no proof"
    wizard = next(wizard, { kind: 'ground', part: { source: ' ' } })
    expect(hindrance(wizard)).toBe('import.need_source')
  })
  it('begins anew for who comes again after the end, and not before', () => {
    const begun = next(start, { kind: 'read', reading })
    expect(next(begun, { kind: 'anew' })).toBe(begun)
    expect(next(next(begun, { kind: 'go', step: 'done' }), { kind: 'anew' })).toEqual(start)
  })
  it('gives a field to one column, a mail address to several', () => {
    expect(mapColumn({ 0: 'given', 1: '' }, 1, 'given')).toEqual({ 0: '', 1: 'given' })
    expect(mapColumn({ 0: 'email', 1: '' }, 1, 'email')).toEqual({ 0: 'email', 1: 'email' })
    expect(mapColumn({ 0: 'given' }, 0, '')).toEqual({ 0: '' })
  })
  it('reads again without losing the ground', () => {
    const stated = next(next(start, { kind: 'read', reading }), { kind: 'ground', part: { purpose: 'p', source: 'shop' } })
    const again = next(stated, { kind: 'reread', reading, overrides: asRead })
    expect([again.step, again.ground.purpose, again.ground.source]).toEqual(['columns', 'p', 'shop'])
  })
  it('walks back, but not out of a done import', () => {
    expect([stepBefore('file'), stepBefore('dry'), stepBefore('done')]).toEqual([undefined, 'ground', undefined])
  })
  it('names the number that changes the book, and its sum closes', () => {
    const counts = { new: 612, changed: 341, same: 287, heldBack: 64, unusable: 14, rows: 1318 }
    expect(broughtIn(counts)).toBe(953)
    expect(sumOf(planTerms(counts))).toBe(counts.rows)
  })
  it('keeps what was decided when the same columns are read otherwise, and not when they change', () => {
    const mapped = next(next(start, { kind: 'read', reading }), { kind: 'map', index: 1, field: 'family' })
    expect(next(mapped, { kind: 'reread', reading, overrides: { ...asRead, dateOrder: 'day' } }).mapping[1]).toBe('family')
    const other = { ...reading, columns: [{ index: 0, field: 'email', header: 'x' }] } as unknown as Reading
    expect(next(mapped, { kind: 'reread', reading: other, overrides: asRead }).mapping).toEqual({ 0: 'email' })
  })
  it('asks of a column of the user’s own what it is for', () => {
    const own = { ...reading, columns: [{ index: 0, field: 'custom', header: 'Shoe size', category: '' }] } as unknown as Reading
    let wizard = next(next(start, { kind: 'read', reading: own }), { kind: 'go', step: 'ground' })
    wizard = next(wizard, { kind: 'ground', part: { purpose: 'p', basis: '6(1)(b)' } })
    expect(ownColumns(own, wizard.mapping)).toHaveLength(1)
    expect(hindrance(wizard)).toBe('import.need_own')
    expect(hindrance(next(wizard, { kind: 'own', index: 0, part: { category: 'preferences' } }))).toBeUndefined()
    expect(hindrance(next(wizard, { kind: 'own', index: 0, part: { category: 'other', retention: 'soon' } }))).toBe('import.need_own')
    expect(hindrance(next(wizard, { kind: 'map', index: 0, field: '' }))).toBeUndefined()
  })
  it('shows both readings of a date only where nothing settles it', () => {
    expect(twoReadings('03/04/2019')).toEqual({ sample: '03/04/2019', day: '2019-04-03', month: '2019-03-04' })
    expect(twoReadings('3-4-19 10:00')).toEqual({ sample: '3-4-19 10:00', day: '2019-04-03', month: '2019-03-04' })
    for (const sure of ['13/04/2019', '04/04/2019', '3.4.2019', '2019-04-03', '', '0/1/2019']) expect(twoReadings(sure)).toBeUndefined()
    const dates = [{ index: 0, order: 'day' }, { index: 1, order: '' }]
    expect(openDates({ dates } as unknown as Reading)?.index).toBe(1)
    expect(openDates({ dates: [dates[0]] } as unknown as Reading)).toBeUndefined()
  })
})
