import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { openBookFile, pickFile } from '../../backend/actions'
import { toAppError } from '../../backend/errors'
import { keys } from '../../backend/keys'
import { shelfQuery } from '../../backend/queries'
import type { BookOnShelf, BookStatus } from '../../backend/types'
import { useFormat } from '../../i18n/format'
import { errorText } from '../../i18n/words'
import { cx } from '../../lib/cx'
import { useTitle } from '../../lib/title'
import { Button } from '../../ui/Button'
import { Kbd } from '../../ui/Kbd'
import { useKeys } from '../../ui/keyboard'
import { Head, Ln } from '../../ui/Page'
import { Empty, Note } from '../../ui/pieces'
import { RecoverCard } from './RecoverCard'
import './shelf.css'
import { spineOf } from './spine'
import { UnlockCard } from './UnlockCard'

interface Props {
  version: string
  onNew: () => void
  onOpen: (status: BookStatus) => void
}

export function ShelfPage({ version, onNew, onOpen }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const client = useQueryClient()
  const { data: shelf } = useQuery(shelfQuery)
  const [chosen, setChosen] = useState<string>()
  const [recovering, setRecovering] = useState(false)
  useTitle(t('shelf.title'))

  const books = shelf?.books ?? []
  const book = books.find((one) => one.ref === chosen) ?? books.find((one) => one.current) ?? books[0]
  const choose = (one: BookOnShelf | undefined) => {
    if (one) setChosen(one.ref)
    setRecovering(false)
  }
  const step = (by: number) => {
    const at = books.findIndex((one) => one.ref === book?.ref)
    choose(books[Math.min(books.length - 1, Math.max(0, at + by))])
  }
  useKeys({ up: () => { step(-1) }, down: () => { step(1) }, 'mod+n': onNew })

  const open = useMutation({
    mutationFn: async () => {
      const file = await pickFile('book')
      return file ? (await openBookFile(file.ref)).book : undefined
    },
    onSuccess: (found) => {
      if (!found) return
      void client.invalidateQueries({ queryKey: keys.shelf })
      choose(found)
    },
  })

  return (
    <div className="shelf">
      <main className="sheet">
        <Head reference={books.length > 0 ? books.length : ''} title={t('shelf.title')} sub={t('shelf.sub')}>
          {shelf?.canOpenFiles && (
            <Button onClick={() => { open.mutate() }}>{t('shelf.open_file')}</Button>
          )}
          <Button icon="plus" onClick={onNew}>
            {t('shelf.new')}
          </Button>
        </Head>
        <div className="body scroll">
          {open.error && (
            <Ln top={14}>
              <Note tone="bad" live>
                {errorText(t, toAppError(open.error))}
              </Note>
            </Ln>
          )}
          {shelf && books.length === 0 ? (
            <Ln top={20}>
              <Empty title={t('shelf.empty')} action={<Button kind="main" onClick={onNew}>{t('shelf.make_first')}</Button>}>
                {t('shelf.empty_text', { folder: shelf.folder })}
              </Empty>
            </Ln>
          ) : (
            <>
              <div className="bk th" aria-hidden="true">
                <span className="m">{t('col.number')}</span>
                <span />
                <span>{t('shelf.book')}</span>
                <span className="r">{t('shelf.last_opened')}</span>
                <span className="r">{t('shelf.size')}</span>
              </div>
              {books.map((one, at) => (
                <button
                  key={one.ref}
                  type="button"
                  className={cx('bk', one.ref === book?.ref && 'on', !one.exists && 'gone')}
                  aria-pressed={one.ref === book?.ref}
                  onClick={() => {
                    choose(one)
                  }}
                >
                  <span className="m">{at + 1}</span>
                  <span className="spine" style={{ background: spineOf(one.ref) }} />
                  <span className="cut">
                    <b>{one.name}</b>
                    <br />
                    <span className="tiny faint">{one.place}</span>
                  </span>
                  <span className="tiny dim r">{format.near(one.openedAt)}</span>
                  <span className={cx('tiny r', one.exists ? 'dim' : 'late')}>{one.exists ? format.bytes(one.bytes) : t('shelf.not_there')}</span>
                </button>
              ))}
              <Ln top={14}>
                <p className="tiny faint">{t('shelf.locked_note')}</p>
              </Ln>
            </>
          )}
        </div>
        <footer className="status">
          <span>{t('shelf.foot', { version })}</span>
          <span className="hints">
            <span>
              <Kbd combo="up" />
              <Kbd combo="down" /> {t('hint.book')}
            </span>
            <span>
              <Kbd combo="enter" /> {t('hint.unlock')}
            </span>
          </span>
        </footer>
      </main>
      <section className="unlock" aria-label={t('shelf.unlock')}>
        {shelf && books.length === 0 && (
          <div className="cover">
            <div className="bigspine" style={{ background: 'var(--act)' }} />
            <h2>Consentbook</h2>
            <div className="stack small dim" style={{ marginTop: 14 }}>
              <p>{t('new.about_book')}</p>
              <p>{t('new.about_key')}</p>
              <p>{t('new.about_network')}</p>
            </div>
          </div>
        )}
        {book &&
          (recovering ? (
            <RecoverCard key={book.ref} book={book} onOpen={onOpen} onBack={() => { setRecovering(false) }} />
          ) : (
            <UnlockCard key={book.ref} book={book} onOpen={onOpen} onRecover={() => { setRecovering(true) }} />
          ))}
      </section>
    </div>
  )
}
