// A window onto a long list: which pages to fetch, and how to scroll further
// than a browser lets an element grow.

/** Browsers clamp the height of an element at about 33 million px (16 on a dense screen). */
export const tallest = 12_000_000

export interface Scale {
  /** height of the element that gives the scrollbar its length */
  height: number
  /** list pixels per pixel of the scrollbar; 1 for all but giant lists */
  factor: number
}

export function scaleFor(rows: number, rowHeight: number, viewHeight: number): Scale {
  const whole = rows * rowHeight
  if (whole <= tallest) return { height: whole, factor: 1 }
  return { height: tallest, factor: (whole - viewHeight) / (tallest - viewHeight) }
}

export interface Slice {
  first: number
  last: number
}

/** The rows that a view shows, with some to spare on both sides; last is exclusive. */
export function sliceAt(offset: number, viewHeight: number, rowHeight: number, rows: number, spare = 6): Slice {
  const first = Math.max(0, Math.floor(offset / rowHeight) - spare)
  const last = Math.min(rows, Math.ceil((offset + viewHeight) / rowHeight) + spare)
  return { first, last: Math.max(first, last) }
}

export function pagesOf(slice: Slice, pageSize: number): number[] {
  const pages: number[] = []
  if (slice.last <= slice.first) return pages
  for (let page = Math.floor(slice.first / pageSize); page * pageSize < slice.last; page++) pages.push(page)
  return pages
}

/** Where the list must stand for a row to be in view; the same offset if it already is. */
export function reveal(row: number, offset: number, viewHeight: number, rowHeight: number): number {
  const top = row * rowHeight
  if (top < offset) return top
  if (top + rowHeight > offset + viewHeight) return top + rowHeight - viewHeight
  return offset
}
