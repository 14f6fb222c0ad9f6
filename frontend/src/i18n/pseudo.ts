const strange: Record<string, string> = {
  a: 'á', e: 'é', i: 'í', o: 'ó', u: 'ú', y: 'ý', A: 'Å', E: 'É', I: 'Í', O: 'Ö', U: 'Ü', c: 'ç', n: 'ñ', s: 'š',
}

/** Brackets, accents and a third more length: a string that did not come from here is seen at once. */
export function pseudoText(text: string): string {
  const accented = text
    .split(/(\{\{.*?\}\}|<.*?>)/)
    .map((part, at) => (at % 2 === 1 ? part : part.replace(/[aeiouyAEIOUcns]/g, (letter) => strange[letter] ?? letter)))
    .join('')
  return `[${accented}${'·'.repeat(Math.ceil(text.length / 3))}]`
}

export const pseudo = (catalogue: Record<string, string>) =>
  Object.fromEntries(Object.entries(catalogue).map(([key, text]) => [key, pseudoText(text)]))
