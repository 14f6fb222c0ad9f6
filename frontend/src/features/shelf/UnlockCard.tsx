import { useMutation, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { keepKey, unlock, unlockStored } from '../../backend/actions'
import { toAppError } from '../../backend/errors'
import { keychainQuery } from '../../backend/queries'
import type { BookOnShelf, BookStatus } from '../../backend/types'
import { useFormat } from '../../i18n/format'
import { errorText } from '../../i18n/words'
import { Button } from '../../ui/Button'
import { PassphraseField, Tick } from '../../ui/fields'
import { Icon } from '../../ui/icons'
import { spineOf } from './spine'

interface Props {
  book: BookOnShelf
  onOpen: (status: BookStatus) => void
  onRecover: () => void
}

export function UnlockCard({ book, onOpen, onRecover }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const [passphrase, setPassphrase] = useState('')
  const [wait, setWait] = useState(0)
  const [keep, setKeep] = useState(false)
  const { data: keychain } = useQuery(keychainQuery(book.exists ? book.ref : ''))
  const attempt = useMutation({
    mutationFn: async (stored: boolean) => {
      const opened = stored ? await unlockStored(book.ref) : await unlock(book.ref, passphrase)
      // The book is open either way: a keychain that refuses is no reason to stay outside.
      if (keep && !stored) await keepKey(true).catch(() => undefined)
      return opened
    },
    onSuccess: ({ status }) => {
      onOpen(status)
    },
    onError: (error) => {
      setPassphrase('')
      setWait(Math.ceil(Number(toAppError(error).params['wait'] ?? 0)))
    },
  })
  useEffect(() => {
    if (wait <= 0) return
    const timer = setTimeout(() => {
      setWait(wait - 1)
    }, 1_000)
    return () => {
      clearTimeout(timer)
    }
  }, [wait])

  const failure = attempt.error ? toAppError(attempt.error) : undefined
  const wrong = failure?.reason === 'passphrase_wrong'
  const blocked = !book.exists ? t('shelf.not_there') : wait > 0 ? t('shelf.wait', { count: wait }) : attempt.isPending
  return (
    <div className="cover">
      <div className="bigspine" style={{ background: spineOf(book.ref) }} />
      <h2>{book.name}</h2>
      <p className="small dim">{book.openedAt === '' ? t('shelf.never_opened') : t('shelf.opened_at', { when: format.time(book.openedAt) })}</p>
      <form
        style={{ marginTop: 22 }}
        onSubmit={(event) => {
          event.preventDefault()
          if (wait === 0 && book.exists && !attempt.isPending) attempt.mutate(false)
        }}
      >
        <PassphraseField
          label={t('shelf.passphrase')}
          value={passphrase}
          autoFocus
          onChange={setPassphrase}
          error={failure ? (wrong && wait === 0 ? t('shelf.wrong_again') : errorText(t, failure)) : undefined}
        />
        {wait > 0 && (
          <p className="tiny warn" role="status" style={{ marginTop: 6 }}>
            {t('shelf.wait', { count: wait })}
          </p>
        )}
        {keychain?.available && !keychain.stored && (
          <div style={{ marginTop: 12 }}>
            <Tick label={t('shelf.keep_key')} checked={keep} onChange={setKeep} />
          </div>
        )}
        <Button kind="main" type="submit" className="wide" keys={attempt.isPending ? undefined : 'enter'} blocked={blocked}>
          {attempt.isPending ? t('shelf.unlocking') : t('shelf.unlock')}
        </Button>
      </form>
      <div className="alt">
        {keychain?.stored && (
          <button type="button" className="link" onClick={() => { if (!attempt.isPending) attempt.mutate(true) }}>
            <Icon name="lock" /> {t('shelf.use_keychain')}
          </button>
        )}
        <button type="button" className="link" onClick={onRecover}>
          <Icon name="key" /> {t('shelf.use_recovery')}
        </button>
      </div>
      <hr />
      <dl className="kv">
        <dt>{t('shelf.file')}</dt>
        <dd>{book.exists ? `${book.place}, ${format.bytes(book.bytes)}` : book.place}</dd>
        <dt>{t('shelf.ledger')}</dt>
        <dd>{t('shelf.entries_at_lock', { count: book.entries })}</dd>
      </dl>
      <p className="tiny dim" style={{ marginTop: 16 }}>
        {t('shelf.no_reset')}
      </p>
    </div>
  )
}
