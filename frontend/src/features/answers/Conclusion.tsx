import { useTranslation } from 'react-i18next'
import type { TFunction } from 'i18next'
import { aboutTerms, type MailAsked, type MailShown } from '../../backend/answers'
import { usePurposeName } from '../../backend/names'
import { useFormat, type Format } from '../../i18n/format'
import { markOf, stateWord, wordOf } from '../../i18n/words'
import { Icon } from '../../ui/icons'
import { AsideHead } from '../../ui/Page'
import { MarkShape, StateMark } from '../../ui/StateMark'
import { choiceMark, lines, whysOf } from './words'

/** What was concluded for each purpose with the words it rests on, and what was looked at. */
export function Conclusion({ mail, onRequest, onOther }: { mail: MailShown; onRequest: (id: number) => void; onOther: (id: number) => void }) {
  const { t } = useTranslation()
  const format = useFormat()
  const name = usePurposeName()
  const { row } = mail
  const empty = mail.questions.length === 0 && !row.stop && row.wishes.length === 0
  return (
    <>
      <AsideHead title={t('answers.concluded')} />
      <div className="concl">
        {empty && <p className="tiny dim">{wordOf(t, `answers.nothing_${row.kind}`, undefined, t('answers.nothing'))}</p>}
        {mail.questions.map((one) => (
          <div key={one.purpose} className="one">
            <div>
              <span className="medium">{one.purpose === aboutTerms ? t('answers.terms') : name(one.purpose)}</span>
              <span className={`st ${choiceMark(one.chosen)} ${one.chosen === '' ? '' : 'word'}`}>
                <MarkShape mark={choiceMark(one.chosen)} />
                {one.chosen === '' ? t('answers.not_said') : t(`answers.said_${one.chosen === 'yes' ? 'yes' : 'no'}`)}
              </span>
            </div>
            <p className="tiny dim">{becomes(t, format, mail, one)}</p>
          </div>
        ))}
        {row.stop && <div className="one"><div><span className="medium">{t('answers.stop')}</span><StateMark mark="withdrawn" word={t('answers.stop_done')} strong /></div><p className="tiny dim">{t('answers.stop_text')}</p></div>}
        {row.wishes.map((one) => (
          <div key={one} className="one">
            <div><span className="medium">{wordOf(t, `rtype.${one}`)}</span><StateMark mark="asked" word={t('answers.wish')} /></div>
            {mail.requests.map((request) => request.types.includes(one) && (
              <p key={request.id} className="tiny dim"><button type="button" className="link" onClick={() => { onRequest(request.id) }}>{t('answers.opened_request', { number: request.id })}</button></p>
            ))}
          </div>
        ))}
        {mail.others.length > 0 && (
          <div className="one">
            <div><span className="medium">{t('answers.others')}</span></div>
            {mail.others.map((one) => (
              <p key={one.id} className="tiny dim">
                <button type="button" className="link" onClick={() => { onOther(one.id) }}>{t('answers.other', { number: one.id, when: format.near(one.receivedAt) })}</button>{' '}
                {Object.entries(one.choice).map(([purpose, choice]) => `${purpose === aboutTerms ? t('answers.terms') : name(purpose)}: ${choice === 'yes' ? t('answers.said_yes') : t('answers.said_no')}`).join(', ')}
              </p>
            ))}
            <p className="tiny dim">{t('answers.stricter')}</p>
          </div>
        )}
      </div>
      <AsideHead title={t('answers.why')} gap />
      <ol className="whys">
        {whysOf(mail).map((one, at) => (
          <li key={at} className={one.tone}>
            {one.tone === 'none' ? <MarkShape mark="none" /> : <Icon name={one.tone === 'look' ? 'info' : 'check'} />}
            <span>{whyWords(t, mail, one.key, one.detail)}</span>
          </li>
        ))}
        {mail.own !== '' && row.via !== 'form' && (
          <li className="pass"><Icon name="check" /><span>{t('answers.lines_own', { count: lines(mail.own) })} {mail.quoted !== '' && t('answers.lines_quoted', { count: lines(mail.quoted) })}</span></li>
        )}
      </ol>
    </>
  )
}

/** From which words, and what it does to where the person stands. */
function becomes(t: TFunction, format: Format, mail: MailShown, one: MailAsked): string {
  const recorded = mail.row.recorded[one.purpose]
  const stands = one.since === '' ? stateWord(t, one.state) : t('answers.stands_since', { state: stateWord(t, one.state), when: format.day(one.since) })
  return [
    one.words !== '' && t('answers.from_words', { words: one.words }),
    recorded ? t('answers.recorded_as', { state: stateWord(t, recorded) }) : mail.row.waits[one.purpose] ? t('answers.waits') : '',
    !recorded && one.chosen === 'no' && markOf(one.state) === 'given' && t('answers.ends', { when: format.day(one.since) }),
    one.chosen === '' && one.purpose !== aboutTerms && t('answers.stays', { stands }),
  ].filter(Boolean).join('; ')
}

function whyWords(t: TFunction, mail: MailShown, key: string, detail: string): string {
  if (key === 'looked.rules.fail') return t('looked.rules.fail', { reason: wordOf(t, `reason.${detail}`).replace(/\{\{\w+\}\}/g, '…') })
  const text = wordOf(t, key, { campaign: mail.row.campaign, address: mail.row.from })
  const dkim = key.startsWith('looked.dkim.') && detail !== '' ? wordOf(t, `dkim.${detail}`, undefined, '') : ''
  return dkim === '' ? text : `${text} ${dkim}`
}
