import { useEffect, useRef } from 'react'
import { comboOf, isSingle, typesInto } from '../lib/shortcuts'

type Handler = (event: KeyboardEvent) => unknown

interface Layer {
  keys: Record<string, Handler>
  modal: boolean
}

// Layers of keys: the newest answers first, a modal one hides those below it.
const layers: Layer[] = []
let prefix: { key: string; until: number } | undefined
let singleKeys = true

export function allowSingleKeys(allowed: boolean) {
  singleKeys = allowed
}

let escapes = false

/** Whether a list, menu or calendar hangs open; Mantine marks their place. */
const floating = () => [...document.querySelectorAll('[class*="-dropdown"][data-position]')].some((element) => element.getClientRects().length > 0)

// Combos with Ctrl are ours before any field sees them: an open list would take Enter for itself.
function handleFirst(event: KeyboardEvent) {
  if (event.key === 'Escape') escapes = floating()
  if (comboOf(event).startsWith('mod+')) handle(event)
}

function handleLast(event: KeyboardEvent) {
  // Esc closes what floats, and nothing below it with the same press.
  if (event.key === 'Escape' && escapes) return
  if (!event.defaultPrevented && !comboOf(event).startsWith('mod+')) handle(event)
}

function handle(event: KeyboardEvent) {
  if (event.isComposing) return
  const combo = comboOf(event)
  if (combo === '') return
  const sequence = prefix && prefix.until > Date.now() ? `${prefix.key} ${combo}` : undefined
  prefix = undefined
  const typing = typesInto(event.target)
  for (const candidate of sequence ? [sequence, combo] : [combo]) {
    if (isSingle(candidate) && (typing || !singleKeys)) continue
    if (typing && ['up', 'down', 'left', 'right', 'space', 'enter', 'home', 'end', 'backspace', 'mod+a', 'mod+z'].includes(candidate)) continue
    for (const layer of layers.toReversed()) {
      const handler = layer.keys[candidate]
      // A handler may decline with `false`, so that the next layer gets its turn.
      if (handler && handler(event) !== false) {
        event.preventDefault()
        event.stopPropagation()
        return
      }
      if (layer.modal) break
    }
  }
  const starts = layers.some((layer) => Object.keys(layer.keys).some((key) => key.startsWith(`${combo} `)))
  if (starts && !typing && singleKeys && !layers.at(-1)?.modal) prefix = { key: combo, until: Date.now() + 1_500 }
}

if (typeof document !== 'undefined') {
  document.addEventListener('keydown', handleFirst, { capture: true })
  document.addEventListener('keydown', handleLast)
}

/** Answers keys for as long as the component is mounted and `enabled`. */
export function useKeys(keys: Record<string, Handler>, options: { enabled?: boolean; modal?: boolean } = {}) {
  const { enabled = true, modal = false } = options
  const latest = useRef(keys)
  useEffect(() => {
    latest.current = keys
  })
  const names = Object.keys(keys).join('\n')
  useEffect(() => {
    if (!enabled) return
    const layer: Layer = { keys: {}, modal }
    for (const name of names.split('\n')) {
      if (name) layer.keys[name] = (event) => latest.current[name]?.(event)
    }
    layers.push(layer)
    return () => {
      layers.splice(layers.indexOf(layer), 1)
    }
  }, [enabled, modal, names])
}
