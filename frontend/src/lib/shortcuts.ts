// Reading of keys. A combo is written "mod+k", "shift+enter", "a", "/", "g c".

export interface Stroke {
  key: string
  ctrlKey: boolean
  metaKey: boolean
  altKey: boolean
  shiftKey: boolean
}

export const isMac = () => /Mac|iPhone|iPad/.test(navigator.userAgent)

const names: Record<string, string> = { ' ': 'space', escape: 'esc', arrowup: 'up', arrowdown: 'down', arrowleft: 'left', arrowright: 'right' }

/** The combo of one stroke; "" for a bare modifier. Shift counts only where it does not make another character. */
export function comboOf(stroke: Stroke, mac = isMac()): string {
  const low = stroke.key.toLowerCase()
  if (['control', 'shift', 'alt', 'meta', 'altgraph', 'dead', 'process', 'unidentified'].includes(low)) return ''
  const name = names[low] ?? low
  const mod = mac ? stroke.metaKey : stroke.ctrlKey
  const parts = [mod && 'mod', stroke.altKey && 'alt', stroke.shiftKey && name.length > 1 && 'shift', name]
  return parts.filter(Boolean).join('+')
}

/** A combo that types: silent in fields, and off where the user turned single letters off (WCAG 2.1.4). */
export const isSingle = (combo: string) => [...combo].length === 1 || combo.startsWith('g ')

export function typesInto(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target.isContentEditable) return true
  if (target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement) return true
  return target instanceof HTMLInputElement && !['checkbox', 'radio', 'button', 'submit', 'range'].includes(target.type)
}
