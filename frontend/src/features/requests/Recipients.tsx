import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { toAppError } from '../../backend/errors'
import { addRecipient, type Recipient, type SuggestedRecipient, type RequestPage } from '../../backend/requests'
import { useFormat } from '../../i18n/format'
import { errorText, wordOf } from '../../i18n/words'
import { Icon } from '../../ui/icons'
import { Ln, Section } from '../../ui/Page'
import { Note } from '../../ui/pieces'

/** Who has the data: named in the reply (Art. 15(1)(c)), and told of a change (Art. 19). */
export function Recipients({ page, onAdd, onOpen, onLetter }: { page: RequestPage; onAdd: () => void; onOpen: (one: Recipient) => void; onLetter: (recipient: number) => void }) {
  const { t } = useTranslation()
  const format = useFormat()
  const client = useQueryClient()
  const open = page.row.status === 'open'
  const tells = page.row.types.some((one) => ['rectification', 'erasure', 'restriction', 'objection', 'marketing_objection', 'withdrawal'].includes(one))
  const suggested = page.suggested.filter((one) => !page.recipients.some((other) => other.name === one.name))
  const take = useMutation({
    mutationFn: (one: SuggestedRecipient) => addRecipient({ id: page.row.id, ...one }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['requests'] }),
  })
  if (!tells && page.recipients.length === 0) {
    if (!page.row.types.includes('access') && !page.row.types.includes('recipients')) return null
    return (
      <section aria-label={t('recipient.section_access')}>
        <Section m="15(1)(c)" title={t('recipient.section_access')} note={t('recipient.named')} />
        <Ln top={8}><p className="small dim">{suggested.length === 0 ? t('recipient.nobody') : format.list(suggested.map((one) => one.name))}</p></Ln>
      </section>
    )
  }
  const state = (one: Recipient) =>
    one.confirmedOn !== '' ? t('recipient.state_confirmed', { when: format.dayShort(one.confirmedOn) }) : one.toldOn !== '' ? t('recipient.state_told', { when: format.dayShort(one.toldOn) }) : one.notTold !== '' ? one.notTold : t('recipient.state_waits')
  return (
    <section aria-label={t('recipient.section')}>
      <Section m="19" title={t('recipient.section')} end={open && <button type="button" className="link" onClick={onAdd}>{t('recipient.add')}</button>} />
      {take.error && <Ln top={8}><Note tone="bad" live>{errorText(t, toAppError(take.error))}</Note></Ln>}
      <div className="tb req-rows" role="table" aria-label={t('recipient.section')}>
        {page.recipients.map((one) => {
          const settled = one.toldOn !== '' || one.confirmedOn !== ''
          return (
            <div className="tr" role="row" key={one.id}>
              <span className="m" role="cell" />
              <span role="cell" className={settled ? 'dn' : one.notTold !== '' ? 'na' : 'wt'}><Icon name={settled ? 'check' : one.notTold !== '' ? 'x' : 'clock'} /></span>
              <span role="cell" className="medium">{one.name}</span>
              <span role="cell" className="dim">{wordOf(t, `rrole.${one.role}`)}{one.categories.length > 0 && `, ${one.categories.join(', ')}`}</span>
              <span role="cell">{state(one)}</span>
              <span role="cell" className="links">
                {open && !settled && one.notTold === '' && <button type="button" className="link" onClick={() => { onLetter(one.id) }}>{t('recipient.letter')}</button>}
                {open && one.confirmedOn === '' && <button type="button" className="link" onClick={() => { onOpen(one) }}>{t('recipient.change')}</button>}
              </span>
            </div>
          )
        })}
        {open && suggested.map((one) => (
          <div className="tr" role="row" key={one.name}>
            <span className="m" role="cell" />
            <span role="cell" className="na"><Icon name="plus" /></span>
            <span role="cell" className="medium">{one.name}</span>
            <span role="cell" className="dim">{t('recipient.of_purposes')}</span>
            <span role="cell" />
            <span role="cell" className="links"><button type="button" className="link" disabled={take.isPending} onClick={() => { take.mutate(one) }}>{t('recipient.take')}</button></span>
          </div>
        ))}
      </div>
      {page.recipients.length === 0 && suggested.length === 0 && <Ln top={8}><p className="small dim">{t('recipient.none')}</p></Ln>}
    </section>
  )
}
