import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ErasureDecision, ErasureLine } from '../../backend/erasures'
import { wordOf } from '../../i18n/words'
import { dayOf } from '../../lib/dates'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { ChoiceField, DayField, RadioField, TextField, Tick } from '../../ui/fields'
import { Note } from '../../ui/pieces'
import { keepGrounds, openEnd, stays } from './order'

/** What becomes of one category. What stays needs a ground of the law and an end. */
export function DecideDialog({ line, onDecide, onClose }: { line: ErasureLine; onDecide: (decision: ErasureDecision | undefined) => void; onClose: () => void }) {
  const { t } = useTranslation()
  const goes = line.category === 'campaigns' || line.category === 'requests' ? 'anonymise' : 'erase'
  const kept = stays(line)
  const [measure, setMeasure] = useState<string>(line.measure)
  const [ground, setGround] = useState(kept ? (line.ground ?? '') : '')
  const [law, setLaw] = useState(line.law ?? '')
  const [until, setUntil] = useState(line.until ?? '')
  const [open, setOpen] = useState(kept && (line.until ?? '') === '')
  const keeps = measure !== goes
  const offered = keepGrounds.filter((one) => one.measure === measure)
  const picked = offered.find((one) => one.ground === ground)
  const why = !keeps ? undefined : !picked ? t('erasure.need_ground') : picked.law && law.trim() === '' ? t('erasure.need_law') : until === '' && !open ? t('erasure.need_until') : undefined
  const submit = () => {
    if (why) return
    onDecide(keeps ? { category: line.category, measure, ground, law: law.trim(), until: open ? openEnd : until } : undefined)
    onClose()
  }
  return (
    <Dialog title={wordOf(t, `ecategory.${line.category}`)} onClose={onClose} onSubmit={submit} why={why} actions={<Button kind="main" type="submit" keys="mod+enter" blocked={why}>{t('erasure.decide')}</Button>}>
      <div className="stack">
        <p className="small dim">{wordOf(t, `ecategory_text.${line.category}`)}</p>
        <RadioField
          label={t('erasure.decision')}
          value={measure}
          onChange={(next) => { setMeasure(next); if (next !== measure) setGround('') }}
          choices={[goes, 'keep', 'restrict'].map((one) => ({ value: one, label: wordOf(t, `measure.${one}`), hint: wordOf(t, `measure_hint.${one}`) }))}
        />
        {keeps && <ChoiceField label={t('erasure.keep_ground')} value={ground} onChange={setGround} choices={offered.map((one) => ({ value: one.ground, label: `${wordOf(t, `kground.${one.ground}`)} (Art. ${one.article})` }))} />}
        {keeps && <TextField label={picked?.law ? t('erasure.law') : t('erasure.law_maybe')} hint={t('erasure.law_hint')} value={law} onChange={setLaw} />}
        {keeps && !open && <DayField label={t('erasure.keep_until')} hint={t('erasure.keep_until_hint')} value={until} onChange={setUntil} earliest={dayOf(new Date())} />}
        {keeps && <Tick label={t('erasure.until_said')} hint={t('erasure.until_said_hint')} checked={open} onChange={setOpen} />}
        {keeps && line.category !== 'identity' && <Note>{t('erasure.identity_stays')}</Note>}
      </div>
    </Dialog>
  )
}
