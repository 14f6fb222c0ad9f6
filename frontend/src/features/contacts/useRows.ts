import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { contactsPageQuery, pageSize } from '../../backend/queries'
import type { ContactRow, ContactsQuery } from '../../backend/types'
import { pagesOf } from '../../lib/window'

const patience = 40 // ms that a page must stay in view before it is asked for

/** Rows before and after the view that are fetched ahead. */
const ahead = 40

/**
 * The rows in view, fetched by pages; a list of a million people is never loaded whole. What was asked before
 * stays on the screen until the answer to a new question is there.
 */
export function useRows(query: ContactsQuery, start: number) {
  const [view, setView] = useState({ first: 0, last: 1, seenFirst: 0, seenLast: 0 })
  const key = JSON.stringify(query)
  const [shown, setShown] = useState({ key, query, head: Math.floor(start / pageSize), total: 0, everyone: 0, loaded: false })
  const head = shown.key === key ? shown.head : 0
  const asked = useQuery({ ...contactsPageQuery(query, head), placeholderData: keepPreviousData })
  const answer = asked.isPlaceholderData ? undefined : asked.data
  if (answer && (shown.key !== key || !shown.loaded || shown.total !== answer.total || shown.everyone !== answer.everyone)) {
    setShown({ key, query, head, total: answer.total, everyone: answer.everyone, loaded: true })
  }
  const pages = shown.loaded ? pagesOf({ first: Math.max(0, view.first - ahead), last: Math.min(shown.total, Math.max(view.last + ahead, 1)) }, pageSize) : []
  const results = useQueries({
    queries: pages.map((page) => ({ ...contactsPageQuery(shown.query, page, page === 0 ? 0 : patience), enabled: shown.key === key })),
  })
  const byPage = new Map(pages.map((page, at) => [page, results[at]]))
  const row = (at: number): ContactRow | undefined => byPage.get(Math.floor(at / pageSize))?.data?.rows[at % pageSize]
  return {
    /** the question whose answer is on the screen */
    query: shown.query,
    total: shown.total,
    everyone: shown.everyone,
    loaded: shown.loaded,
    error: asked.error ?? results.find((result) => result.error)?.error ?? undefined,
    row,
    view,
    onWindow: (first: number, last: number, seenFirst: number, seenLast: number) => {
      setView((before) => (before.first === first && before.last === last && before.seenFirst === seenFirst && before.seenLast === seenLast ? before : { first, last, seenFirst, seenLast }))
    },
  }
}
