import { useTranslation } from 'react-i18next'
import { wordOf } from '../i18n/words'
import { Button } from './Button'
import { ChoiceField, DayField, TextField, Tick } from './fields'
import { CountryField } from './listFields'

export interface TransferRow {
  country: string
  recipient: string
  tool: string
  module: string
  words: string
  assessed: string
  reference: string
  review_on: string
  certified: boolean
  authorised_on: string
  occasional: boolean
  told_on: string
}

/** Where a country stands: what it is, and the decision of the Commission if there is one. */
export interface Standing {
  where: string
  decision: string
}

interface Props {
  transfers: TransferRow[]
  onChange: (transfers: TransferRow[]) => void
  tools: readonly string[]
  empty: TransferRow
  /** undefined while nobody knows */
  standing: (country: string) => Standing | undefined
  errorOf?: (field: string) => string | undefined
}

/** Data that leave the EEA: to where, to whom, by which tool of Chapter V, and what that tool still needs. */
export function TransferFields({ transfers, onChange, tools, empty, standing, errorOf }: Props) {
  const { t } = useTranslation()
  return (
    <div className="stack">
      {transfers.length > 0 && (
        <ul className="sublist">
          {transfers.map((one, at) => (
            <li key={at}>
              <TransferLine
                transfer={one}
                tools={tools}
                standing={one.country === '' ? undefined : standing(one.country)}
                error={(field) => errorOf?.(`transfers.${at + 1}.${field}`) ?? errorOf?.(`transfers.${field}`)}
                set={(part) => { onChange(transfers.with(at, { ...one, ...part })) }}
              />
              <Button size="sm" kind="quiet" onClick={() => { onChange(transfers.filter((_, other) => other !== at)) }}>{t('reg.take_out')}</Button>
            </li>
          ))}
        </ul>
      )}
      <div><Button size="sm" icon="plus" onClick={() => { onChange([...transfers, empty]) }}>{t('reg.add_transfer')}</Button></div>
    </div>
  )
}

function TransferLine({ transfer, set, tools, standing, error }: { transfer: TransferRow; set: (part: Partial<TransferRow>) => void; tools: readonly string[]; standing?: Standing; error: (field: string) => string | undefined }) {
  const { t } = useTranslation()
  const safeguards = transfer.tool.startsWith('A46') || transfer.tool.startsWith('UK')
  return (
    <div className="stack">
      <div className="two-up">
        <CountryField label={t('reg.country')} value={transfer.country} onChange={(country) => { set({ country }) }} error={error('country')} />
        <TextField label={t('reg.transfer_to')} value={transfer.recipient} onChange={(recipient) => { set({ recipient }) }} error={error('recipient')} />
      </div>
      {standing && <StandingLine standing={standing} certified={transfer.certified} />}
      {standing?.where === 'partly_adequate' && <Tick label={t('reg.certified')} checked={transfer.certified} onChange={(certified) => { set({ certified }) }} />}
      {standing?.where !== 'eea' && (
        <>
          <div className="two-up">
            <ChoiceField label={t('reg.tool')} value={transfer.tool} onChange={(tool) => { set({ tool, module: tool === 'A46-2-c' ? transfer.module : '' }) }} error={error('tool')} clearable choices={tools.map((one) => ({ value: one, label: wordOf(t, `tool.${one}`) }))} />
            {transfer.tool === 'A46-2-c' ? (
              <ChoiceField label={t('reg.module')} value={transfer.module} onChange={(module) => { set({ module }) }} error={error('module')} choices={['1', '2', '3', '4'].map((one) => ({ value: one, label: wordOf(t, `reg.module_${one}`) }))} />
            ) : <span />}
          </div>
          {transfer.tool !== '' && transfer.tool !== 'A45-3' && (
            <>
              <TextField label={t('reg.transfer_words')} value={transfer.words} onChange={(words) => { set({ words }) }} error={error('words')} />
              {transfer.tool.startsWith('A46-3') && <DayField label={t('reg.authorised_on')} hint="Art. 46(3)" value={transfer.authorised_on} onChange={(authorised_on) => { set({ authorised_on }) }} clearable />}
              {transfer.tool.startsWith('A49') && <Tick label={t('reg.occasional')} checked={transfer.occasional} onChange={(occasional) => { set({ occasional }) }} />}
              {transfer.tool === 'A49-2' && <DayField label={t('reg.told_on')} hint="Art. 49(1)" value={transfer.told_on} onChange={(told_on) => { set({ told_on }) }} clearable />}
              <div className="three-up">
                <DayField label={t('reg.assessed')} hint={safeguards ? t('reg.assessed_hint') : undefined} value={transfer.assessed} onChange={(assessed) => { set({ assessed }) }} error={error('assessed')} clearable />
                <TextField label={t('reg.reference')} value={transfer.reference} onChange={(reference) => { set({ reference }) }} error={error('reference')} />
                <DayField label={t('reg.review_on')} value={transfer.review_on} onChange={(review_on) => { set({ review_on }) }} error={error('review_on')} clearable />
              </div>
            </>
          )}
        </>
      )}
    </div>
  )
}

/** What the country alone already settles, told as soon as it is named. */
function StandingLine({ standing, certified }: { standing: Standing; certified: boolean }) {
  const { t } = useTranslation()
  const settled = standing.where === 'eea' || standing.where === 'adequate' || (standing.where === 'partly_adequate' && certified)
  return (
    <p className={`small ${settled ? 'ok' : 'warn'}`} role="status">
      {wordOf(t, `reg.where_${standing.where}`)} {standing.decision !== '' && <span className="dim tiny">{standing.decision}</span>}
    </p>
  )
}
