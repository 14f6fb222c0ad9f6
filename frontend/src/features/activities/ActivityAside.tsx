import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { processorsQuery, retentionQuery, type Activity, type ActivityChecked } from '../../backend/registers'
import { useFormat } from '../../i18n/format'
import { GapList } from '../../ui/GapList'
import { AsideHead } from '../../ui/Page'
import type { ActivityLinks } from './ActivityPage'
import { gapPart, partWords, type PartKey } from './gaps'

interface Props extends ActivityLinks {
  value: Activity
  checked: ActivityChecked | undefined
  onGo: (part: string) => void
}

const own: PartKey[] = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'basis', 'origin', 'duties', 'review']
const others: PartKey[] = ['a', 'b', 'e', 'g', 'duties', 'review']
const articles: Partial<Record<PartKey, string>> = { basis: '6, 9', origin: '14(2)(f)', duties: '13, 35', review: '24(1)' }
const ofProcessor: Partial<Record<PartKey, string>> = { a: '30(2)(a)', b: '30(2)(b)', e: '30(2)(c)', g: '30(2)(d)' }

/** Whether the record is whole, letter by letter, and to what it is linked. */
export function ActivityAside({ value, checked, onGo, onProcessor, onRule, onScreening }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const { data: processors } = useQuery(processorsQuery)
  const { data: rules } = useQuery(retentionQuery)
  const ours = value.role !== 'processor'
  const gaps = checked?.gaps ?? []
  const lines = (ours ? own : others).map((part) => {
    const missing = gaps.filter((gap) => gapPart(gap) === part)
    return {
      key: part,
      article: missing[0]?.article ?? articles[part] ?? (ours ? `30(1)(${part})` : (ofProcessor[part] ?? '')),
      words: t(part === 'b' && !ours ? 'activity.part_b2' : `activity.part_${part as 'a'}`),
      missing: missing.length === 0 ? undefined : partWords(t, missing),
      tone: missing.some((gap) => gap.severity === 'breach') ? ('late' as const) : ('warn' as const),
      onGo: () => { onGo(part) },
    }
  })
  const ruleIds = [...new Set(value.data.map((one) => one.retention).filter((id) => id > 0))]
  const processorIds = [...new Set(value.recipients.map((one) => one.processor).filter((id) => id > 0))]
  return (
    <>
      <AsideHead title={t('reg.complete_question')} end={checked ? t('activity.of', { have: checked.have, total: checked.total }) : undefined} />
      <GapList lines={lines} label={t('reg.complete_question')} />
      {(ruleIds.length > 0 || processorIds.length > 0 || value.activity > 0) && (
        <>
          <AsideHead gap title={t('activity.linked')} />
          <ul className="plain-links">
            {processorIds.map((id) => <li key={`p${id}`}><button type="button" className="link" onClick={() => { onProcessor(id) }}>{processors?.processors.find((one) => one.row.processor === id)?.row.name ?? t('processor.short', { number: id })}</button> <span className="tiny faint">{t('recipient.processor')}</span></li>)}
            {ruleIds.map((id) => <li key={`r${id}`}><button type="button" className="link" onClick={() => { onRule(id) }}>{rules?.rules.find((one) => one.rule.retention === id)?.rule.name ?? t('retention.short', { number: id })}</button> <span className="tiny faint">{t('retention.one')}</span></li>)}
            {value.activity > 0 && <li><button type="button" className="link" onClick={() => { onScreening(value.activity, value.screening) }}>{t(value.screening > 0 ? 'activity.to_screening' : 'activity.make_screening')}</button></li>}
          </ul>
        </>
      )}
      {value.reviewed_on !== '' && <p className="tiny faint" style={{ marginTop: 12 }}>{t('activity.last_review', { day: format.day(value.reviewed_on) })}</p>}
    </>
  )
}
