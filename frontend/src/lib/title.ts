import { useEffect } from 'react'

let book = ''

export function nameBook(name: string) {
  book = name
}

/** Names the window after the page and the book. */
export function useTitle(page: string) {
  useEffect(() => {
    const title = [page, book, 'Consentbook'].filter((part) => part !== '').join(' – ')
    document.title = title
    ;(window as { runtime?: { WindowSetTitle?: (title: string) => void } }).runtime?.WindowSetTitle?.(title)
  }, [page])
}
