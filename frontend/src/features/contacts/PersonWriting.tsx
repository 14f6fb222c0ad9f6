import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { usePurposeName } from '../../backend/names'
import { dropSale, unmarkPerson, writingQuery, type PersonMark, type PersonSale } from '../../backend/writing'
import type { Person } from '../../backend/types'
import { toAppError } from '../../backend/errors'
import { useFormat } from '../../i18n/format'
import { errorText, wordOf } from '../../i18n/words'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { dayOf } from '../../lib/dates'
import { AreaField, DayField } from '../../ui/fields'
import { Section } from '../../ui/Page'
import { Note } from '../../ui/pieces'
import { MarkDialog } from './MarkDialog'
import { RemoveDialog } from './RemoveDialog'
import { SaleDialog } from './SaleDialog'

/** What speaks for and against writing to a person besides their consents: sales behind soft opt-ins, and marks. */
export function PersonWriting({ person, onEntry }: { person: Person; onEntry: (entry: number) => void }) {
  const { t } = useTranslation()
  const format = useFormat()
  const purposeName = usePurposeName()
  const { data } = useQuery(writingQuery(person.id))
  const [open, setOpen] = useState<'mark' | 'sale'>()
  const [ending, setEnding] = useState<PersonMark>()
  const [dropping, setDropping] = useState<PersonSale>()
  if (!data) return null
  const close = () => { setOpen(undefined) }
  const entry = (number: number) => (
    <span className="m" role="cell">
      <button type="button" className="no" aria-label={t('entry.open', { number })} onClick={() => { onEntry(number) }}>{format.number(number)}</button>
    </span>
  )
  return (
    <>
      <Section
        title={t('writing.section')}
        end={
          <span className="row" style={{ gap: 16 }}>
            <button type="button" className="link" onClick={() => { setOpen('sale') }}>{t('writing.sale')}</button>
            <button type="button" className="link" onClick={() => { setOpen('mark') }}>{t('writing.mark')}</button>
          </span>
        }
      />
      {data.marks.length + data.sales.length === 0 ? (
        <div className="ln"><span className="m" /><p className="small dim pad">{t('writing.none')}</p></div>
      ) : (
        <div className="tb pa" role="table" aria-label={t('writing.section')}>
          {data.marks.map((one) => (
            <div className="tr two" role="row" key={`m${one.entry}`}>
              {entry(one.entry)}
              <span role="cell" className="medium wrap">
                {wordOf(t, `mark.${one.kind}`)}
                <div className="tiny faint">{one.endedAt === '' ? t('mark.holds') : t('mark.ended', { when: format.day(one.endedAt) })}</div>
              </span>
              <span role="cell" className="dim">{one.words}</span>
              <span role="cell" className="faint nowrap">{format.day(one.since)}</span>
              <span role="cell" className="r acts">
                {one.endedAt === '' && <button type="button" className="link" onClick={() => { setEnding(one) }}>{t('mark.end')}</button>}
              </span>
            </div>
          ))}
          {data.sales.map((one) => (
            <div className="tr two" role="row" key={`s${one.entry}`}>
              {entry(one.entry)}
              <span role="cell" className="medium wrap">
                {purposeName(one.purpose)}
                <div className="tiny faint">{one.notMet.length === 0 ? t('sale.whole') : t('sale.not_met', { list: one.notMet.map((c) => wordOf(t, `sale.${c}`)).join('; ') })}</div>
              </span>
              <span role="cell" className="dim">{one.subject}</span>
              <span role="cell" className="faint nowrap">{format.day(one.day)}</span>
              <span role="cell" className="r acts">
                <button type="button" className="link" onClick={() => { setDropping(one) }}>{t('sale.drop')}</button>
              </span>
            </div>
          ))}
        </div>
      )}
      {open === 'mark' && <MarkDialog person={person} onClose={close} />}
      {open === 'sale' && <SaleDialog whom={person} onClose={close} />}
      {ending && <EndMark person={person} mark={ending} onClose={() => { setEnding(undefined) }} />}
      {dropping && (
        <RemoveDialog
          title={t('sale.drop_title')}
          what={t('sale.drop_text')}
          onRemove={() => dropSale(person.id, dropping.purpose)}
          onClose={() => { setDropping(undefined) }}
        />
      )}
    </>
  )
}

/** Before a restriction is lifted the person is told (Art. 18(3)): the words say how. */
function EndMark({ person, mark, onClose }: { person: Person; mark: PersonMark; onClose: () => void }) {
  const { t } = useTranslation()
  const [words, setWords] = useState('')
  const [told, setTold] = useState('')
  const restricted = mark.kind === 'restricted'
  const end = useMutation({ mutationFn: () => unmarkPerson(person.id, mark.kind, told, words.trim()), onSuccess: onClose })
  const why = restricted && told === '' ? t('mark.need_told') : words.trim() === '' ? t('mark.need_words') : undefined
  return (
    <Dialog
      title={t('mark.end_title', { mark: wordOf(t, `mark.${mark.kind}`) })}
      size={480}
      onClose={onClose}
      onSubmit={() => { if (!why && !end.isPending) end.mutate() }}
      why={why}
      actions={<Button kind="main" type="submit" keys="mod+enter" blocked={why ?? end.isPending}>{t('mark.end')}</Button>}
    >
      <div className="stack">
        {end.error && <Note tone="bad" live>{errorText(t, toAppError(end.error))}</Note>}
        {restricted && <DayField label={t('mark.told_on')} hint={t('mark.told_hint')} value={told} onChange={setTold} earliest={mark.since} latest={dayOf(new Date())} />}
        <AreaField label={t('mark.end_words')} value={words} onChange={setWords} rows={2} autoFocus />
      </div>
    </Dialog>
  )
}
