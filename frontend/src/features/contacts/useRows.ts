import { keepPreviousData, useQueries } from '@tanstack/react-query'
import { useState } from 'react'
import { contactsPageQuery, pageSize } from '../../backend/queries'
import type { ContactRow, ContactsQuery } from '../../backend/types'
import { pagesOf } from '../../lib/window'

/** The rows in view, fetched by pages; a list of a million people is never loaded whole. */
export function useRows(query: ContactsQuery) {
  const [view, setView] = useState({ first: 0, last: 1, seenFirst: 0, seenLast: 0 })
  const pages = pagesOf({ first: view.first, last: Math.max(view.last, 1) }, pageSize)
  const results = useQueries({
    queries: pages.map((page) => ({ ...contactsPageQuery(query, page), placeholderData: keepPreviousData })),
  })
  const byPage = new Map(pages.map((page, at) => [page, results[at]]))
  // A far jump asks for pages that are still on their way: the counts of the
  // same query stay, else the list would shrink to nothing under the view.
  const key = JSON.stringify(query)
  const [kept, setKept] = useState({ key: '', total: 0, everyone: 0 })
  const answered = results.find((result) => result.data)?.data
  if (answered && (kept.key !== key || kept.total !== answered.total || kept.everyone !== answered.everyone)) {
    setKept({ key, total: answered.total, everyone: answered.everyone })
  }
  const known = answered ?? (kept.key === key ? kept : undefined)
  const row = (at: number): ContactRow | undefined => {
    const result = byPage.get(Math.floor(at / pageSize))
    return result?.isPlaceholderData ? undefined : result?.data?.rows[at % pageSize]
  }
  return {
    total: known?.total ?? 0,
    everyone: known?.everyone ?? 0,
    loaded: known !== undefined,
    error: results.find((result) => result.error)?.error ?? undefined,
    row,
    view,
    onWindow: (first: number, last: number, seenFirst: number, seenLast: number) => {
      setView((before) => (before.first === first && before.last === last && before.seenFirst === seenFirst && before.seenLast === seenLast ? before : { first, last, seenFirst, seenLast }))
    },
  }
}
