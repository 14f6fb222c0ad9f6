import { useTranslation } from 'react-i18next'
import type { RequestPage } from '../../backend/requests'
import { useFormat } from '../../i18n/format'
import { wordOf } from '../../i18n/words'
import { cx } from '../../lib/cx'
import { Icon } from '../../ui/icons'
import { Section } from '../../ui/Page'
import { EvidenceChip } from '../../ui/pieces'
import { acts } from './DoDialog'

interface Props {
  page: RequestPage
  onDo: (type: string) => void
  onRefuse: () => void
  onLift: () => void
  onCopy: () => void
  onRectify: () => void
  onErase: () => void
  onEntry: (entry: number) => void
}

/** Each thing asked, and what became of it. */
export function Asked({ page, onDo, onRefuse, onLift, onCopy, onRectify, onErase, onEntry }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const open = page.row.status === 'open'
  const inBook = page.row.contactId > 0
  const link = (words: string, run: () => void) => <button type="button" className="link" onClick={run}>{words}</button>
  return (
    <section aria-label={t('requests.asked')}>
      <Section title={t('requests.asked')} />
      <div className="tb req-asked" role="table" aria-label={t('requests.asked')}>
        {page.row.types.map((type) => {
          const done = (page.course.done ?? []).find((one) => one.type === type)
          const refused = (page.course.refusals ?? []).find((one) => one.type === type)
          const does = inBook && (acts as readonly string[]).includes(type)
          return (
            <div className="tr" role="row" key={type}>
              <span className="m" role="cell">{wordOf(t, `rarticle_m.${type}`)}</span>
              <span role="cell" className={cx(done ? 'dn' : refused ? 'no' : 'wt')}><Icon name={done ? 'check' : refused ? 'x' : 'clock'} /></span>
              <span role="cell" className="medium">{wordOf(t, `rtype.${type}`)}</span>
              <span role="cell">
                {done ? t('rdo.done_on', { when: format.dayLong(done.on) }) : refused ? t('refuse.is', { why: wordOf(t, `refusal.${refused.code}`) }) : t('rdo.open')}
                {(done?.note ?? refused?.reasons ?? '') !== '' && <><br /><span className="tiny dim">{done?.note ?? refused?.reasons}</span></>}
              </span>
              <span role="cell" className="links">
                {(done?.entry ?? 0) > 0 && <EvidenceChip number={format.number(done?.entry ?? 0)} label={t('entry.open', { number: done?.entry ?? 0 })} onOpen={() => { onEntry(done?.entry ?? 0) }} />}
                {open && !refused && (type === 'access' || type === 'portability') && inBook && link(t('copy.link'), onCopy)}
                {open && !done && !refused && type === 'rectification' && inBook && link(t('rdo.rectify'), onRectify)}
                {open && !done && !refused && type === 'erasure' && inBook && link(t('rdo.erase'), onErase)}
                {open && !done && !refused && (type !== 'erasure' || !inBook) && link(does ? wordOf(t, `rdo.${type}`) : t('rdo.note_short'), () => { onDo(type) })}
                {open && !done && !refused && page.refusable.some((one) => one.type === type && one.codes.length > 0) && link(t('refuse.do'), onRefuse)}
                {done && type === 'restriction' && inBook && (page.course.lifted_on ?? '') === '' && link(t('rdo.lift'), onLift)}
              </span>
            </div>
          )
        })}
      </div>
    </section>
  )
}
