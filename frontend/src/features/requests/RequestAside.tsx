import { useTranslation } from 'react-i18next'
import type { RequestPage } from '../../backend/requests'
import { useFormat } from '../../i18n/format'
import { wordOf } from '../../i18n/words'
import { AsideHead } from '../../ui/Page'
import { Icon } from '../../ui/icons'
import { EvidenceChip, Tag } from '../../ui/pieces'
import { unacknowledged } from './course'

export type AsideAct = 'identity' | 'clarify' | 'fee' | 'hand' | 'note' | 'copy' | 'find' | 'acknowledge'

interface Props {
  page: RequestPage
  onAct: (act: AsideAct) => void
  onLetter: (letter: number) => void
  onDraft: () => void
  /** takes the last step back, where it can be */
  onUndo: (() => void) | undefined
  onDestroyed: () => void
  onPerson: (id: number) => void
  onMail: (id: number) => void
  onEntry: (entry: number) => void
}

/** The person and their words, the facts, the letters, the copy and the log. */
export function RequestAside({ page, onAct, onLetter, onDraft, onUndo, onDestroyed, onPerson, onMail, onEntry }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const { row, course, requester } = page
  const open = row.status === 'open'
  const act = (words: string, which: AsideAct) => open && <button type="button" className="link" onClick={() => { onAct(which) }}>{words}</button>
  const identity = course.identity
  return (
    <>
      <AsideHead
        title={row.name || t('requests.nobody')}
        end={row.contactId > 0 ? <button type="button" className="link" onClick={() => { onPerson(row.contactId) }}>{t('person.number', { number: format.ref(row.contactId) })}</button> : open && <button type="button" className="link" onClick={() => { onAct('find') }}>{t('requests.find_short')}</button>}
      />
      {row.words !== '' && <blockquote className="said" tabIndex={0}>{row.words}</blockquote>}
      <dl className="kv req-facts" style={row.words === '' ? { marginTop: 10 } : undefined}>
        <dt>{t('requests.types')}</dt>
        <dd>{row.types.map((type) => <div key={type}>{wordOf(t, `rtype.${type}`)} <span className="tiny faint">{wordOf(t, `rarticle.${type}`)}</span></div>)}</dd>
        <dt>{t('requests.channel')}</dt>
        <dd>{wordOf(t, `rchannel.${row.channel}`)} {row.mail > 0 && <button type="button" className="link" onClick={() => { onMail(row.mail) }}>{t('requests.to_mail')}</button>}</dd>
        {(requester.as ?? '') !== '' && requester.as !== 'self' && (
          <>
            <dt>{wordOf(t, `requester.${requester.as ?? ''}`)}</dt>
            <dd>{requester.name}{(requester.authority ?? '') !== '' && <span className="dim">, {requester.authority}</span>}</dd>
          </>
        )}
        {row.contactId === 0 && (requester.name ?? requester.email ?? '') !== '' && <><dt>{t('requester.said')}</dt><dd>{[requester.name, requester.email].filter(Boolean).join(', ')}</dd></>}
        <dt>{t('identity.short')}</dt>
        <dd>
          {(identity.result ?? '') === 'proved' ? <Tag tone="given">{t('identity.proved')}</Tag> : identity.result === 'failed' ? <Tag tone="withdrawn">{t('identity.failed')}</Tag> : (identity.asked_on ?? '') !== '' ? <Tag tone="expired">{t('identity.is_waiting', { when: format.dayShort(identity.asked_on ?? '') })}</Tag> : <Tag>{t('identity.unchecked')}</Tag>}
          {(identity.method ?? '') !== '' && <div className="tiny dim">{wordOf(t, `imethod.${identity.method ?? ''}`)}{(identity.on ?? '') !== '' && `, ${format.dayShort(identity.on ?? '')}`}</div>}
          {(identity.doubt ?? '') !== '' && <div className="tiny dim">{t('identity.because', { why: identity.doubt ?? '' })}</div>}
          {identity.result !== 'proved' && <div>{act(t('identity.check'), 'identity')}</div>}
          {identity.method === 'document_seen' && (identity.result ?? '') !== '' && (identity.destroyed_on ?? '') === '' && open && <div><button type="button" className="link" onClick={onDestroyed}>{t('identity.destroy')}</button></div>}
        </dd>
        {(course.clarification.asked_on ?? '') !== '' && (
          <>
            <dt>{t('clarify.short')}</dt>
            <dd>
              {t('clarify.asked_line', { when: format.dayShort(course.clarification.asked_on ?? '') })}
              {(course.clarification.answered_on ?? '') !== '' ? `, ${t('clarify.answered_line', { when: format.dayShort(course.clarification.answered_on ?? '') })}` : <div>{act(t('clarify.note_answer'), 'clarify')}</div>}
            </dd>
          </>
        )}
        {(course.extension.reason ?? '') !== '' && <><dt>{t('extend.short')}</dt><dd>{wordOf(t, `extend.${course.extension.reason ?? ''}`)}<div className="tiny dim">{(course.extension.told_on ?? '') === '' ? t('extend.not_told') : t('extend.told', { when: format.dayShort(course.extension.told_on ?? '') })}</div></dd></>}
        {(course.fee.amount ?? '') !== '' && <><dt>{t('fee.short')}</dt><dd>{course.fee.amount}<div className="tiny dim">{(course.fee.paid_on ?? '') !== '' ? t('fee.paid', { when: format.dayShort(course.fee.paid_on ?? '') }) : t('fee.announced', { when: format.dayShort(course.fee.announced_on ?? '') })}</div>{(course.fee.paid_on ?? '') === '' && act(t('fee.note_paid'), 'fee')}</dd></>}
        {row.types.includes('uk_complaint') && <><dt>{t('acknowledge.short')}</dt><dd>{unacknowledged(page) ? act(t('acknowledge.act'), 'acknowledge') : (course.acknowledged_on ?? '') !== '' ? format.dayShort(course.acknowledged_on ?? '') : t('acknowledge.not')}</dd></>}
        <dt>{t('requests.handler')}</dt>
        <dd>{row.handler || t('requests.nobody_handles')} <span>{act(t('requests.hand_over'), 'hand')}</span></dd>
      </dl>
      {open && (
        <div className="req-acts small" style={{ marginBottom: 14 }}>
          {(course.clarification.asked_on ?? '') === '' && act(t('clarify.ask_short'), 'clarify')}
          {(course.fee.amount ?? '') === '' && act(t('fee.short_act'), 'fee')}
        </div>
      )}
      <AsideHead title={t('letters.section')} end={open && <button type="button" className="link" onClick={onDraft}>{t('letters.new')}</button>} />
      {page.letters.length === 0 && <p className="small dim" style={{ padding: '8px 0' }}>{t('letters.none')}</p>}
      <ul className="req-letters">
        {page.letters.map((one) => (
          <li key={one.id}>
            <span className={one.state === 'sent' ? 'dn' : 'wt'}><Icon name={one.state === 'sent' ? 'check' : 'clock'} /></span>
            <div>
              <button type="button" className="link medium" onClick={() => { onLetter(one.id) }}>{wordOf(t, `lkind.${one.kind}`)}</button>
              <div className="tiny dim">{one.state === 'sent' ? t('letters.sent_line', { when: format.day(one.sentOn), how: wordOf(t, `lmedium.${one.medium}`) }) : t('letters.draft_line', { language: format.language(one.language) })}{one.recipient !== '' && `, ${one.recipient}`}</div>
            </div>
            {one.state === 'sent' && one.entry > 0 ? <EvidenceChip number={format.number(one.entry)} label={t('entry.open', { number: one.entry })} onOpen={() => { onEntry(one.entry) }} /> : <button type="button" className="link tiny" aria-label={t('letters.open_named', { name: wordOf(t, `lkind.${one.kind}`) })} onClick={() => { onLetter(one.id) }}>{t('keys.open')}</button>}
          </li>
        ))}
      </ul>
      {row.contactId > 0 && (row.types.includes('access') || row.types.includes('portability')) && (
        <>
          <AsideHead gap title={t('copy.section')} />
          <div className="req-files">
            <button type="button" className="link" onClick={() => { onAct('copy') }}><Icon name="file" />{t('copy.make')}</button>
          </div>
        </>
      )}
      <AsideHead gap title={t('log.section')} end={<>{t('log.count', { count: page.log.length })} {open && <button type="button" className="link" onClick={() => { onAct('note') }}>{t('log.note')}</button>}</>} />
      <ol className="req-log">
        {page.log.map((one, at) => (
          <li key={one.id}>
            <button type="button" className="no" aria-label={t('entry.open', { number: one.entry })} onClick={() => { onEntry(one.entry) }}>{format.number(one.entry)}</button>
            <p>{wordOf(t, `rstep.${one.step}`)}{one.words !== '' && `: ${one.words}`}<br /><span className="faint">{[one.operator, format.dayShort(one.on)].filter(Boolean).join(', ')}</span>{at === 0 && onUndo && <> <button type="button" className="link" aria-label={t('log.undo_named', { step: wordOf(t, `rstep.${one.step}`) })} onClick={onUndo}>{t('do.undo')}</button></>}</p>
          </li>
        ))}
      </ol>
    </>
  )
}
