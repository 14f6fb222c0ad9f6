import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { toAppError } from '../../backend/errors'
import { usePurposes } from '../../backend/names'
import { purposesQuery, statusQuery } from '../../backend/queries'
import type { Purpose } from '../../backend/types'
import { useFormat } from '../../i18n/format'
import { articleOf, basisWord, errorText, wordOf } from '../../i18n/words'
import { cx } from '../../lib/cx'
import { useTitle } from '../../lib/title'
import { Button } from '../../ui/Button'
import { useKeys } from '../../ui/keyboard'
import { AsideHead, Columns, Head, Ln } from '../../ui/Page'
import { Empty, Note } from '../../ui/pieces'
import { useHints } from '../../ui/status'
import { PurposeForm } from './PurposeForm'
import './purposes.css'
import { emptyPurpose, gapsOf } from './purpose'

interface Props {
  onPeople: (filters: string[]) => void
  onGround: (purpose: string) => void
  onFields: () => void
}

export function PurposesPage({ onPeople, onGround, onFields }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const { error } = useQuery(purposesQuery)
  const purposes = usePurposes()
  const { data: status } = useQuery(statusQuery)
  const [editing, setEditing] = useState<Purpose>()
  const [chosen, setChosen] = useState('')
  const here = purposes?.find((one) => one.id === chosen) ?? purposes?.[0]
  useTitle(t('nav.purposes'))
  const step = (by: number) => {
    const at = purposes?.findIndex((one) => one.id === here?.id) ?? 0
    const next = purposes?.[Math.min(purposes.length - 1, Math.max(0, at + by))]
    if (next) setChosen(next.id)
  }
  const add = () => { setEditing(emptyPurpose) }
  useKeys({ up: () => { step(-1) }, k: () => { step(-1) }, down: () => { step(1) }, j: () => { step(1) }, enter: () => (here ? (setEditing(here), true) : false), n: add }, { enabled: editing === undefined })
  useHints([
    { keys: ['up', 'down'], label: t('hint.move') },
    { keys: ['enter'], label: t('hint.change') },
    { keys: ['n'], label: t('purposes.add') },
  ])
  return (
    <>
      <Head reference={purposes ? format.number(purposes.length) : ''} title={t('nav.purposes')} sub={t('purposes.sub')}>
        {(purposes?.length ?? 0) > 0 && <Button icon="list" onClick={() => { onGround(here?.id ?? '') }}>{t('purposes.ground_many')}</Button>}
        <Button onClick={onFields}>{t('nav.fields')}</Button>
        <Button kind="main" keys="n" onClick={add}>{t('purposes.add')}</Button>
      </Head>
      {error ? (
        <div className="body"><Ln top={16}><Note tone="bad">{errorText(t, toAppError(error))}</Note></Ln></div>
      ) : purposes?.length === 0 ? (
        <div className="body">
          <Ln top={20}><Empty title={t('purposes.empty')} action={<Button kind="main" onClick={add}>{t('purposes.add')}</Button>}>{t('purposes.empty_text')}</Empty></Ln>
        </div>
      ) : (
        <Columns label={t('purposes.detail')} aside={here && <PurposeCard purpose={here} onPeople={onPeople} onEdit={() => { setEditing(here) }} />}>
          <div className="main">
            <div className="tb pp" role="table" aria-label={t('nav.purposes')}>
              <div className="tr th" role="row">
                <span className="m" role="columnheader">{t('col.people')}</span>
                <span role="columnheader">{t('field.purpose')}</span>
                <span role="columnheader">{t('col.channel')}</span>
                <span role="columnheader">{t('col.ground')}</span>
                <span role="columnheader">{t('col.kept')}</span>
              </div>
              {purposes?.map((one) => (
                <div key={one.id} className={cx('tr two', one.id === here?.id && 'here on')} role="row" onClick={() => { setChosen(one.id) }} onDoubleClick={() => { setEditing(one) }}>
                  <span className="m" role="cell">{format.number(one.contacts)}</span>
                  <span role="cell">
                    <button type="button" className="link strong-link" onClick={() => { setChosen(one.id) }}>{one.name}</button>
                    <br />
                    <span className={cx('tiny', gapsOf(one).length > 0 ? 'warn' : 'faint')}>
                      {gapsOf(one).length > 0 ? gapsOf(one).map((gap) => t(`purposes.gap_${gap}`)).join(', ') : one.categories.length > 0 ? one.categories.map((key) => wordOf(t, `category.${key}`)).join(', ') : ''}
                    </span>
                  </span>
                  <span role="cell" className="dim">{wordOf(t, `channel.${one.channel}`)}</span>
                  <span role="cell" className="dim">{one.bases.map((basis) => basisWord(t, basis)).join(', ')}</span>
                  <span role="cell" className="dim">{one.retention === '' ? '–' : format.period(one.retention)}</span>
                </div>
              ))}
            </div>
          </div>
        </Columns>
      )}
      {editing && <PurposeForm purpose={editing} main={status?.controller?.language ?? 'en'} onClose={() => { setEditing(undefined) }} onSaved={(saved) => { setEditing(undefined); setChosen(saved.id) }} />}
    </>
  )
}

function PurposeCard({ purpose, onPeople, onEdit }: { purpose: Purpose; onPeople: (filters: string[]) => void; onEdit: () => void }) {
  const { t } = useTranslation()
  const format = useFormat()
  const consent = purpose.bases.includes('6(1)(a)')
  return (
    <>
      <AsideHead title={purpose.name} end={<button type="button" className="link" onClick={onEdit}>{t('do.change')}</button>} />
      <dl className="kv" style={{ marginTop: 10 }}>
        <dt>{t('col.people')}</dt>
        <dd>{format.number(purpose.contacts)}</dd>
        <dt>{t('col.ground')}</dt>
        <dd>{purpose.bases.map((basis) => `${basisWord(t, basis)}, ${articleOf(basis)}`).join('; ')}</dd>
        <dt>{t('purposes.recipients')}</dt>
        <dd>{purpose.recipients.length > 0 ? purpose.recipients.join(', ') : '–'}</dd>
        <dt>{t('col.kept')}</dt>
        <dd>{purpose.retention === '' ? '–' : format.period(purpose.retention)}</dd>
        {consent && (
          <>
            <dt>{t('purposes.holds')}</dt>
            <dd>{purpose.consentMonths > 0 ? format.months(purpose.consentMonths) : t('purposes.until_withdrawn')}</dd>
          </>
        )}
      </dl>
      {consent && (
        <>
          <AsideHead gap title={t('purposes.question')} />
          {Object.entries(purpose.question).filter(([, text]) => text !== '').map(([language, text]) => (
            <div key={language} style={{ marginTop: 10 }}>
              <span className="tiny faint">{format.language(language)}</span>
              <p className="book">{text}</p>
            </div>
          ))}
          <p style={{ marginTop: 14 }}>
            <button type="button" className="link small" onClick={() => { onPeople([`no-consent:${purpose.id}`]) }}>{t('purposes.show_without')}</button>
          </p>
        </>
      )}
    </>
  )
}
