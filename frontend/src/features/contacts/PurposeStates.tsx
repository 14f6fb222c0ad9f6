import { useTranslation } from 'react-i18next'
import type { Person, Purpose, PurposeState } from '../../backend/types'
import { useFormat, type Format } from '../../i18n/format'
import { articleOf, basisWord, markOf, stateWord, wordOf } from '../../i18n/words'
import { capital } from '../../lib/text'
import { Section } from '../../ui/Page'
import { EvidenceChip } from '../../ui/pieces'
import { StateMark } from '../../ui/StateMark'
import type { TFunction } from 'i18next'

interface Props {
  person: Person
  purposes: Purpose[]
  onRecord: (purpose: string) => void
  onWithdraw: (purpose: string) => void
  onGround: (purpose: string) => void
  onEntry: (entry: number) => void
  onNotice: (id: string) => void
}

const consent = '6(1)(a)'

/** A consent that stands: it was given, or given again. */
export const holds = (state: string) => state === 'given' || state === 'renewed'

/** Per purpose: may this person be written to, since when, by what act, and which entry proves it. */
export function PurposeStates({ person, purposes, onRecord, onWithdraw, onGround, onEntry, onNotice }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const missing = purposes.filter((purpose) => !person.purposes.some((one) => one.purpose === purpose.id))
  return (
    <>
      <Section title={t('person.may_write')} end={t('person.state_today', { day: format.day(new Date().toISOString()) })} />
      <div className="tb pc">
        {person.purposes.map((one) => (
          <PurposeLine key={one.purpose} state={{ ...one, name: purposes.find((purpose) => purpose.id === one.purpose)?.name ?? one.name }} asks={purposes.find((purpose) => purpose.id === one.purpose)?.bases.includes(consent) ?? true} t={t} format={format} onRecord={onRecord} onWithdraw={onWithdraw} onGround={onGround} onEntry={onEntry} onNotice={onNotice} />
        ))}
        {missing.map((purpose) => (
          <div className="tr two" key={purpose.id}>
            <span className="m" />
            <span className="medium">{purpose.name}</span>
            <span>
              <StateMark mark="none" word={t('person.no_ground')} />
              <br />
              <span className="faint tiny">{t('person.not_written')}</span>
            </span>
            <span />
            <span className="r acts">
              {purpose.bases.includes(consent) && (
                <button type="button" className="link" aria-label={t('person.record_for', { purpose: purpose.name })} onClick={() => { onRecord(purpose.id) }}>
                  {t('person.do_record')}
                </button>
              )}
              <button type="button" className="link" aria-label={t('person.ground_for', { purpose: purpose.name })} onClick={() => { onGround(purpose.id) }}>
                {t('person.do_ground')}
              </button>
            </span>
          </div>
        ))}
      </div>
    </>
  )
}

type LineProps = Omit<Props, 'person' | 'purposes'> & { state: PurposeState; asks: boolean; t: TFunction; format: Format }

function PurposeLine({ state, asks, t, format, onRecord, onWithdraw, onGround, onEntry, onNotice }: LineProps) {
  const other = state.basis !== '' && state.basis !== consent
  const entry = other ? state.basisEntry || state.entry : state.entry || state.basisEntry
  const proved = ['given', 'renewed', 'refused', 'withdrawn', 'revoked', 'expired', 'requested', 'deferred', 'invalidated'].includes(state.state)
  return (
    <div className="tr two">
      <span className="m" />
      <span className="medium">{state.name}</span>
      <span>
        {other && !proved ? (
          <>
            <b className="medium">{capital(basisWord(t, state.basis))}</b>
            <br />
            <span className="faint tiny">{[articleOf(state.basis), state.basisSource, t('person.consent_not_asked')].filter(Boolean).join('; ')}</span>
          </>
        ) : (
          <>
            <StateMark strong mark={markOf(state.state)} word={state.state === 'none' && !asks ? t('person.no_ground') : capital(stateWord(t, state.state))} />{' '}
            {state.at !== '' && <span className="dim">{state.method === '' ? t('person.state_at', { day: format.day(state.at) }) : t('person.state_on', { day: format.day(state.at), method: wordOf(t, `method.${state.method}`) })}</span>}
            <br />
            <span className="faint tiny">
              {state.state === 'unknown' || state.state === 'none' ? (
                state.state === 'unknown' ? t('person.unproved') : t('person.not_written')
              ) : (
                <>
                  {[
                    holds(state.state) && (state.until === '' ? t('person.until_withdrawn') : t('person.until', { day: format.day(state.until) })),
                    state.state === 'expired' && state.until !== '' && t('person.ended', { day: format.day(state.until) }),
                    state.state === 'withdrawn' && t('person.not_asked_again'),
                    other && basisWord(t, state.basis),
                  ]
                    .filter(Boolean)
                    .join('; ')}
                  {state.notice !== '' && (
                    <>
                      {'; '}
                      <button type="button" className="link" onClick={() => { onNotice(state.notice) }}>
                        {t('person.told_by', { notice: state.notice, language: format.language(state.noticeLanguage) })}
                      </button>
                    </>
                  )}
                </>
              )}
            </span>
            {state.words !== '' && (
              <p className="tiny" style={{ marginTop: 2 }}>
                <mark>{t('person.said', { words: state.words })}</mark>
              </p>
            )}
            {state.evidence && <p className="tiny faint">{t('person.evidence_kept', { name: state.evidence.name, size: format.bytes(state.evidence.bytes) })}</p>}
          </>
        )}
      </span>
      <span>
        {entry > 0 ? (
          <EvidenceChip number={format.number(entry)} label={t('entry.open', { number: entry })} onOpen={() => { onEntry(entry) }} />
        ) : state.state === 'unknown' ? (
          <EvidenceChip number="" label="" none={t('person.no_proof')} />
        ) : null}
      </span>
      <span className="r acts">
        {holds(state.state) ? (
          <button type="button" className="link" aria-label={t('person.withdraw_for', { purpose: state.name })} onClick={() => { onWithdraw(state.purpose) }}>
            {t('person.do_withdraw')}
          </button>
        ) : !other && asks ? (
          <button type="button" className="link" aria-label={t('person.record_for', { purpose: state.name })} onClick={() => { onRecord(state.purpose) }}>
            {t('person.do_record')}
          </button>
        ) : null}
        {(other || (state.basis === '' && !proved)) && (
          <button type="button" className="link" aria-label={t('person.ground_for', { purpose: state.name })} onClick={() => { onGround(state.purpose) }}>
            {t('person.do_ground')}
          </button>
        )}
      </span>
    </div>
  )
}
