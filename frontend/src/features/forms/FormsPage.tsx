import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { saveFile } from '../../backend/actions'
import { toAppError } from '../../backend/errors'
import { formFile, formsQuery, type FormRow } from '../../backend/forms'
import { useFormat } from '../../i18n/format'
import { errorText, wordOf } from '../../i18n/words'
import { useTitle } from '../../lib/title'
import { Button } from '../../ui/Button'
import { useKeys } from '../../ui/keyboard'
import { Head, Ln } from '../../ui/Page'
import { Empty, Note, Tag } from '../../ui/pieces'
import { useHints } from '../../ui/status'
import { useToast } from '../../ui/toast'
import { AnswersDialog } from './AnswersDialog'
import './forms.css'
import { PaperDialog } from './PaperDialog'

interface Props {
  onMake: () => void
  onEntry: (entry: number) => void
  onDecisions: () => void
}

/** Forms that left the house, and the three ways in which answers come back. */
export function FormsPage({ onMake, onEntry, onDecisions }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const { data: forms, error } = useQuery(formsQuery)
  const [opened, setOpened] = useState<{ kind: 'answers' | 'paper'; code: string }>()
  useTitle(t('nav.forms'))
  const some = (forms?.length ?? 0) > 0
  const answers = (code = '') => { if (some) setOpened({ kind: 'answers', code }) }
  const paper = (code = '') => { if (some) setOpened({ kind: 'paper', code }) }
  useKeys({ n: onMake, i: () => { answers() }, p: () => { paper() } })
  useHints([{ keys: ['n'], label: t('forms.make') }, ...(some ? [{ keys: ['i'], label: t('forms.answers') }, { keys: ['p'], label: t('forms.paper') }] : [])])
  return (
    <>
      <Head reference={forms ? format.number(forms.length) : ''} title={t('nav.forms')} sub={t('forms.sub')}>
        {some && <Button icon="in" keys="i" onClick={() => { answers() }}>{t('forms.answers')}</Button>}
        {some && <Button icon="paper" keys="p" onClick={() => { paper() }}>{t('forms.paper')}</Button>}
        <Button kind="main" keys="n" onClick={onMake}>{t('forms.make')}</Button>
      </Head>
      <div className="body scroll">
        {error && <Ln top={16}><Note tone="bad">{errorText(t, toAppError(error))}</Note></Ln>}
        {forms?.length === 0 && (
          <Ln top={20}>
            <Empty title={t('forms.none')} action={<Button onClick={onMake}>{t('forms.make')}</Button>}>{t('forms.none_text')}</Empty>
          </Ln>
        )}
        {some && (
          <div className="tb fms" role="table" aria-label={t('nav.forms')}>
            <div className="tr th" role="row">
              <span className="m" role="columnheader">{t('forms.entry')}</span>
              {(['code', 'asks', 'kind', 'made', 'came'] as const).map((one) => <span key={one} role="columnheader">{t(`forms.${one}`)}</span>)}
              <span role="columnheader" />
            </div>
            {forms?.map((one) => <FormLine key={one.code} form={one} onEntry={onEntry} onPaper={() => { paper(one.code) }} />)}
          </div>
        )}
        {some && <Ln top={14}><p className="small dim prose">{t('forms.frozen')}</p></Ln>}
      </div>
      {opened?.kind === 'answers' && <AnswersDialog forms={forms ?? []} code={opened.code} onClose={() => { setOpened(undefined) }} onDecisions={onDecisions} />}
      {opened?.kind === 'paper' && <PaperDialog forms={forms ?? []} code={opened.code} onClose={() => { setOpened(undefined) }} />}
    </>
  )
}

function FormLine({ form, onEntry, onPaper }: { form: FormRow; onEntry: (entry: number) => void; onPaper: () => void }) {
  const { t } = useTranslation()
  const format = useFormat()
  const say = useToast()
  const save = useMutation({
    mutationFn: async () => {
      const file = await formFile(form.code)
      return (await saveFile(file)) ? file : undefined
    },
    onSuccess: (file) => { if (file) say(t('export.saved', { name: file.name })) },
    onError: (failure) => { say(errorText(t, toAppError(failure))) },
  })
  return (
    <div className="tr two" role="row">
      <span className="m" role="cell">
        <button type="button" className="link" aria-label={t('entry.open', { number: form.entry })} onClick={() => { onEntry(form.entry) }}>{format.number(form.entry)}</button>
      </span>
      <span role="cell" className="code nowrap">{form.code}</span>
      <span role="cell">
        {form.questions.map((one) => one.name).join(', ')}
        <div className="tiny faint">{[format.language(form.language), form.notice].join(', ')}</div>
      </span>
      <span role="cell" className="dim">{wordOf(t, `forms.kind_${form.kind}`)}</span>
      <span role="cell" className="dim nowrap">{format.day(form.madeAt)}</span>
      <span role="cell">
        {form.people === 0 ? <span className="faint">{t('forms.nobody')}</span> : t('forms.people', { count: form.people })}
        {form.people > 0 && <div className="tiny faint">{form.questions.map((one) => t('forms.tally', { name: one.name, yes: one.given, no: one.refused })).join('; ')}</div>}
        {form.superseded && <div><Tag tone="expired">{t('forms.old')}</Tag></div>}
      </span>
      <span role="cell" className="r acts">
        <button type="button" className="link" aria-label={t('forms.save_one', { code: form.code })} onClick={() => { save.mutate() }}>{t('forms.save')}</button>
        {form.kind !== 'html' && <button type="button" className="link" aria-label={t('forms.enter_one', { code: form.code })} onClick={onPaper}>{t('forms.enter')}</button>}
      </span>
    </div>
  )
}
