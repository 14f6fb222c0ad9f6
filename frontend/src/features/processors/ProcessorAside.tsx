import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { activitiesQuery, type Gap, type Processor } from '../../backend/registers'
import { GapList } from '../../ui/GapList'
import { AsideHead } from '../../ui/Page'
import { gapWords, partOf, parts, type PartKey } from './gaps'

const articles: Record<PartKey, string> = { who: '28(1)', contract: '28(3), (9)', checklist: '28(3)', subs: '28(2), (4)', transfers: '44, 46', looks: '28(3)(h)' }

/** What the law still wants of this processor, and for which activities it works. */
export function ProcessorAside({ value, gaps, onGo, onActivity }: { value: Processor; gaps: readonly Gap[]; onGo: (part: string) => void; onActivity: (id: number) => void }) {
  const { t } = useTranslation()
  const { data } = useQuery(activitiesQuery)
  const used = (data?.activities ?? []).filter((one) => value.processor > 0 && one.row.recipients.some((recipient) => recipient.processor === value.processor))
  const lines = parts.map((part) => {
    const missing = gaps.filter((gap) => partOf(gap) === part)
    const first = missing[0]
    const grouped = part === 'checklist' && missing.length > 2 ? t('processor.items_open', { count: missing.length }) : [...new Set(missing.map((gap) => gapWords(t, gap)))].join(' ')
    return {
      key: part,
      article: missing.length === 1 && first ? first.article : articles[part],
      words: t(`processor.part_${part}`),
      missing: missing.length === 0 ? undefined : grouped,
      tone: missing.some((gap) => gap.severity === 'breach') ? ('late' as const) : ('warn' as const),
      onGo: () => { onGo(part) },
    }
  })
  return (
    <>
      <AsideHead title={t('reg.complete_question')} end={gaps.length === 0 ? undefined : t('reg.gaps', { count: gaps.length })} />
      <GapList lines={lines} label={t('reg.complete_question')} />
      {value.processor > 0 && (
        <>
          <AsideHead gap title={t('processor.used_in')} />
          {used.length === 0 ? <p className="small dim" style={{ paddingTop: 8 }}>{t('processor.used_nowhere')}</p> : (
            <ul className="plain-links">{used.map((one) => <li key={one.row.activity}><button type="button" className="link" onClick={() => { onActivity(one.row.activity) }}>{one.row.name}</button></li>)}</ul>
          )}
        </>
      )}
    </>
  )
}
