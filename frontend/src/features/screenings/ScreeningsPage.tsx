import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { toAppError } from '../../backend/errors'
import { screeningsQuery } from '../../backend/registers'
import { useFormat } from '../../i18n/format'
import { errorText, wordOf } from '../../i18n/words'
import { useTitle } from '../../lib/title'
import { Button } from '../../ui/Button'
import { useKeys } from '../../ui/keyboard'
import { Head, Ln, Section } from '../../ui/Page'
import { Empty, Note } from '../../ui/pieces'
import { RowTable } from '../../ui/RowTable'
import { useHints } from '../../ui/status'
import './screenings.css'

interface Props {
  onOpen: (id: number) => void
  onNew: (activity?: number) => void
  onBack: () => void
}

/** Whether an impact assessment is needed (Art. 35), asked of each activity. */
export function ScreeningsPage({ onOpen, onNew, onBack }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const { data, error } = useQuery(screeningsQuery)
  const rows = data?.screenings ?? []
  const without = data?.unscreened ?? []
  const required = rows.filter((one) => one.outcome === 'required' && one.done_on === '').length
  useTitle(t('screenings.title'))
  useKeys({ 'mod+n': () => { onNew() }, esc: onBack })
  useHints([{ keys: ['up', 'down'], label: t('keys.down') }, { keys: ['enter'], label: t('keys.open') }, { keys: ['esc'], label: t('registers.hint_all') }])
  return (
    <>
      <Head reference={data ? format.number(rows.length) : ''} title={t('screenings.title')} sub={data ? (required > 0 ? t('screenings.sub_required', { count: required }) : t('screenings.sub')) : undefined}>
        <Button kind="main" keys="mod+n" onClick={() => { onNew() }}>{t('screenings.add')}</Button>
      </Head>
      <div className="body scroll">
        {error && <Ln top={16}><Note tone="bad" live>{errorText(t, toAppError(error))}</Note></Ln>}
        {data && rows.length === 0 && <Ln top={20}><Empty title={t('screenings.none')} action={<Button kind="main" onClick={() => { onNew() }}>{t('screenings.add')}</Button>}>{t('screenings.none_text')}</Empty></Ln>}
        {rows.length > 0 && (
          <RowTable
            label={t('screenings.title')}
            rows={rows}
            id={(one) => one.screening}
            m={(one) => format.number(one.screening)}
            onOpen={(one) => { onOpen(one.screening) }}
            columns={[
              { key: 'name', title: t('screening.name'), track: 'minmax(160px, 1.3fr)', cell: (one) => <><button type="button" className="link name" onClick={() => { onOpen(one.screening) }}>{one.name}</button><br /><span className="tiny faint">{one.activity_name}</span></> },
              { key: 'hits', title: t('screenings.criteria'), track: '110px', cell: (one) => t('activity.of', { have: Object.values(one.criteria).filter((answer) => answer.yes === true).length, total: 9 }) },
              { key: 'outcome', title: t('screening.outcome'), track: 'minmax(150px, 1fr)', cell: (one) => <span className={one.outcome === '' ? 'warn' : one.outcome === 'required' && one.done_on === '' ? 'late' : 'ok'}>{wordOf(t, `screening.outcome_${one.outcome === '' ? 'open' : one.outcome === 'required' && one.done_on !== '' ? 'made' : one.outcome}`)}</span> },
              { key: 'made', title: t('screening.made_on'), track: '116px', className: 'dim', cell: (one) => (one.made_on === '' ? '–' : format.day(one.made_on)) },
              { key: 'review', title: t('reg.review_on'), track: '116px', className: 'dim', cell: (one) => (one.review_on === '' ? '–' : format.day(one.review_on)) },
            ]}
          />
        )}
        {without.length > 0 && (
          <>
            <Section title={t('screenings.without')} note={format.number(without.length)} end="Art. 35(1)" />
            <div className="tb without-tb" role="table" aria-label={t('screenings.without')}>
              {without.map((one) => (
                <div key={one.activity} className="tr" role="row">
                  <span className="m" role="cell">{format.number(one.activity)}</span>
                  <span role="cell">{one.name}</span>
                  <span role="cell"><button type="button" className="link" onClick={() => { onNew(one.activity) }}>{t('screenings.look')}</button></span>
                </div>
              ))}
            </div>
          </>
        )}
      </div>
    </>
  )
}
