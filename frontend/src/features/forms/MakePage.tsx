import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { saveFile } from '../../backend/actions'
import { toAppError } from '../../backend/errors'
import { makeForm, type FormDraft, type FormKind } from '../../backend/forms'
import { usePurposeName } from '../../backend/names'
import { purposesQuery, statusQuery } from '../../backend/queries'
import { errorText } from '../../i18n/words'
import { cx } from '../../lib/cx'
import { useTitle } from '../../lib/title'
import { Button } from '../../ui/Button'
import { Segments, TextField, Tick } from '../../ui/fields'
import { useKeys } from '../../ui/keyboard'
import { Head, Ln, Section } from '../../ui/Page'
import { Note } from '../../ui/pieces'
import { useHints } from '../../ui/status'
import { useToast } from '../../ui/toast'
import { FormPreview } from './FormPreview'
import './forms.css'

const kinds: FormKind[] = ['person', 'sheet', 'html']
const spoken = ['en', 'sv', 'de', 'fr']

/** A form is put together beside its picture; making it freezes it. */
export function MakePage({ onBack, onPurposes }: { onBack: () => void; onPurposes: () => void }) {
  const { t, i18n } = useTranslation()
  const say = useToast()
  const { data: status } = useQuery(statusQuery)
  const { data: all = [] } = useQuery(purposesQuery)
  const [kind, setKind] = useState<FormKind>('person')
  const [chosen, setChosen] = useState<string[]>([])
  const [picked, setLanguage] = useState('')
  const [action, setAction] = useState('')
  const nameOf = usePurposeName()
  const own = status?.controller?.language ?? ''
  const language = picked !== '' ? picked : spoken.includes(own) ? own : 'en'
  const purposes = all.filter((one) => one.bases.includes('6(1)(a)'))
  const draft: FormDraft = { kind, purposes: purposes.map((one) => one.id).filter((id) => chosen.includes(id)), language, fields: [], action }
  useTitle(t('forms.make'))
  const make = useMutation({
    mutationFn: async () => {
      const made = await makeForm(draft)
      await saveFile(made.file)
      return made.form
    },
    onSuccess: (form) => {
      say(t('forms.made_done', { code: form.code, number: form.entry }))
      onBack()
    },
  })
  const why = draft.purposes.length === 0 ? t('forms.need_purpose') : undefined
  const submit = () => { if (!why && !make.isPending) make.mutate() }
  useKeys({ esc: onBack, 'mod+enter': submit })
  useHints([{ keys: ['esc'], label: t('do.back') }, { keys: ['mod+enter'], label: t('forms.freeze') }])
  const name = new Intl.DisplayNames([i18n.language], { type: 'language' })
  return (
    <>
      <Head title={t('forms.make')} sub={t('forms.make_sub')}>
        <Button onClick={onBack} keys="esc">{t('do.back')}</Button>
        <Button kind="main" keys="mod+enter" blocked={why ?? make.isPending} onClick={submit}>{t('forms.freeze')}</Button>
      </Head>
      <div className="body fmk">
        <div className="main">
          {make.error && <Ln top={14}><Note tone="bad" live>{errorText(t, toAppError(make.error))}</Note></Ln>}
          <Section title={t('forms.what')} />
          <Ln top={10}>
            <div className="stack">
              <Segments bare label={t('forms.what')} value={kind} onChange={(next) => { setKind(next as FormKind) }} choices={kinds.map((one) => ({ value: one, label: t(`forms.kind_${one}`) }))} />
              <p className="small dim prose">{t(`forms.kind_${kind}_text`)}</p>
              <Segments label={t('field.language')} value={language} onChange={setLanguage} choices={spoken.map((one) => ({ value: one, label: name.of(one) ?? one }))} />
            </div>
          </Ln>
          <Section title={t('forms.asks')} note={t('forms.each_alone')} />
          {purposes.length === 0 ? (
            <Ln top={8}><Note tone="warn">{t('forms.no_purposes')} <button type="button" className="link" onClick={onPurposes}>{t('nav.purposes')}</button></Note></Ln>
          ) : (
            <div className="tb fpp" role="group" aria-label={t('forms.asks')}>
              {purposes.map((one) => {
                const on = chosen.includes(one.id)
                return (
                  <label key={one.id} className={cx('tr two', on && 'on')}>
                    <span className="m" />
                    <span><Tick label="" checked={on} onChange={(next) => { setChosen(next ? [...chosen, one.id] : chosen.filter((id) => id !== one.id)) }} /></span>
                    <b className="medium">{nameOf(one.id)}</b>
                    <span className={one.question[language] ? 'dim' : 'warn'}>{one.question[language] ?? t('forms.no_question')}</span>
                  </label>
                )
              })}
            </div>
          )}
          {kind === 'html' && (
            <>
              <Section title={t('forms.sends')} />
              <Ln top={10}><TextField label={t('forms.action')} value={action} onChange={setAction} type="url" hint={t('forms.action_hint')} /></Ln>
            </>
          )}
          {kind === 'sheet' && <Ln top={14}><Note>{t('forms.sheet_seen')}</Note></Ln>}
          <Ln top={14}><p className="small dim prose">{t('forms.freezes')}</p></Ln>
        </div>
        <FormPreview draft={draft} />
      </div>
    </>
  )
}
