import { useKeys } from '../../ui/keyboard'

interface Given {
  at: number
  total: number
  /** how many rows a page has */
  page: () => number
  move: (to: number) => void
  search: () => void
  filter: () => void
  pick: () => void
  /** ticks from where the last tick was up to a row */
  reach: (to: number) => void
  all: () => void
  open: () => boolean
  back: () => boolean
}

/** The keys of the register. */
export function useListKeys({ at, total, page, move, search, filter, pick, reach, all, open, back }: Given) {
  const stretch = (by: number) => {
    const to = Math.min(total - 1, Math.max(0, at + by))
    move(to)
    reach(to)
  }
  useKeys({
    '/': search,
    f: filter,
    up: () => { move(at - 1) },
    k: () => { move(at - 1) },
    down: () => { move(at + 1) },
    j: () => { move(at + 1) },
    pageup: () => { move(at - page()) },
    pagedown: () => { move(at + page()) },
    home: () => { move(0) },
    end: () => { move(total - 1) },
    space: pick,
    'shift+up': () => { stretch(-1) },
    'shift+down': () => { stretch(1) },
    'shift+pageup': () => { stretch(-page()) },
    'shift+pagedown': () => { stretch(page()) },
    'shift+home': () => { stretch(-at) },
    'shift+end': () => { stretch(total - 1 - at) },
    'shift+space': () => { reach(at) },
    enter: (event) => {
      if (event.target instanceof HTMLButtonElement || event.target instanceof HTMLAnchorElement) return false
      return open()
    },
    'mod+a': all,
    esc: back,
  })
}
