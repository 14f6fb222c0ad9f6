import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { toAppError } from '../../backend/errors'
import { emptyStep } from '../../backend/registerRows'
import { removeStep, roadmapQuery, setStep, type MapStep } from '../../backend/registers'
import { useFormat } from '../../i18n/format'
import { errorText, wordOf } from '../../i18n/words'
import { cx } from '../../lib/cx'
import { dayOf } from '../../lib/dates'
import { useTitle } from '../../lib/title'
import { Button } from '../../ui/Button'
import { Icon, type IconName } from '../../ui/icons'
import { useKeys } from '../../ui/keyboard'
import { Head, Ln } from '../../ui/Page'
import { Equation, Note, ShareBar } from '../../ui/pieces'
import { RowTable } from '../../ui/RowTable'
import { useHints } from '../../ui/status'
import { useToast } from '../../ui/toast'
import { StepDialog } from './StepDialog'
import './roadmap.css'

const icons: Record<string, [IconName, string]> = { done: ['check', 'ok'], under_way: ['clock', 'warn'], open: ['right', 'faint'], not_needed: ['off', 'faint'] }

/** From nothing to done: every step with its state, what the book itself knows of it, and a sum that closes. */
export function RoadmapPage({ onBack, onPlace }: { onBack: () => void; onPlace: (place: string) => void }) {
  const { t, i18n } = useTranslation()
  const format = useFormat()
  const say = useToast()
  const { data, error } = useQuery(roadmapQuery(i18n.language))
  const [editing, setEditing] = useState<MapStep>()
  const today = dayOf(new Date())
  const steps = data?.steps ?? []
  const progress = data?.progress
  const next = steps.find((one) => one.state === 'open' || one.state === 'under_way')
  const own: MapStep = { key: '', step: 0, no: 0, title: '', why: '', article: '', place: '', state: 'open', known: { state: '', counts: [], against: false }, known_words: '', said: null, contradicted: false, overdue: false }
  const set = useMutation({
    mutationFn: async ({ step }: { step: MapStep; before: MapStep['said'] }) => await setStep({ ...emptyStep, ...step.said, key: step.key, step: step.step, title: step.key === '' ? step.title : '', state: 'done', done_on: today }, ''),
    onSuccess: (saved, { step, before }) => {
      say(t('roadmap.done_toast', { title: step.title }), { label: t('do.undo'), undo: true, run: () => { void (before ? setStep({ ...before, step: saved.step }, '') : removeStep(saved.step)) } })
    },
    onError: (failure) => { say(errorText(t, toAppError(failure))) },
  })
  const mark = (step: MapStep) => { if (!set.isPending) set.mutate({ step, before: step.said }) }
  useTitle(t('roadmap.title'))
  useKeys({ 'mod+n': () => { setEditing(own) }, 'mod+enter': () => { if (next) setEditing(next) }, esc: onBack }, { enabled: editing === undefined })
  useHints([{ keys: ['up', 'down'], label: t('keys.down') }, { keys: ['enter'], label: t('keys.open') }, { keys: ['esc'], label: t('registers.hint_all') }])
  return (
    <>
      <Head reference={progress ? t('activity.of', { have: progress.done + progress.not_needed, total: progress.total }) : ''} title={t('roadmap.title')} sub={next ? t('roadmap.sub', { title: next.title }) : progress ? t('roadmap.sub_done') : undefined}>
        <Button icon="plus" onClick={() => { setEditing(own) }}>{t('roadmap.add')}</Button>
        {next && <Button kind="main" keys="mod+enter" onClick={() => { setEditing(next) }}>{t('roadmap.next')}</Button>}
      </Head>
      <div className="body scroll">
        {error && <Ln top={16}><Note tone="bad" live>{errorText(t, toAppError(error))}</Note></Ln>}
        {progress && (
          <Ln top={16} m={`${progress.total === 0 ? 0 : Math.floor(((progress.done + progress.not_needed) / progress.total) * 100)} %`}>
            <div className="stack">
              <Equation
                terms={[
                  { key: 'done', value: progress.done, label: t('roadmap.sum_done') },
                  { key: 'under_way', value: progress.under_way, label: t('roadmap.sum_under_way') },
                  { key: 'open', value: progress.open, label: t('roadmap.sum_open') },
                  { key: 'not_needed', value: progress.not_needed, label: t('roadmap.sum_not_needed') },
                ]}
                total={progress.total}
                totalLabel={t('roadmap.sum_total')}
                format={format.number}
              />
              <ShareBar label={t('roadmap.sum_bar', { done: progress.done, total: progress.total })} parts={[{ key: 'done', value: progress.done, fill: 'given' }, { key: 'under_way', value: progress.under_way, fill: 'expired' }, { key: 'not_needed', value: progress.not_needed, fill: 'unknown' }, { key: 'open', value: progress.open, fill: 'none' }]} />
            </div>
          </Ln>
        )}
        {steps.length > 0 && (
          <div style={{ marginTop: 16 }}>
            <RowTable
              label={t('roadmap.title')}
              rows={steps}
              id={(one) => one.key || `own${one.step}`}
              m={(one) => one.article.split(',')[0]}
              onOpen={setEditing}
              keyed={editing === undefined}
              columns={[
                { key: 'title', title: t('roadmap.step'), track: 'minmax(200px, 2fr)', cell: (one) => <><button type="button" className="link name" onClick={() => { setEditing(one) }}>{one.title}</button><br /><span className="tiny faint">{one.why || one.said?.words}</span></> },
                { key: 'state', title: t('reg.state'), track: '128px', cell: (one) => <span className={icons[one.state]?.[1]}><Icon name={icons[one.state]?.[0] ?? 'right'} /> {wordOf(t, `roadmap.state_${one.state}`)}{one.said?.done_on && one.state === 'done' && <><br /><span className="tiny faint">{format.day(one.said.done_on)}</span></>}</span> },
                { key: 'known', title: t('roadmap.known'), track: 'minmax(120px, 1fr)', cell: (one) => <span className={cx('tiny', one.contradicted ? 'late' : 'dim')}>{one.contradicted && <>{t('roadmap.contradicted')} </>}{one.known_words}</span> },
                { key: 'owner', title: t('reg.owner'), track: '130px', cell: (one) => <>{one.said?.owner || <span className="faint">–</span>}{one.said?.due_on && one.state !== 'done' && one.state !== 'not_needed' && <><br /><span className={cx('tiny', one.overdue ? 'late' : 'dim')}>{t('roadmap.until', { day: format.day(one.said.due_on) })}</span></>}</> },
                { key: 'acts', title: '', track: 'minmax(70px, max-content)', cell: (one) => <span className="acts-cell">{one.state !== 'done' && <button type="button" className="link" aria-label={t('roadmap.mark_done_of', { title: one.title })} onClick={() => { mark(one) }}>{t('roadmap.mark_done')}</button>}{one.place !== '' && <button type="button" className="link" aria-label={t('roadmap.go_to', { title: one.title })} onClick={() => { onPlace(one.place) }}>{t('roadmap.go')}</button>}</span> },
              ]}
            />
          </div>
        )}
      </div>
      {editing && <StepDialog step={editing} onClose={() => { setEditing(undefined) }} onPlace={onPlace} />}
    </>
  )
}
