import { useTranslation } from 'react-i18next'
import type { ContractItem, Processor } from '../../backend/registers'
import { wordOf } from '../../i18n/words'
import { Segments, TextField } from '../../ui/fields'

type Answers = Processor['checklist']

const open = { answer: '', clause: '', words: '' }

/** The check list of Art. 28(3): what the contract has to hold, whether it does, and in which clause. */
export function Checklist({ items, answers, onChange }: { items: readonly ContractItem[]; answers: Answers; onChange: (answers: Answers) => void }) {
  const { t } = useTranslation()
  const set = (key: string, part: Partial<typeof open>) => { onChange({ ...answers, [key]: { ...open, ...answers[key], ...part } }) }
  return (
    <div className="tb checklist" role="table" aria-label={t('processor.part_checklist')}>
      <div className="tr th" role="row">
        <span className="m" role="columnheader" />
        <span role="columnheader">{t('processor.item')}</span>
        <span role="columnheader">{t('processor.answer')}</span>
        <span role="columnheader">{t('processor.clause')}</span>
      </div>
      {items.map((item) => {
        const answer = answers[item.key] ?? open
        const name = wordOf(t, `contract.${item.key}`)
        return (
          <div key={item.key} className="tr" role="row">
            <span className={answer.answer === 'no' ? 'm late' : answer.answer === '' ? 'm warn' : 'm'} role="cell">{item.article.replace('28', '').trim() || item.article}</span>
            <span role="cell">{name}</span>
            <span role="cell">
              <Segments label={name} bare value={answer.answer} onChange={(next) => { set(item.key, { answer: next }) }} choices={[{ value: 'yes', label: t('reg.yes') }, { value: 'no', label: t('reg.no') }, { value: '', label: t('reg.not_looked') }]} />
            </span>
            <span role="cell">
              <TextField label={t('processor.clause_of', { item: name })} value={answer.clause} placeholder="§" onChange={(clause) => { set(item.key, { clause, ...(clause !== '' && answer.answer === '' ? { answer: 'yes' } : {}) }) }} maxLength={300} />
            </span>
          </div>
        )
      })}
    </div>
  )
}
