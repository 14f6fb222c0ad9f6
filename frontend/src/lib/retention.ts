export interface Period {
  years: number
  months: number
  days: number
}

/** Reads an ISO 8601 period of whole years, months, weeks and days ("P3Y", "P18M"). */
export function parsePeriod(text: string): Period | undefined {
  const found = /^P(?=\d)(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?$/.exec(text.trim())
  if (!found) return undefined
  const part = (at: number) => Number(found[at] ?? 0)
  return { years: part(1), months: part(2), days: part(3) * 7 + part(4) }
}

export const periodOf = (count: number, unit: 'Y' | 'M' | 'D') => (count > 0 ? `P${count}${unit}` : '')
