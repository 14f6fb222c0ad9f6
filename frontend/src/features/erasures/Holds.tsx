import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { toAppError } from '../../backend/errors'
import { addHold, holdsQuery, liftHold, type HoldRow } from '../../backend/erasures'
import { useFormat } from '../../i18n/format'
import { errorText } from '../../i18n/words'
import { dayOf } from '../../lib/dates'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { AreaField, DayField, TextField } from '../../ui/fields'
import { Ln, Section } from '../../ui/Page'
import { Note } from '../../ui/pieces'

/** What keeps a person's data from being erased, and the way to erase them where nothing does. */
export function Holds({ contactId, onErase, onEntry }: { contactId: number; onErase: () => void; onEntry: (entry: number) => void }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { data } = useQuery(holdsQuery(contactId))
  const [adding, setAdding] = useState(false)
  const [lifting, setLifting] = useState<HoldRow>()
  if (!data) return null
  return (
    <section aria-label={t('holds.section')}>
      <Section
        title={t('holds.section')}
        end={
          <span className="row" style={{ gap: 16 }}>
            <button type="button" className="link" onClick={() => { setAdding(true) }}>{t('holds.add')}</button>
            <button type="button" className="link" onClick={onErase}>{t('holds.erase')}</button>
          </span>
        }
      />
      {data.length === 0 ? (
        <Ln top={8}><p className="small dim">{t('holds.none')}</p></Ln>
      ) : (
        <div className="tb holds" role="table" aria-label={t('holds.section')}>
          {data.map((one) => (
            <div className="tr two" role="row" key={one.id}>
              <span className="m" role="cell"><button type="button" className="no" aria-label={t('entry.open', { number: one.entry })} onClick={() => { onEntry(one.entry) }}>{format.number(one.entry)}</button></span>
              <span role="cell" className="medium">{one.words}</span>
              <span role="cell" className="dim">{one.law}</span>
              <span role="cell" className="faint">{one.endedAt !== '' ? t('holds.ended', { when: format.day(one.endedAt) }) : one.until === '' ? t('holds.open') : t('holds.until', { when: format.day(one.until) })}</span>
              <span role="cell">{one.endedAt === '' && <button type="button" className="link" onClick={() => { setLifting(one) }}>{t('holds.lift')}</button>}</span>
            </div>
          ))}
        </div>
      )}
      {adding && <AddHold contactId={contactId} onClose={() => { setAdding(false) }} />}
      {lifting && <LiftHold hold={lifting} onClose={() => { setLifting(undefined) }} />}
    </section>
  )
}

function HoldDialog({ title, act, why, run, onClose, children }: { title: string; act: string; why?: string; run: () => Promise<unknown>; onClose: () => void; children: ReactNode }) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const save = useMutation({ mutationFn: run, onSuccess: async () => { await client.invalidateQueries({ queryKey: ['erasures'] }); onClose() } })
  return (
    <Dialog title={title} size={500} onClose={onClose} onSubmit={() => { if (!why && !save.isPending) save.mutate() }} why={why} actions={<Button kind="main" type="submit" keys="mod+enter" blocked={why ?? save.isPending}>{act}</Button>}>
      <div className="stack">
        {save.error && <Note tone="bad" live>{errorText(t, toAppError(save.error))}</Note>}
        {children}
      </div>
    </Dialog>
  )
}

function AddHold({ contactId, onClose }: { contactId: number; onClose: () => void }) {
  const { t } = useTranslation()
  const [words, setWords] = useState('')
  const [law, setLaw] = useState('')
  const [since, setSince] = useState(() => dayOf(new Date()))
  const [until, setUntil] = useState('')
  const why = words.trim() === '' ? t('holds.need_words') : law.trim() === '' ? t('holds.need_law') : undefined
  return (
    <HoldDialog title={t('holds.add_title')} act={t('holds.add_do')} why={why} run={() => addHold({ contactId, words: words.trim(), law: law.trim(), since, until })} onClose={onClose}>
      <AreaField label={t('holds.words')} hint={t('holds.words_hint')} value={words} onChange={setWords} rows={2} autoFocus />
      <TextField label={t('holds.law')} hint={t('holds.law_hint')} value={law} onChange={setLaw} />
      <div className="two-up">
        <DayField label={t('holds.since')} value={since} onChange={setSince} latest={dayOf(new Date())} />
        <DayField label={t('holds.until_label')} hint={t('holds.until_hint')} value={until} onChange={setUntil} earliest={dayOf(new Date())} clearable />
      </div>
    </HoldDialog>
  )
}

function LiftHold({ hold, onClose }: { hold: HoldRow; onClose: () => void }) {
  const { t } = useTranslation()
  const [words, setWords] = useState('')
  return (
    <HoldDialog title={t('holds.lift_title')} act={t('holds.lift')} why={words.trim() === '' ? t('holds.need_lift') : undefined} run={() => liftHold(hold.id, words.trim())} onClose={onClose}>
      <p className="medium">{hold.words}</p>
      <AreaField label={t('holds.lift_words')} value={words} onChange={setWords} rows={2} autoFocus />
    </HoldDialog>
  )
}
