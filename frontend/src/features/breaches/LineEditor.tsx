import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Breach, BreachPage } from '../../backend/breaches'
import { Button } from '../../ui/Button'
import { AreaField, Segments, TextField, Tick } from '../../ui/fields'
import { useKeys } from '../../ui/keyboard'
import { Note } from '../../ui/pieces'
import type { LineKey } from './fields'
import { MomentField } from './MomentField'
import { OpenFields } from './OpenFields'
import { readCount, readList, typedList } from './words'

interface Props {
  line: LineKey
  page: BreachPage
  busy: boolean
  error: string | undefined
  onSave: (patch: Partial<Breach>) => void
  onCancel: () => void
}

type Patch = Partial<Breach>

/** The fields of one line, where the line stands. Ctrl Enter keeps them, Esc leaves them as they were. */
export function LineEditor({ line, page, busy, error, onSave, onCancel }: Props) {
  const { t } = useTranslation()
  const [patch, setPatch] = useState<Patch>({})
  // Fields of which what is typed cannot be read.
  const [unread, setUnread] = useState<string[]>([])
  const value = { ...page.breach, ...patch }
  const set = (change: Patch) => { setPatch((known) => ({ ...known, ...change })) }
  const reads = (field: string, ok: boolean) => { setUnread((known) => [...known.filter((one) => one !== field), ...(ok ? [] : [field])]) }
  const why = unread.length > 0 ? t('breach.need_read') : undefined
  const save = () => {
    if (why || busy) return
    if (Object.keys(patch).length === 0) onCancel()
    else onSave(patch.open ? { ...patch, open: patch.open.filter((one) => one.what.trim() !== '') } : patch)
  }
  useKeys({ 'mod+enter': save, esc: onCancel })
  return (
    <form className="br-edit stack" onSubmit={(event) => { event.preventDefault(); save() }}>
      {error && <Note tone="bad" live>{error}</Note>}
      <Fields line={line} value={value} page={page} set={set} reads={reads} />
      <div className="row">
        <Button kind="main" size="sm" type="submit" keys="mod+enter" blocked={why ?? busy}>{t('do.save')}</Button>
        <Button size="sm" keys="esc" onClick={onCancel}>{t('do.cancel')}</Button>
        {why && <span className="why">{why}</span>}
      </div>
    </form>
  )
}

interface FieldsProps {
  line: LineKey
  value: Breach
  page: BreachPage
  set: (change: Patch) => void
  reads: (field: string, ok: boolean) => void
}

function Fields({ line, value, page, set, reads }: FieldsProps): ReactNode {
  const { t } = useTranslation()
  const area = (field: 'facts' | 'cause' | 'effects' | 'consequences' | 'taken' | 'planned' | 'mitigation' | 'lessons', first: boolean, rows = 3) => (
    <AreaField label={t(`breach.w_${field}`)} hint={field === 'lessons' ? t('breach.lessons_hint') : undefined} value={value[field]} rows={rows} autoFocus={first} onChange={(words) => { set({ [field]: words }) }} />
  )
  const moment = (field: 'occurred_from' | 'occurred_to' | 'detected_at' | 'aware_at' | 'processor_at', first: boolean) => (
    <MomentField
      label={t(`breach.w_${field}`)}
      value={value[field]}
      days={field !== 'aware_at' && field !== 'processor_at'}
      autoFocus={first}
      onChange={(at) => {
        reads(field, at !== undefined)
        if (at !== undefined) set({ [field]: at })
      }}
    />
  )
  const words = (field: 'subjects' | 'data' | 'countries', first: boolean) => <ListField label={t(`breach.w_${field}`)} hint={t(field === 'countries' ? 'breach.countries_hint' : 'breach.list_hint')} value={value[field]} autoFocus={first} onChange={(list) => { set({ [field]: list }) }} />
  const count = (field: 'people' | 'records') => (
    <CountField label={t(`breach.w_${field}`)} value={value[field]} approx={value[`${field}_approx`]} onChange={(number, approx) => { reads(field, number !== undefined); if (number !== undefined) set({ [field]: number, [`${field}_approx`]: approx }) }} />
  )
  const yesNo = (field: 'special' | 'unintelligible') => (
    <Segments
      label={t(`breach.w_${field}`)}
      value={value[field] === null ? '' : value[field] ? 'yes' : 'no'}
      onChange={(chosen) => { set({ [field]: chosen === '' ? null : chosen === 'yes' }) }}
      choices={[{ value: 'yes', label: t('breach.yes') }, { value: 'no', label: t('breach.no') }, { value: '', label: t('breach.not_known') }]}
    />
  )
  switch (line) {
    case 'facts':
      return <>{area('facts', true, 4)}<TextField label={t('breach.w_title')} value={value.title} onChange={(title) => { set({ title }) }} /></>
    case 'when':
      return <><div className="two-up">{moment('occurred_from', true)}{moment('occurred_to', false)}</div>{moment('detected_at', false)}</>
    case 'aware':
      return <>{moment('aware_at', true)}<Note tone="warn">{t('breach.aware_moves')}</Note><div className="two-up"><TextField label={t('breach.w_aware_how')} value={value.aware_how} onChange={(aware_how) => { set({ aware_how }) }} /><TextField label={t('breach.w_reporter')} value={value.reporter} onChange={(reporter) => { set({ reporter }) }} /></div></>
    case 'place':
      return (
        <>
          <Segments label={t('breach.w_role')} value={value.role} onChange={(role) => { set({ role }) }} choices={[{ value: 'controller', label: t('breach.role_controller') }, { value: 'processor', label: t('breach.role_processor') }]} />
          {value.role === 'controller' && <div className="two-up"><TextField label={t('breach.w_processor_said')} hint={t('breach.processor_hint')} value={value.processor === 0 ? value.processor_said : page.processor} onChange={(processor_said) => { set({ processor: 0, processor_said }) }} />{moment('processor_at', false)}</div>}
        </>
      )
    case 'types':
      return (
        <div className="stack tight" role="group" aria-label={t('breach.f_types')}>
          {(['confidentiality', 'integrity', 'availability'] as const).map((type) => (
            <Tick key={type} label={t(`breach.type_${type}`)} hint={t(`breach.type_${type}_hint`)} checked={value.types.includes(type)} onChange={(on) => { set({ types: on ? [...value.types, type] : value.types.filter((other) => other !== type) }) }} />
          ))}
        </div>
      )
    case 'subjects':
      return <>{words('subjects', true)}<div className="two-up">{count('people')}{words('countries', false)}</div></>
    case 'data':
      return <>{words('data', true)}{count('records')}<div className="two-up">{yesNo('special')}{yesNo('unintelligible')}</div></>
    case 'contact':
      return <TextField label={t('breach.w_contact')} hint={page.contact === '' ? t('breach.contact_hint') : t('breach.contact_else', { name: page.contact })} value={value.contact} autoFocus onChange={(contact) => { set({ contact }) }} />
    case 'measures':
      return <>{area('taken', true)}{area('planned', false, 2)}{area('mitigation', false, 2)}</>
    case 'advice':
      return <AreaField label={t('breach.w_advice')} hint={t('breach.advice_hint')} value={value.advice.join('\n')} autoFocus onChange={(text) => { set({ advice: text.split('\n') }) }} />
    case 'open':
      return <OpenFields value={value.open} onChange={(open) => { set({ open }) }} />
    default:
      return area(line, true)
  }
}

function ListField({ label, hint, value, onChange, autoFocus }: { label: string; hint: string; value: string[]; onChange: (list: string[]) => void; autoFocus: boolean }) {
  const [text, setText] = useState(() => typedList(value))
  return <TextField label={label} hint={hint} value={text} autoFocus={autoFocus} onChange={(next) => { setText(next); onChange(readList(next)) }} />
}

/** How many, or about how many: a number that is not exact may stand in a notice (Art. 33(3)(a)). */
function CountField({ label, value, approx, onChange }: { label: string; value: number | null; approx: boolean; onChange: (count: number | null | undefined, approx: boolean) => void }) {
  const { t } = useTranslation()
  const [text, setText] = useState(() => (value === null ? '' : String(value)))
  const read = readCount(text)
  return (
    <div className="stack tight">
      <TextField label={label} value={text} error={read === undefined ? t('breach.need_number') : undefined} onChange={(next) => { setText(next); onChange(readCount(next), approx) }} />
      <Tick label={t('breach.approx')} checked={approx} onChange={(about) => { onChange(read, about) }} />
    </div>
  )
}
