import { MantineProvider } from '@mantine/core'
import { fireEvent, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import type { ReactNode } from 'react'
import { describe, expect, it, vi } from 'vitest'
import { Button } from './Button'
import { parseDay } from './fields'
import { allowSingleKeys, useKeys } from './keyboard'
import { Equation } from './pieces'
import { StateMark } from './StateMark'

const show = (node: ReactNode) => render(<MantineProvider>{node}</MantineProvider>)

function Keys({ keys, modal }: { keys: Record<string, () => unknown>; modal?: boolean }) {
  useKeys(keys, { modal })
  return null
}

describe('keys', () => {
  it('the newest layer answers, and may decline', () => {
    const below = vi.fn()
    const above = vi.fn(() => false)
    show(<><Keys keys={{ a: below }} /><Keys keys={{ a: above }} /></>)
    fireEvent.keyDown(document.body, { key: 'a' })
    expect([above.mock.calls.length, below.mock.calls.length]).toEqual([1, 1])
  })
  it('a dialog hides what lies below', () => {
    const below = vi.fn()
    show(<><Keys keys={{ a: below, 'mod+enter': below }} /><Keys keys={{}} modal /></>)
    fireEvent.keyDown(document.body, { key: 'a' })
    fireEvent.keyDown(document.body, { key: 'Enter', ctrlKey: true })
    expect(below).not.toHaveBeenCalled()
  })
  it('letters are silent in fields and where they are turned off; combos are not', () => {
    const letter = vi.fn()
    const combo = vi.fn()
    show(<><input aria-label="field" /><Keys keys={{ a: letter, 'mod+k': combo }} /></>)
    const field = screen.getByLabelText('field')
    fireEvent.keyDown(field, { key: 'a' })
    fireEvent.keyDown(field, { key: 'k', ctrlKey: true })
    expect([letter.mock.calls.length, combo.mock.calls.length]).toEqual([0, 1])
    allowSingleKeys(false)
    fireEvent.keyDown(document.body, { key: 'a' })
    allowSingleKeys(true)
    expect(letter).not.toHaveBeenCalled()
  })
  it('two letters lead somewhere', () => {
    const go = vi.fn()
    show(<Keys keys={{ 'g c': go }} />)
    fireEvent.keyDown(document.body, { key: 'c' })
    expect(go).not.toHaveBeenCalled()
    fireEvent.keyDown(document.body, { key: 'g' })
    fireEvent.keyDown(document.body, { key: 'c' })
    expect(go).toHaveBeenCalledOnce()
  })
})

describe('pieces', () => {
  it('an equation that does not close says what is missing', () => {
    const { rerender } = show(<Equation terms={[{ key: 'a', value: 2, label: 'new' }]} total={2} totalLabel="rows" format={String} />)
    expect(screen.getByText('rows')).toBeInTheDocument()
    rerender(<MantineProvider><Equation terms={[{ key: 'a', value: 2, label: 'new' }]} total={5} totalLabel="rows" format={String} /></MantineProvider>)
    expect(screen.getByText('3 are not accounted for')).toBeInTheDocument()
  })
  it('a blocked button stays reachable, says why and does nothing', async () => {
    const act = vi.fn()
    show(<Button blocked="A ground is missing." onClick={act}>Go</Button>)
    const button = screen.getByRole('button', { name: 'Go' })
    await userEvent.click(button)
    expect(act).not.toHaveBeenCalled()
    expect(button).toHaveAttribute('aria-disabled', 'true')
    expect(button).toHaveAttribute('title', 'A ground is missing.')
  })
  it('a state is told by its word where only a date is seen', () => {
    show(<StateMark mark="given" word="given">Feb 2026</StateMark>)
    expect(screen.getByText(/given/)).toBeInTheDocument()
  })
  it.each([
    ['18.11.2026', '2026-11-18'],
    ['2026-11-18', '2026-11-18'],
    ['3/2/25', '2025-02-03'],
    ['31.2.2026', null],
  ])('reads the day %s', (text, day) => {
    expect(parseDay(text)).toBe(day)
  })
})
