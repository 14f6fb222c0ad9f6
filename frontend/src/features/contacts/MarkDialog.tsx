import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { toAppError } from '../../backend/errors'
import type { Person } from '../../backend/types'
import { markPerson } from '../../backend/writing'
import { errorText } from '../../i18n/words'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { AreaField, DayField, Segments } from '../../ui/fields'
import { Note } from '../../ui/pieces'
import { useToast } from '../../ui/toast'

/** Keeps everybody from writing to a person. */
export function MarkDialog({ person, onClose }: { person: Person; onClose: () => void }) {
  const { t } = useTranslation()
  const say = useToast()
  const [kind, setKind] = useState('deceased')
  const [since, setSince] = useState('')
  const [words, setWords] = useState('')
  const set = useMutation({
    mutationFn: () => markPerson(person.id, kind, since, words.trim()),
    onSuccess: (mark) => {
      onClose()
      say(t('mark.done', { number: mark.entry }))
    },
  })
  const why = words.trim() === '' ? t('mark.need_words') : undefined
  return (
    <Dialog
      title={t('mark.title', { name: person.name || person.organisation })}
      size={520}
      onClose={onClose}
      onSubmit={() => { if (!why && !set.isPending) set.mutate() }}
      why={why}
      actions={<Button kind="main" type="submit" keys="mod+enter" blocked={why ?? set.isPending}>{t('mark.do')}</Button>}
    >
      <div className="stack">
        {set.error && <Note tone="bad" live>{errorText(t, toAppError(set.error))}</Note>}
        <Segments label={t('mark.kind')} value={kind} onChange={setKind} choices={[{ value: 'deceased', label: t('mark.deceased') }, { value: 'restricted', label: t('mark.restricted') }]} />
        <DayField label={t('mark.since')} value={since} onChange={setSince} latest={new Date().toISOString().slice(0, 10)} hint={t('mark.since_hint')} clearable />
        <AreaField label={t('mark.words')} value={words} onChange={setWords} rows={2} />
        <p className="tiny faint">{t('mark.reach')}</p>
      </div>
    </Dialog>
  )
}
