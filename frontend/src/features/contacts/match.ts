// Where in a text the words of a search are found, as the register finds them:
// letters where a word begins, digits anywhere, accents and capitals aside.

const letters: Record<string, string> = { ß: 'ss', ø: 'o', æ: 'ae', œ: 'oe', ł: 'l', đ: 'd', ð: 'd', þ: 'th', ı: 'i', ħ: 'h', ŧ: 't', ŋ: 'n', ς: 'σ', '’': "'", '–': '-', '‑': '-' }

const foldOne = (sign: string) =>
  [...sign.toLowerCase().normalize('NFKD')].filter((part) => !/\p{Mn}/u.test(part)).map((part) => letters[part] ?? part).join('')

export const fold = (text: string) => [...text].map(foldOne).join('')

export interface Needle {
  text: string
  /** anywhere, not only where a word begins */
  inside: boolean
  digits: boolean
  /** the same number without its leading zeros */
  other?: string
}

const unspaced = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u
const number = /^[+\-()/.\s\d]+$/

export function needlesOf(search: string): Needle[] {
  const text = search.trim()
  if (text === '') return []
  if (number.test(text)) return /\d/.test(text) ? [digitsNeedle(text)] : []
  return text.split(/\s+/).flatMap((piece) => {
    if (piece.includes('@') && piece.length > 1) return [{ text: fold(piece), inside: piece.startsWith('@'), digits: false }]
    return piece
      .split(/[^\p{L}\p{N}\p{M}]+/u)
      .filter((word) => fold(word) !== '')
      .map((word) => (/^\d+$/.test(word) ? digitsNeedle(word) : { text: fold(word), inside: unspaced.test(word), digits: false }))
  })
}

function digitsNeedle(typed: string): Needle {
  const text = typed.replace(/\D/g, '')
  const other = text.replace(/^0+/, '')
  return { text, inside: true, digits: true, other: other === text || other === '' ? undefined : other }
}

export interface Piece {
  text: string
  hit: boolean
}

/** The text in pieces; those that a search found are marked. */
export function piecesOf(text: string, needles: readonly Needle[]): Piece[] {
  if (needles.length === 0 || text === '') return [{ text, hit: false }]
  const signs = [...text]
  const hits = new Array<boolean>(signs.length).fill(false)
  for (const needle of needles) for (const [from, to] of found(signs, needle)) hits.fill(true, from, to)
  const pieces: Piece[] = []
  signs.forEach((sign, at) => {
    const last = pieces.at(-1)
    const hit = hits[at] ?? false
    if (last?.hit === hit) last.text += sign
    else pieces.push({ text: sign, hit })
  })
  return pieces
}

export const isFoundIn = (text: string, needles: readonly Needle[]) => needles.some((needle) => found([...text], needle).length > 0)

/** Stretches of signs, from and to, that a needle is found in. */
function found(signs: readonly string[], needle: Needle): [number, number][] {
  // The folded text, with the sign that each of its units comes from.
  let folded = ''
  const from: number[] = []
  signs.forEach((sign, at) => {
    const part = needle.digits ? (/\d/.test(sign) ? sign : '') : foldOne(sign)
    folded += part
    for (let unit = 0; unit < part.length; unit++) from.push(at)
  })
  const out: [number, number][] = []
  if (needle.other !== undefined && !folded.includes(needle.text)) return found(signs, { ...needle, text: needle.other, other: undefined })
  for (let at = folded.indexOf(needle.text); at >= 0; at = folded.indexOf(needle.text, at + 1)) {
    const first = from[at] ?? 0
    if (!needle.inside && first > 0 && /[\p{L}\p{N}\p{M}]/u.test(signs[first - 1] ?? '')) continue
    out.push([first, (from[at + needle.text.length - 1] ?? first) + 1])
  }
  return out
}
