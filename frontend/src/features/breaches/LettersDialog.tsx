import type { BreachPage } from '../../backend/breaches'

export function LettersDialog(_: { page: BreachPage; onDraft: (campaign: number) => void; onTold: () => void; onClose: () => void }) {
  return null
}
