import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { breachCriteria, judgeBreach, type BreachPage } from '../../backend/breaches'
import { AreaField, RadioField } from '../../ui/fields'
import { ActDialog } from './ActDialog'
import { LevelField } from './Level'

/** The risk by the criteria of EDPB Guidelines 9/2022: each looked at, none added up, and the reasons in words. */
export function JudgeDialog({ page, onClose }: { page: BreachPage; onClose: () => void }) {
  const { t } = useTranslation()
  const { breach } = page
  const [criteria, setCriteria] = useState(() => breachCriteria.map((criterion) => breach.criteria.find((one) => one.criterion === criterion) ?? { criterion, level: 0, words: '' }))
  const [risk, setRisk] = useState(breach.risk)
  const [reasons, setReasons] = useState(breach.reasons)
  const open = criteria.filter((one) => one.level === 0).length
  const why = open > 0 ? t('breach.need_criteria', { count: open }) : risk === '' ? t('breach.need_risk') : reasons.trim() === '' ? t('breach.need_reasons') : undefined
  const set = (at: number, change: Partial<(typeof criteria)[number]>) => { setCriteria(criteria.map((one, index) => (index === at ? { ...one, ...change } : one))) }
  return (
    <ActDialog title={t('breach.judge_title')} act={t('breach.judge_do')} said={t('breach.judged')} why={why} size={820} run={() => judgeBreach(breach.breach, { criteria: criteria.map((one) => ({ ...one, words: one.words.trim() })), risk, reasons: reasons.trim() })} onClose={onClose}>
      <p className="small dim">{t('breach.judge_text')}</p>
      <div className="br-criteria">
        {criteria.map((one, at) => (
          <LevelField key={one.criterion} criterion={one.criterion} level={one.level} words={one.words} onLevel={(level) => { set(at, { level }) }} onWords={(words) => { set(at, { words }) }} />
        ))}
      </div>
      <RadioField label={t('breach.risk_field')} value={risk} onChange={setRisk} choices={(['unlikely', 'risk', 'high'] as const).map((one) => ({ value: one, label: t(`breach.risk_${one}`), hint: t(`breach.risk_${one}_hint`) }))} />
      <AreaField label={t('breach.reasons')} hint={t('breach.reasons_hint')} value={reasons} onChange={setReasons} rows={2} />
    </ActDialog>
  )
}
