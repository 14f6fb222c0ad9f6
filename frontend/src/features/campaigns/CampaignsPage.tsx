import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { campaignsQuery, type CampaignRow } from '../../backend/campaigns'
import { toAppError } from '../../backend/errors'
import { usePurposeName } from '../../backend/names'
import { useFormat } from '../../i18n/format'
import { errorText, wordOf } from '../../i18n/words'
import { cx } from '../../lib/cx'
import { useTitle } from '../../lib/title'
import { Button } from '../../ui/Button'
import { useKeys } from '../../ui/keyboard'
import { Head, Ln } from '../../ui/Page'
import { Empty, Note, Tag } from '../../ui/pieces'
import { useHints } from '../../ui/status'
import './campaigns.css'

const tones: Record<string, 'given' | 'act' | 'expired' | undefined> = { running: 'act', paused: 'expired', approved: 'given' }

/** What was written to people, what is being written, and what is only planned. */
export function CampaignsPage({ onNew, onOpen }: { onNew: () => void; onOpen: (id: number) => void }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { data, error } = useQuery(campaignsQuery)
  const [current, setCurrent] = useState(0)
  useTitle(t('nav.campaigns'))
  const rows = data?.campaigns ?? []
  const at = Math.min(current, rows.length - 1)
  const open = () => {
    const row = rows[at]
    if (!row) return false
    onOpen(row.id)
    return true
  }
  const move = (by: number) => () => { setCurrent(Math.max(0, Math.min(rows.length - 1, at + by))) }
  useKeys({ n: onNew, enter: (event) => (event.target instanceof HTMLButtonElement ? false : open()), down: move(1), up: move(-1), j: move(1), k: move(-1) })
  useHints([{ keys: ['n'], label: t('campaigns.new') }, ...(rows.length > 0 ? [{ keys: ['enter'], label: t('campaigns.hint_open') }] : [])])
  return (
    <>
      <Head reference={data ? format.number(rows.length) : ''} title={t('nav.campaigns')} sub={t('campaigns.sub')}>
        {rows.length > 0 && <Button kind="main" keys="n" onClick={onNew}>{t('campaigns.new')}</Button>}
      </Head>
      <div className="body scroll">
        {error && <Ln top={16}><Note tone="bad" live>{errorText(t, toAppError(error))}</Note></Ln>}
        {data && rows.length === 0 && (
          <Ln top={20}>
            <div className="stack wide">
              <Empty title={t('campaigns.none')} action={<Button kind="main" keys="n" onClick={onNew}>{t('campaigns.new')}</Button>}>{t('campaigns.none_what')}</Empty>
              <Note>{t('campaigns.none_law')}</Note>
            </div>
          </Ln>
        )}
        {rows.length > 0 && (
          <div className="tb cam-list" role="table" aria-label={t('nav.campaigns')}>
            <div className="tr th" role="row">
              <span className="m" role="columnheader">{t('campaigns.col_number')}</span>
              <span role="columnheader">{t('campaigns.col_name')}</span>
              <span role="columnheader">{t('campaigns.col_status')}</span>
              <span className="r" role="columnheader">{t('campaigns.col_allowed')}</span>
              <span className="r" role="columnheader">{t('campaigns.col_people')}</span>
              <span role="columnheader">{t('campaigns.col_closes')}</span>
            </div>
            {rows.map((row, place) => <Row key={row.id} row={row} here={place === at} onOpen={() => { onOpen(row.id) }} />)}
          </div>
        )}
      </div>
    </>
  )
}

function Row({ row, here, onOpen }: { row: CampaignRow; here: boolean; onOpen: () => void }) {
  const { t } = useTranslation()
  const format = useFormat()
  return (
    <div className={cx('tr two', here && 'here')} role="row" onClick={onOpen}>
      <span className="m" role="cell">{format.number(row.id)}</span>
      <span role="cell">
        <button type="button" className="link medium" onClick={(event) => { event.stopPropagation(); onOpen() }}>{row.name}</button>
        <br />
        <span className="tiny dim">{wordOf(t, `campaigns.kind.${row.kind}`)}</span>
      </span>
      <span role="cell"><Tag tone={tones[row.status]}>{wordOf(t, `campaigns.status.${row.status}`)}</Tag></span>
      <span role="cell" className="r ok">{row.approvedAt === '' ? '' : format.number(row.allowed)}</span>
      <span role="cell" className="r dim">{row.approvedAt === '' ? '' : format.number(row.people)}</span>
      <span role="cell" className="dim">{format.day(row.closesOn)}</span>
    </div>
  )
}

/** "Newsletter and Exhibitions", in the language of the window. */
export function useAsked(): (purposes: string[]) => string {
  const format = useFormat()
  const name = usePurposeName()
  return (purposes) => format.list(purposes.map(name))
}
