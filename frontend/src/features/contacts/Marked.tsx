import { piecesOf, type Needle } from './match'

/** A text with what the search found in it. */
export function Marked({ text, needles }: { text: string; needles: readonly Needle[] }) {
  if (needles.length === 0) return text
  return piecesOf(text, needles).map((piece, at) =>
    piece.hit ? (
      <mark key={at} className="hit">
        {piece.text}
      </mark>
    ) : (
      piece.text
    ),
  )
}
