import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { toAppError } from '../../backend/errors'
import { usePurposes } from '../../backend/names'
import { purposesQuery, statusQuery } from '../../backend/queries'
import { resumePurpose, type Weighing } from '../../backend/reviews'
import type { Purpose } from '../../backend/types'
import { useFormat } from '../../i18n/format'
import { basisWord, errorText, wordOf } from '../../i18n/words'
import { cx } from '../../lib/cx'
import { useTitle } from '../../lib/title'
import { Button } from '../../ui/Button'
import { useKeys } from '../../ui/keyboard'
import { Columns, Head, Ln } from '../../ui/Page'
import { Empty, Note } from '../../ui/pieces'
import { useHints } from '../../ui/status'
import { useToast } from '../../ui/toast'
import { AssessDialog } from './AssessDialog'
import { EndDialog } from './EndDialog'
import { PurposeCard } from './PurposeCard'
import { PurposeForm } from './PurposeForm'
import './purposes.css'
import { emptyPurpose, gapsOf } from './purpose'

interface Props {
  onPeople: (filters: string[]) => void
  onGround: (purpose: string) => void
  onFields: () => void
  onReviews: () => void
}

export function PurposesPage({ onPeople, onGround, onFields, onReviews }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const { error } = useQuery(purposesQuery)
  const purposes = usePurposes()
  const { data: status } = useQuery(statusQuery)
  const [editing, setEditing] = useState<Purpose>()
  const [weighing, setWeighing] = useState<{ purpose: Purpose; before?: Weighing }>()
  const [ending, setEnding] = useState<Purpose>()
  const say = useToast()
  const resume = useMutation({
    mutationFn: (purpose: Purpose) => resumePurpose(purpose.id),
    onSuccess: (_, purpose) => { say(t('purposes.resumed_done', { name: purpose.name })) },
    onError: (failure) => { say(errorText(t, toAppError(failure))) },
  })
  const [chosen, setChosen] = useState('')
  const here = purposes?.find((one) => one.id === chosen) ?? purposes?.[0]
  useTitle(t('nav.purposes'))
  const step = (by: number) => {
    const at = purposes?.findIndex((one) => one.id === here?.id) ?? 0
    const next = purposes?.[Math.min(purposes.length - 1, Math.max(0, at + by))]
    if (next) setChosen(next.id)
  }
  const add = () => { setEditing(emptyPurpose) }
  useKeys({ up: () => { step(-1) }, k: () => { step(-1) }, down: () => { step(1) }, j: () => { step(1) }, enter: () => (here ? (setEditing(here), true) : false), n: add }, { enabled: editing === undefined && weighing === undefined && ending === undefined })
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
        <Button onClick={onReviews}>{t('nav.reviews')}</Button>
        <Button kind="main" keys="n" onClick={add}>{t('purposes.add')}</Button>
      </Head>
      {error ? (
        <div className="body"><Ln top={16}><Note tone="bad">{errorText(t, toAppError(error))}</Note></Ln></div>
      ) : purposes?.length === 0 ? (
        <div className="body">
          <Ln top={20}><Empty title={t('purposes.empty')} action={<Button kind="main" onClick={add}>{t('purposes.add')}</Button>}>{t('purposes.empty_text')}</Empty></Ln>
        </div>
      ) : (
        <Columns label={t('purposes.detail')} aside={
            here && (
              <PurposeCard
                purpose={here}
                onPeople={onPeople}
                onEdit={() => { setEditing(here) }}
                onWeigh={(before) => { setWeighing({ purpose: here, before }) }}
                onEnd={() => { setEnding(here) }}
                onResume={() => { resume.mutate(here) }}
              />
            )
          }>
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
                    {one.endedOn !== '' && <span className="tiny faint"> {t('purposes.ended', { day: format.dayShort(one.endedOn) })}</span>}
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
      {weighing && <AssessDialog {...weighing} onClose={() => { setWeighing(undefined) }} />}
      {ending && <EndDialog purpose={ending} onClose={() => { setEnding(undefined) }} />}
      {editing && <PurposeForm purpose={editing} main={status?.controller?.language ?? 'en'} onClose={() => { setEditing(undefined) }} onSaved={(saved) => { setEditing(undefined); setChosen(saved.id) }} />}
    </>
  )
}
