import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { recover } from '../../backend/actions'
import { toAppError } from '../../backend/errors'
import type { BookOnShelf, BookStatus } from '../../backend/types'
import { errorText } from '../../i18n/words'
import { shortest } from '../../lib/passphrase'
import { Button } from '../../ui/Button'
import { AreaField, PassphraseField, TextField } from '../../ui/fields'
import { Icon } from '../../ui/icons'
import { Note } from '../../ui/pieces'
import { spineOf } from './spine'
import { Strength } from './Strength'

interface Props {
  book: BookOnShelf
  onOpen: (status: BookStatus) => void
  onBack: () => void
}

/** The way in with the recovery sheet: key, the slot if the key file is lost, and a new passphrase. */
export function RecoverCard({ book, onOpen, onBack }: Props) {
  const { t } = useTranslation()
  const [key, setKey] = useState('')
  const [slot, setSlot] = useState('')
  const [first, setFirst] = useState('')
  const [second, setSecond] = useState('')
  const attempt = useMutation({
    mutationFn: () => recover(book.ref, key.trim(), slot.trim(), first),
    onSuccess: ({ status }) => {
      onOpen(status)
    },
  })
  const short = [...first].length < shortest
  const differs = second !== '' && first !== second
  const blocked =
    key.trim() === '' ? t('shelf.key_missing') : short ? t('new.too_short', { count: shortest }) : first !== second ? t('new.differs') : attempt.isPending
  return (
    <div className="cover" style={{ width: 400 }}>
      <div className="bigspine" style={{ background: spineOf(book.ref) }} />
      <h2>{book.name}</h2>
      <p className="small dim">{t('shelf.recover_sub')}</p>
      <form
        className="stack"
        style={{ marginTop: 18 }}
        onSubmit={(event) => {
          event.preventDefault()
          if (blocked === false) attempt.mutate()
        }}
      >
        {attempt.error && (
          <Note tone="bad" live>
            {errorText(t, toAppError(attempt.error))}
          </Note>
        )}
        <TextField label={t('shelf.recovery_key')} value={key} onChange={setKey} autoFocus spellCheck={false} hint={t('shelf.recovery_key_hint')} />
        <AreaField label={t('shelf.slot')} value={slot} onChange={setSlot} rows={2} hint={t('shelf.slot_hint')} />
        <div>
          <PassphraseField label={t('shelf.new_passphrase')} value={first} onChange={setFirst} />
          <Strength passphrase={first} />
        </div>
        <PassphraseField label={t('new.again')} value={second} onChange={setSecond} error={differs ? t('new.differs') : undefined} />
        <Button kind="main" type="submit" className="wide" blocked={blocked}>
          {attempt.isPending ? t('shelf.unlocking') : t('shelf.recover')}
        </Button>
      </form>
      <div className="alt">
        <button type="button" className="link" onClick={onBack}>
          <Icon name="undo" /> {t('shelf.back_to_passphrase')}
        </button>
      </div>
    </div>
  )
}
