import { useMutation, useQuery } from '@tanstack/react-query'
import { useDebouncedValue } from '@mantine/hooks'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { bulkPlanQuery, startBulk, type BulkPlan } from '../../backend/bulk'
import { toAppError } from '../../backend/errors'
import { usePurposes } from '../../backend/names'
import { useFormat } from '../../i18n/format'
import { articleOf, basisWord, errorText, wordOf } from '../../i18n/words'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { ChoiceField, TextField } from '../../ui/fields'
import { Equation, Note } from '../../ui/pieces'
import { BulkProgress } from './BulkProgress'
import { emptyForm, missing, orderOf, type BulkAction, type BulkForm, type BulkSelection } from './order'
import { useBulkJob } from './useBulkJob'

interface Props {
  action: BulkAction
  selection: BulkSelection
  onClose: () => void
  onDone: () => void
}

/** Up to so many people a forecast is made while the form is filled in; deleting always has one. */
const foreseen = 50_000

const tongues = ['bg', 'cs', 'da', 'de', 'el', 'en', 'es', 'et', 'fi', 'fr', 'ga', 'hr', 'hu', 'is', 'it', 'lt', 'lv', 'mt', 'nb', 'nl', 'pl', 'pt', 'ro', 'sk', 'sl', 'sv']

/** One thing for many people: what it needs, what it will come to, how far it is. */
export function BulkDialog({ action, selection, onClose, onDone }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const [form, setForm] = useState<BulkForm>(emptyForm)
  const [job, setJob] = useState<string>()
  const { follow } = useBulkJob()
  const order = orderOf(action, form, selection)
  const [settled] = useDebouncedValue(order, 400)
  const lacks = missing(action, form)
  const fits = selection.count <= foreseen || action === 'delete'
  const plan = useQuery({ ...bulkPlanQuery(settled), enabled: lacks === undefined && fits && job === undefined, retry: false })
  const start = useMutation({
    mutationFn: () => startBulk(order),
    onSuccess: async (begun) => {
      setJob(begun.job)
      if (await follow(begun.job, action === 'delete')) onDone()
      onClose()
    },
  })
  const failure = start.error ?? (lacks === undefined ? plan.error : null)
  const count = lacks === undefined && fits && plan.data ? plan.data.changed : selection.count
  const why = lacks ? t(lacks) : fits && plan.data?.changed === 0 ? t('bulk.nobody_left') : undefined
  const submit = () => {
    if (!why && !start.isPending && job === undefined) start.mutate()
  }
  return (
    <Dialog
      title={t(`bulk.title_${action}`, { count: selection.count })}
      onClose={onClose}
      onSubmit={submit}
      why={job === undefined ? why : undefined}
      cancel={job === undefined ? undefined : t('do.close')}
      actions={
        job === undefined && (
          <Button kind={action === 'delete' ? 'grave' : 'main'} type="submit" keys="mod+enter" blocked={why ?? start.isPending}>
            {t(`bulk.do_${action}`, { count })}
          </Button>
        )
      }
    >
      {job !== undefined ? (
        <BulkProgress job={job} />
      ) : (
        <div className="stack">
          {failure && <Note tone="bad" live>{errorText(t, toAppError(failure))}</Note>}
          <BulkFields action={action} form={form} onChange={(part) => { setForm((known) => ({ ...known, ...part })) }} languages={tongues.map((code) => ({ value: code, label: format.language(code) })).sort((a, b) => format.compare(a.label, b.label))} />
          {action === 'delete' && <Note tone="warn">{t('bulk.delete_text')}</Note>}
          {lacks === undefined && fits && plan.data && <Forecast plan={plan.data} action={action} />}
          <p className="small dim">{t('bulk.thirty_days')}</p>
        </div>
      )}
    </Dialog>
  )
}

function BulkFields({ action, form, onChange, languages }: { action: BulkAction; form: BulkForm; onChange: (part: Partial<BulkForm>) => void; languages: { value: string; label: string }[] }) {
  const { t } = useTranslation()
  const purposes = usePurposes() ?? []
  const bases = (purposes.find((one) => one.id === form.purpose)?.bases ?? []).filter((basis) => basis !== '6(1)(a)')
  if (action === 'ground') {
    return (
      <>
        <div className="two-up">
          <ChoiceField
            label={t('field.purpose')}
            value={form.purpose}
            onChange={(purpose) => {
              const all = (purposes.find((one) => one.id === purpose)?.bases ?? []).filter((basis) => basis !== '6(1)(a)')
              onChange({ purpose, basis: all.length === 1 ? (all[0] ?? '') : '' })
            }}
            choices={purposes.map((one) => ({ value: one.id, label: one.name }))}
            autoFocus
          />
          <ChoiceField label={t('field.basis')} value={form.basis} onChange={(basis) => { onChange({ basis }) }} choices={bases.map((one) => ({ value: one, label: `${basisWord(t, one)}, ${articleOf(one)}` }))} />
        </div>
        {form.basis !== '' && <Note>{wordOf(t, `basis.${form.basis}.text`)}</Note>}
        <TextField label={t('add.source')} value={form.source} onChange={(source) => { onChange({ source }) }} hint={t('ground.source_hint')} />
        {form.purpose !== '' && bases.length === 0 && <Note tone="warn">{t('ground.consent_only_text')}</Note>}
      </>
    )
  }
  if (action === 'language') return <ChoiceField label={t('field.language')} value={form.language} onChange={(language) => { onChange({ language }) }} choices={languages} searchable autoFocus />
  if (action === 'delete') return null
  return <TextField label={t('bulk.tag')} value={form.tag} onChange={(tag) => { onChange({ tag }) }} maxLength={80} autoFocus />
}

/** The sum of what will be done and who is left out; it closes. */
function Forecast({ plan, action }: { plan: BulkPlan; action: BulkAction }) {
  const { t } = useTranslation()
  const format = useFormat()
  const left = Object.entries(plan.leftOut).filter(([, n]) => n > 0).map(([why, value]) => ({ key: why, value, label: wordOf(t, `bulk.left_${why}`) }))
  return (
    <>
      <Equation terms={[{ key: 'changed', value: plan.changed, label: t('bulk.will_change') }, ...left]} total={plan.asked} totalLabel={t('bulk.asked')} format={format.number} />
      {(plan.leftOut['change_of_basis'] ?? 0) > 0 && <Note tone="warn">{t('bulk.basis_text')}</Note>}
      {action === 'delete' && plan.saidNo > 0 && <Note>{t('bulk.said_no_text', { count: plan.saidNo })}</Note>}
    </>
  )
}
