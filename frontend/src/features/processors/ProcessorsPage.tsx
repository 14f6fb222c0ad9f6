import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { toAppError } from '../../backend/errors'
import { processorsQuery, type ProcessorRow } from '../../backend/registers'
import { useFormat } from '../../i18n/format'
import { errorText } from '../../i18n/words'
import { dayOf } from '../../lib/dates'
import { useTitle } from '../../lib/title'
import { Button } from '../../ui/Button'
import { Icon } from '../../ui/icons'
import { useKeys } from '../../ui/keyboard'
import { Head, Ln } from '../../ui/Page'
import { Empty, Note, Tag } from '../../ui/pieces'
import { RowTable } from '../../ui/RowTable'
import { useHints } from '../../ui/status'
import { Term } from './Term'
import './processors.css'

interface Props {
  onOpen: (id: number) => void
  onNew: () => void
  onParties: () => void
  onBack: () => void
}

/** Who processes data for the business (Art. 28): contract, check list, term, and what leaves the EEA. */
export function ProcessorsPage({ onOpen, onNew, onParties, onBack }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const { data, error } = useQuery(processorsQuery)
  const today = dayOf(new Date())
  const rows = data?.processors ?? []
  const working = rows.filter((one) => one.row.ended_on === '')
  const unsigned = working.filter((one) => one.row.signed_on === '').length
  useTitle(t('processors.title'))
  useKeys({ 'mod+n': onNew, esc: onBack })
  useHints([{ keys: ['up', 'down'], label: t('keys.down') }, { keys: ['enter'], label: t('keys.open') }, { keys: ['esc'], label: t('registers.hint_all') }])
  return (
    <>
      <Head reference={data ? format.number(rows.length) : ''} title={t('processors.title')} sub={data ? (unsigned > 0 ? t('processors.sub_unsigned', { count: unsigned }) : t('processors.sub', { count: working.length })) : undefined}>
        <Button icon="people" onClick={onParties}>{t('parties.title')}</Button>
        <Button kind="main" keys="mod+n" onClick={onNew}>{t('processors.add')}</Button>
      </Head>
      <div className="body scroll">
        {error && <Ln top={16}><Note tone="bad" live>{errorText(t, toAppError(error))}</Note></Ln>}
        {data && rows.length === 0 && <Ln top={20}><Empty title={t('processors.none')} action={<Button kind="main" onClick={onNew}>{t('processors.add')}</Button>}>{t('processors.none_text')}</Empty></Ln>}
        {rows.length > 0 && (
          <RowTable
            label={t('processors.title')}
            rows={rows}
            id={(one) => one.row.processor}
            m={(one) => <span className={one.gaps.some((gap) => gap.severity === 'breach') ? 'late' : undefined}>{format.number(one.row.processor)}</span>}
            onOpen={(one) => { onOpen(one.row.processor) }}
            columns={[
              { key: 'name', title: t('processor.name'), track: 'minmax(150px, 1.2fr)', cell: (one) => <><button type="button" className="link name" onClick={() => { onOpen(one.row.processor) }}>{one.row.name}</button>{one.row.ended_on !== '' && <> <Tag>{t('reg.ended_tag', { day: format.day(one.row.ended_on) })}</Tag></>}<br /><span className="tiny faint">{one.row.service}</span></> },
              { key: 'contract', title: t('processor.contract'), track: 'minmax(130px, 1fr)', cell: (one) => <Contract one={one} /> },
              { key: 'list', title: t('processors.checklist'), track: '120px', cell: (one) => <Checklist one={one} total={data?.items.length ?? 0} /> },
              { key: 'term', title: t('processors.term'), track: '150px', cell: (one) => <Term from={one.row.signed_on} to={one.row.valid_to} today={today} /> },
              { key: 'transfer', title: t('processors.where'), track: 'minmax(90px, .8fr)', cell: (one) => <Where one={one} /> },
            ]}
          />
        )}
      </div>
    </>
  )
}

function Contract({ one }: { one: ProcessorRow }) {
  const { t } = useTranslation()
  const format = useFormat()
  if (one.row.signed_on === '') return <span className="late"><Icon name="warn" /> {t('processors.unsigned')}</span>
  return <><Icon name="check" className="ok" /> {t('processors.signed', { day: format.day(one.row.signed_on) })}<br /><span className="tiny faint">{one.row.file?.name ?? t('processors.no_file')}</span></>
}

function Checklist({ one, total }: { one: ProcessorRow; total: number }) {
  const { t } = useTranslation()
  const answers = Object.values(one.row.checklist)
  const yes = answers.filter((answer) => answer.answer === 'yes').length
  const no = answers.filter((answer) => answer.answer === 'no').length
  return (
    <span className={no > 0 ? 'late' : yes === total ? 'ok' : 'warn'}>
      {t('activity.of', { have: yes, total })}
      {no > 0 && <><br /><span className="tiny">{t('processors.refused', { count: no })}</span></>}
    </span>
  )
}

function Where({ one }: { one: ProcessorRow }) {
  const { t } = useTranslation()
  const format = useFormat()
  const countries = [...new Set([one.row.country, ...one.row.subprocessors.map((sub) => sub.country), ...one.row.transfers.map((transfer) => transfer.country)].filter((code) => code !== ''))]
  const open = one.gaps.some((gap) => gap.gap.startsWith('transfer') || gap.article.startsWith('4'))
  if (countries.length === 0) return <span className="faint">–</span>
  return <span className={open ? 'warn' : 'dim'}>{countries.map(format.country).join(', ')}{open && <><br /><span className="tiny">{t('processors.transfer_open')}</span></>}</span>
}
