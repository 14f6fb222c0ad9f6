import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { toAppError } from '../../backend/errors'
import { editPerson, rectifyPerson, undoEdit, type PersonEdited, type PersonValues } from '../../backend/person'
import type { Person } from '../../backend/types'
import { useFormat } from '../../i18n/format'
import { errorText, fieldWord, wordOf } from '../../i18n/words'
import { Button } from '../../ui/Button'
import { ChoiceField, RadioField, TextField, Tick } from '../../ui/fields'
import { useKeys } from '../../ui/keyboard'
import { Note } from '../../ui/pieces'
import { useToast } from '../../ui/toast'
import { FieldInputs } from './FieldInputs'
import { customKey, started } from './fields'

const origins = ['unknown', 'provided', 'observed', 'third_party', 'derived']

/** One field, edited where it stands. That a value was never right is a choice of its own. */
export function FieldEditor({ person, name, onClose }: { person: Person; name: string; onClose: () => void }) {
  const { t } = useTranslation()
  const format = useFormat()
  const say = useToast()
  const [values, setValues] = useState<PersonValues>(() => started(person.values, name))
  const [why, setWhy] = useState('edit')
  const [origin, setOrigin] = useState('unknown')
  const [source, setSource] = useState('')
  const [shared, setShared] = useState(false)
  const rectify = why === 'rectify'
  const label = fieldWord(t, customKey(name))
  const undo = useMutation({
    mutationFn: (edit: number) => undoEdit(edit),
    onSuccess: () => { say(t('edit.undone', { field: label })) },
    onError: (error) => { say(errorText(t, toAppError(error))) },
  })
  const save = useMutation({
    mutationFn: (): Promise<PersonEdited> => {
      const input = { id: person.id, fields: [name], values, origin, source: source.trim(), shared }
      return rectify ? rectifyPerson(input) : editPerson(input)
    },
    onSuccess: (done) => {
      onClose()
      if (rectify) say(t('edit.rectified', { field: label, number: done.entry }))
      else say(t('edit.done', { field: label, day: format.day(done.keepUntil) }), { label: t('do.undo'), undo: true, run: () => { undo.mutate(done.edit) } })
    },
  })
  const failure = save.error ? toAppError(save.error) : undefined
  const submit = () => {
    if (!save.isPending) save.mutate()
  }
  useKeys({ 'mod+enter': submit, esc: onClose }, { modal: true })
  return (
    <form
      noValidate
      className="editor"
      aria-label={t('edit.title', { field: label })}
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <div className="stack">
        {failure && <Note tone="bad" live>{errorText(t, failure)}</Note>}
        {failure?.reason === 'contact_exists' && <Tick checked={shared} onChange={setShared} label={t('add.shared')} hint={t('add.shared_hint')} />}
        <FieldInputs name={name} values={values} onChange={setValues} />
        <div className="two-up">
          <ChoiceField label={t('edit.origin')} value={origin} onChange={setOrigin} choices={origins.map((one) => ({ value: one, label: wordOf(t, `origin.${one}`) }))} />
          <TextField label={t('edit.source')} value={source} onChange={setSource} hint={t('edit.source_hint')} />
        </div>
        <RadioField
          label={t('edit.why')}
          value={why}
          onChange={setWhy}
          choices={[
            { value: 'edit', label: t('edit.changed'), hint: t('edit.changed_hint') },
            { value: 'rectify', label: t('edit.wrong'), hint: t('edit.wrong_hint') },
          ]}
        />
        <div className="row">
          <Button kind={rectify ? 'grave' : 'main'} type="submit" keys="mod+enter" blocked={save.isPending}>
            {rectify ? t('edit.do_rectify') : t('do.save')}
          </Button>
          <Button onClick={onClose} keys="esc">{t('do.cancel')}</Button>
        </div>
      </div>
    </form>
  )
}
