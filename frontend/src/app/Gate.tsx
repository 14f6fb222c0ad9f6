import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { toAppError } from '../backend/errors'
import { keys } from '../backend/keys'
import { statusQuery } from '../backend/queries'
import type { BookStatus } from '../backend/types'
import { NewBookPage } from '../features/shelf/NewBookPage'
import { ShelfPage } from '../features/shelf/ShelfPage'
import { errorText } from '../i18n/words'
import { nameBook } from '../lib/title'
import { Note } from '../ui/pieces'
import { Shell } from './Shell'

/** Shows the shelf until a book is open; a book in the making stays on its recovery sheet until that is saved. */
export function Gate() {
  const client = useQueryClient()
  const navigate = useNavigate()
  const { t, i18n } = useTranslation()
  const [making, setMaking] = useState(false)
  const { data: status, error } = useQuery(statusQuery)
  nameBook(status?.state === 'open' ? (status.controller?.name ?? status.name) : '')

  const opened = (next: BookStatus, first?: boolean) => {
    nameBook(next.controller?.name ?? next.name)
    client.setQueryData(keys.status, next)
    void client.invalidateQueries({ predicate: (query) => query.queryKey[1] !== 'status' })
    setMaking(false)
    void navigate(first ? { to: '/import' } : { to: '/' })
  }

  if (error) {
    return (
      <main style={{ padding: 40 }}>
        <Note tone="bad">{errorText(t, toAppError(error))}</Note>
      </main>
    )
  }
  if (!status) return null
  if (making) {
    return (
      <NewBookPage
        language={i18n.language}
        onBack={() => {
          setMaking(false)
        }}
        onDone={(next) => {
          opened(next, true)
        }}
      />
    )
  }
  if (status.state !== 'open') {
    return (
      <ShelfPage
        version={status.version}
        onNew={() => {
          setMaking(true)
        }}
        onOpen={opened}
      />
    )
  }
  return <Shell status={status} onNewBook={() => { setMaking(true) }} />
}
