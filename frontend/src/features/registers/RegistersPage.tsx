import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { toAppError } from '../../backend/errors'
import { roadmapQuery, useRegisters, type RegisterFigures } from '../../backend/registers'
import { useFormat } from '../../i18n/format'
import { errorText, wordOf } from '../../i18n/words'
import { dayOf } from '../../lib/dates'
import { useTitle } from '../../lib/title'
import { Button } from '../../ui/Button'
import { Icon } from '../../ui/icons'
import { useKeys } from '../../ui/keyboard'
import { Head, Ln } from '../../ui/Page'
import { Empty, Note } from '../../ui/pieces'
import { RowTable } from '../../ui/RowTable'
import { useHints } from '../../ui/status'

export const registers = ['activities', 'processors', 'parties', 'retention', 'cookies', 'screenings', 'safeguards', 'log', 'roadmap'] as const
export type RegisterName = (typeof registers)[number]

const articles: Record<RegisterName, string> = { activities: '30', processors: '28', parties: '26, 37', retention: '5(1)(e)', cookies: 'ePriv. 5(3)', screenings: '35', safeguards: '32', log: '24', roadmap: '5(2)' }

interface Props {
  onOpen: (register: RegisterName) => void
  onTemplates: () => void
  onFindings: () => void
}

/** Everything that is documented, in one place: how many rows, what is incomplete, what is due next, what changed last. */
export function RegistersPage({ onOpen, onTemplates, onFindings }: Props) {
  const { t, i18n } = useTranslation()
  const format = useFormat()
  const { figures: data, error } = useRegisters(i18n.language)
  const { data: road } = useQuery(roadmapQuery(i18n.language))
  const today = dayOf(new Date())
  const rows = registers.map((name) => ({ name, figures: data?.[name] }))
  const incomplete = rows.reduce((sum, one) => sum + (one.name === 'roadmap' ? 0 : (one.figures?.incomplete ?? 0)), 0)
  const late = rows.filter((one) => one.figures?.due !== undefined && one.figures.due !== '' && one.figures.due < today).length
  const begun = rows.some((one) => one.name !== 'roadmap' && (one.figures?.count ?? 0) > 0)
  useTitle(t('registers.title'))
  useKeys({ t: onTemplates, 'mod+enter': () => { if (begun) onFindings(); else onTemplates() } })
  useHints([{ keys: ['up', 'down'], label: t('keys.down') }, { keys: ['enter'], label: t('keys.open') }, { keys: ['t'], label: t('activities.templates') }])
  return (
    <>
      <Head reference={format.number(rows.length)} title={t('registers.title')} sub={data ? (incomplete + late === 0 ? t('registers.sub_whole') : `${[incomplete > 0 && t('registers.incomplete', { count: incomplete }), late > 0 && t('registers.late', { count: late })].filter(Boolean).join('; ')}.`) : undefined}>
        {begun ? <Button kind="main" keys="mod+enter" onClick={onFindings}>{t('registers.findings')}</Button> : <Button kind="main" keys="mod+enter" onClick={onTemplates}>{t('activities.start')}</Button>}
      </Head>
      <div className="body scroll">
        {error && <Ln top={16}><Note tone="bad" live>{errorText(t, toAppError(error))}</Note></Ln>}
        {data && !begun && <Ln top={20}><Empty title={t('registers.none')} action={<Button kind="main" onClick={onTemplates}>{t('activities.start')}</Button>}>{t('registers.none_text')}</Empty></Ln>}
        <RowTable
          label={t('registers.title')}
          rows={rows}
          id={(one) => one.name}
          m={(one) => articles[one.name]}
          onOpen={(one) => { onOpen(one.name) }}
          columns={[
            { key: 'name', title: t('registers.register'), track: 'minmax(200px, 1.6fr)', cell: (one) => <><button type="button" className="link name" onClick={() => { onOpen(one.name) }}>{wordOf(t, `registers.${one.name}`)}</button><br /><span className="tiny faint">{wordOf(t, `registers.${one.name}_text`)}</span></> },
            { key: 'count', title: t('registers.rows'), track: '90px', className: 'r', cell: (one) => (one.name === 'roadmap' ? (road ? t('activity.of', { have: road.progress.done + road.progress.not_needed, total: road.progress.total }) : '') : format.number(one.figures?.count ?? 0)) },
            { key: 'incomplete', title: t('registers.incomplete_title'), track: '150px', cell: (one) => <Whole figures={one.name === 'roadmap' ? undefined : one.figures} /> },
            { key: 'due', title: t('registers.next_due'), track: '150px', cell: (one) => (one.figures && one.figures.due !== '' ? <span className={one.figures.due < today ? 'late' : 'dim'}>{format.day(one.figures.due)}</span> : <span className="faint">–</span>) },
            { key: 'changed', title: t('registers.changed'), track: '130px', className: 'dim', cell: (one) => (one.figures && one.figures.changed !== '' ? format.near(one.figures.changed) : <span className="faint">–</span>) },
          ]}
        />
      </div>
    </>
  )
}

function Whole({ figures }: { figures?: RegisterFigures }) {
  const { t } = useTranslation()
  if (!figures || figures.count === 0) return <span className="faint">–</span>
  return figures.incomplete === 0 ? <span className="ok"><Icon name="check" /> {t('registers.all_whole')}</span> : <span className="warn"><Icon name="info" /> {t('registers.incomplete', { count: figures.incomplete })}</span>
}
