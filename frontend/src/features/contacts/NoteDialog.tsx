import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { toAppError } from '../../backend/errors'
import { changeTouch, noteContact, type Touch, type TouchInput } from '../../backend/person'
import type { FileRef, Person } from '../../backend/types'
import { errorText, wordOf } from '../../i18n/words'
import { withOffset, zoneName } from '../../lib/dates'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { AreaField, ChoiceField, Segments, TextField, TimeField } from '../../ui/fields'
import { Note } from '../../ui/pieces'
import { useToast } from '../../ui/toast'
import { FilePicker } from './FilePicker'
import { touchKinds } from './touches'

/** A call, an order, a meeting: noted, or written anew. */
export function NoteDialog({ person, touch, onClose }: { person: Person; touch?: Touch; onClose: () => void }) {
  const { t } = useTranslation()
  const say = useToast()
  const [kind, setKind] = useState<string>(touch?.kind ?? '')
  const [direction, setDirection] = useState<string>(touch?.direction ?? 'in')
  const [at, setAt] = useState<Date | null>(() => (touch ? new Date(touch.at) : new Date()))
  const [words, setWords] = useState(touch?.words ?? '')
  const [source, setSource] = useState(touch?.source ?? '')
  const [file, setFile] = useState<FileRef>()
  const save = useMutation({
    mutationFn: () => {
      const input: TouchInput = { id: person.id, kind, direction, at: at ? withOffset(at) : '', words: words.trim(), source: source.trim(), file: file?.ref ?? '' }
      return touch ? changeTouch(touch.id, input) : noteContact(input)
    },
    onSuccess: ({ touch: kept }) => {
      onClose()
      say(t('touch.done', { kind: wordOf(t, `touch.${kept.kind}`), number: kept.entry }))
    },
  })
  const failure = save.error ? toAppError(save.error) : undefined
  const why =
    kind === '' ? t('touch.need_kind')
    : !at ? t('touch.need_time')
    : at > new Date() ? t('record.future')
    : undefined
  const submit = () => {
    if (!why && !save.isPending) save.mutate()
  }
  return (
    <Dialog
      title={touch ? t('touch.change_title', { name: person.name || person.organisation }) : t('touch.title', { name: person.name || person.organisation })}
      onClose={onClose}
      onSubmit={submit}
      why={why}
      actions={
        <Button kind="main" type="submit" keys="mod+enter" blocked={why ?? save.isPending}>
          {touch ? t('do.save') : t('touch.do')}
        </Button>
      }
    >
      <div className="stack">
        {failure && <Note tone="bad" live>{errorText(t, failure)}</Note>}
        <div className="two-up">
          <ChoiceField label={t('touch.kind')} value={kind} onChange={setKind} autoFocus choices={touchKinds.map((one) => ({ value: one, label: wordOf(t, `touch.${one}`) }))} />
          <TimeField label={t('record.when')} value={at} onChange={setAt} latest={new Date()} hint={t('record.zone', { zone: zoneName() })} />
        </div>
        <Segments
          label={t('touch.direction')}
          value={direction}
          onChange={setDirection}
          choices={[{ value: 'in', label: t('touch.in') }, { value: 'out', label: t('touch.out') }, { value: '', label: t('touch.both') }]}
        />
        <AreaField label={t('touch.words')} value={words} onChange={setWords} rows={3} />
        {!touch && (
          <>
            <TextField label={t('touch.source')} value={source} onChange={setSource} hint={t('touch.source_hint')} />
            <FilePicker label={t('touch.file')} file={file} onFile={setFile} />
          </>
        )}
        <p className="tiny faint">{t('touch.reach')}</p>
      </div>
    </Dialog>
  )
}
