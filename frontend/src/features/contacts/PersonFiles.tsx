import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { toAppError } from '../../backend/errors'
import { attachFile, detachFile, openFile, type Attachment } from '../../backend/person'
import type { FileRef, Person } from '../../backend/types'
import { useFormat } from '../../i18n/format'
import { errorText } from '../../i18n/words'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { TextField } from '../../ui/fields'
import { Section } from '../../ui/Page'
import { Note } from '../../ui/pieces'
import { useToast } from '../../ui/toast'
import { FilePicker } from './FilePicker'
import { RemoveDialog } from './RemoveDialog'

/** Files that belong to the person without proving a consent. */
export function PersonFiles({ person, onEntry }: { person: Person; onEntry: (entry: number) => void }) {
  const { t } = useTranslation()
  const format = useFormat()
  const say = useToast()
  const [attaching, setAttaching] = useState(false)
  const [removing, setRemoving] = useState<Attachment>()
  const open = useMutation({
    mutationFn: (file: number) => openFile(person.id, file),
    onError: (error) => { say(errorText(t, toAppError(error))) },
  })
  return (
    <>
      <Section
        title={t('attach.section')}
        note={t('attach.count', { count: person.attachments.length })}
        end={<button type="button" className="link" onClick={() => { setAttaching(true) }}>{t('attach.add')}</button>}
      />
      {person.attachments.length === 0 ? (
        <div className="ln"><span className="m" /><p className="small dim pad">{t('attach.none')}</p></div>
      ) : (
        <div className="tb pa" role="table" aria-label={t('attach.section')}>
          {person.attachments.map((one) => (
            <div className="tr two" role="row" key={one.id}>
              <span className="m" role="cell">
                <button type="button" className="no" aria-label={t('entry.open', { number: one.entry })} onClick={() => { onEntry(one.entry) }}>{format.number(one.entry)}</button>
              </span>
              <span role="cell" className="medium wrap">{one.file.name}<div className="tiny faint">{format.bytes(one.file.bytes)}</div></span>
              <span role="cell" className="dim">{one.words}</span>
              <span role="cell" className="faint nowrap">{format.day(one.at)}</span>
              <span role="cell" className="r acts">
                <button type="button" className="link" aria-label={t('attach.open_one', { name: one.file.name })} onClick={() => { open.mutate(one.file.id) }}>{t('attach.open')}</button>
                <button type="button" className="link" aria-label={t('attach.remove_one', { name: one.file.name })} onClick={() => { setRemoving(one) }}>{t('remove.do')}</button>
              </span>
            </div>
          ))}
        </div>
      )}
      {attaching && <AttachDialog person={person} onClose={() => { setAttaching(false) }} />}
      {removing && (
        <RemoveDialog
          title={t('attach.remove_title', { name: removing.file.name })}
          what={t('attach.remove_text')}
          onRemove={() => detachFile(removing.id)}
          onClose={() => { setRemoving(undefined) }}
        />
      )}
    </>
  )
}

function AttachDialog({ person, onClose }: { person: Person; onClose: () => void }) {
  const { t } = useTranslation()
  const say = useToast()
  const [file, setFile] = useState<FileRef>()
  const [words, setWords] = useState('')
  const attach = useMutation({
    mutationFn: () => attachFile(person.id, file?.ref ?? '', words.trim()),
    onSuccess: (kept) => {
      onClose()
      say(t('attach.done', { name: kept.file.name, number: kept.entry }))
    },
  })
  const why = file ? undefined : t('attach.need_file')
  const submit = () => {
    if (!why && !attach.isPending) attach.mutate()
  }
  return (
    <Dialog
      title={t('attach.title', { name: person.name || person.organisation })}
      onClose={onClose}
      onSubmit={submit}
      why={why}
      actions={
        <Button kind="main" type="submit" keys="mod+enter" blocked={why ?? attach.isPending}>
          {t('attach.do')}
        </Button>
      }
    >
      <div className="stack">
        {attach.error && <Note tone="bad" live>{errorText(t, toAppError(attach.error))}</Note>}
        <FilePicker label={t('attach.file')} file={file} onFile={setFile} />
        <TextField label={t('attach.words')} value={words} onChange={setWords} />
      </div>
    </Dialog>
  )
}
