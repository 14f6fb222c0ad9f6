import { useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { carryOut, liftRestriction, type RequestPage } from '../../backend/requests'
import { usePurposeName } from '../../backend/names'
import { personQuery } from '../../backend/queries'
import { wordOf } from '../../i18n/words'
import { AreaField, Tick } from '../../ui/fields'
import { Note } from '../../ui/pieces'
import { ActDialog } from './ActDialog'

/** What the book does itself at a word: the rest is noted as done elsewhere. */
export const acts = ['restriction', 'objection', 'marketing_objection', 'withdrawal'] as const
const holding = ['given', 'renewed']

/** Does one of the things asked, or notes that it was done. */
export function DoDialog({ page, type, onClose }: { page: RequestPage; type: string; onClose: () => void }) {
  const { t } = useTranslation()
  const purposeName = usePurposeName()
  const inBook = page.row.contactId > 0
  const { data: person } = useQuery({ ...personQuery(page.row.contactId), enabled: inBook && (type === 'withdrawal' || type === 'objection') })
  const [words, setWords] = useState('')
  const offered = (person?.purposes ?? []).filter((one) => (type === 'withdrawal' ? holding.includes(one.state) : one.basis === '6(1)(e)' || one.basis === '6(1)(f)')).map((one) => one.purpose)
  const [left, setLeft] = useState<string[]>([])
  const chosen = offered.filter((one) => !left.includes(one))
  const picks = type === 'withdrawal' || type === 'objection'
  const acting = inBook && (acts as readonly string[]).includes(type)
  const shows = inBook && ['access', 'portability', 'rectification', 'recipients'].includes(type)
  const why = !acting && !shows && words.trim() === '' ? t('requests.need_words') : undefined
  return (
    <ActDialog
      title={wordOf(t, acting ? `rdo.${type}_title` : 'rdo.note_title', { type: wordOf(t, `rtype.${type}`) })}
      act={wordOf(t, acting ? `rdo.${type}` : 'rdo.note')}
      said={wordOf(t, acting ? `rdo.${type}_said` : 'rdo.note_said')}
      why={why}
      run={() => carryOut({ id: page.row.id, type, words: acting ? words.trim() : '', purposes: picks && left.length > 0 ? chosen : [], elsewhere: acting ? '' : words.trim() })}
      onClose={onClose}
    >
      {acting && <p className="small dim">{wordOf(t, `rdo.${type}_text`)}</p>}
      {picks && inBook && person && offered.length > 0 && (
        <div className="stack tight" role="group" aria-label={t('rdo.purposes')}>
          <span className="lab">{t('rdo.purposes')}</span>
          {offered.map((one) => <Tick key={one} label={purposeName(one)} checked={!left.includes(one)} onChange={(on) => { setLeft(on ? left.filter((other) => other !== one) : [...left, one]) }} />)}
        </div>
      )}
      {picks && inBook && person && offered.length === 0 && <Note>{wordOf(t, `rdo.${type}_none`)}</Note>}
      <AreaField label={t(acting ? 'rdo.words' : 'rdo.elsewhere')} hint={acting ? undefined : t(shows ? 'rdo.shows_hint' : 'rdo.elsewhere_hint')} value={words} onChange={setWords} rows={2} autoFocus={!picks} />
    </ActDialog>
  )
}

/** A restriction ends only after the person was told (Art. 18(3)). */
export function LiftDialog({ page, onLetter, onClose }: { page: RequestPage; onLetter: () => void; onClose: () => void }) {
  const { t } = useTranslation()
  const told = page.letters.find((one) => one.kind === 'restriction-lifted' && one.state === 'sent')
  const noted = (page.course.lift_told_on ?? '') !== '' // the letter, once sent, notes it
  const [words, setWords] = useState('')
  const why = !told && !noted ? t('rdo.lift_first') : words.trim() === '' ? t('requests.need_words') : undefined
  return (
    <ActDialog title={t('rdo.lift_title')} act={t('rdo.lift')} said={t('rdo.lift_said')} why={why} run={() => liftRestriction(page.row.id, words.trim(), noted ? '' : (told?.sentOn ?? ''))} onClose={onClose}>
      <p className="small dim">{t('rdo.lift_text')}</p>
      {!told && !noted && <Note tone="warn">{t('rdo.lift_tell')} <button type="button" className="link" onClick={() => { onClose(); onLetter() }}>{t('rdo.lift_letter')}</button></Note>}
      <AreaField label={t('rdo.lift_words')} value={words} onChange={setWords} rows={2} />
    </ActDialog>
  )
}
