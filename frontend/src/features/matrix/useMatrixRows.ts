import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { matrixPage, matrixQuery, type MatrixQuery, type MatrixRow } from '../../backend/standings'
import { pagesOf } from '../../lib/window'

const ahead = 40 // rows before and after the view that are fetched too

/** The rows in view, fetched by pages; a matrix of a million people is never loaded whole. */
export function useMatrixRows(query: MatrixQuery, start: number) {
  const [view, setView] = useState({ first: 0, last: 1, seenFirst: 0, seenLast: 0 })
  const key = JSON.stringify(query)
  const [shown, setShown] = useState({ key, query, total: 0, everyone: 0, loaded: false })
  const asked = useQuery({ ...matrixQuery(query, shown.key === key ? Math.floor(start / matrixPage) : 0), placeholderData: keepPreviousData })
  const answer = asked.isPlaceholderData ? undefined : asked.data
  if (answer && (shown.key !== key || !shown.loaded || shown.total !== answer.total || shown.everyone !== answer.everyone)) {
    setShown({ key, query, total: answer.total, everyone: answer.everyone, loaded: true })
  }
  const pages = shown.loaded ? pagesOf({ first: Math.max(0, view.first - ahead), last: Math.min(shown.total, Math.max(view.last + ahead, 1)) }, matrixPage) : []
  const results = useQueries({ queries: pages.map((page) => ({ ...matrixQuery(shown.query, page), enabled: shown.key === key })) })
  const byPage = new Map(pages.map((page, at) => [page, results[at]]))
  return {
    total: shown.total,
    everyone: shown.everyone,
    loaded: shown.loaded,
    error: asked.error ?? results.find((result) => result.error)?.error ?? undefined,
    row: (at: number): MatrixRow | undefined => byPage.get(Math.floor(at / matrixPage))?.data?.rows[at % matrixPage],
    view,
    onWindow: (first: number, last: number, seenFirst: number, seenLast: number) => {
      setView((before) => (before.first === first && before.last === last && before.seenFirst === seenFirst && before.seenLast === seenLast ? before : { first, last, seenFirst, seenLast }))
    },
  }
}
