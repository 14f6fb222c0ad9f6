import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { requestQuery } from '../../backend/answers'
import { toAppError } from '../../backend/errors'
import { useFormat } from '../../i18n/format'
import { errorText, wordOf } from '../../i18n/words'
import { useTitle } from '../../lib/title'
import { Button } from '../../ui/Button'
import { useKeys } from '../../ui/keyboard'
import { Head, Ln, Section } from '../../ui/Page'
import { EvidenceChip, Note } from '../../ui/pieces'
import { useHints } from '../../ui/status'
import './requests.css'

interface Props {
  id: number
  onBack: () => void
  onPerson: (id: number) => void
  onMail: (id: number) => void
  onEntry: (entry: number) => void
}

/** One request as it came in. */
export function RequestPage({ id, onBack, onPerson, onMail, onEntry }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const { data: one, error } = useQuery(requestQuery(id))
  const reference = t('requests.reference', { number: id })
  useTitle(reference)
  useKeys({ esc: onBack, p: () => { if (one && one.contactId > 0) onPerson(one.contactId) } })
  useHints([{ keys: ['esc'], label: t('hint.back_to_list') }])
  return (
    <>
      <Head reference={reference} title={one ? one.name || t('requests.nobody') : reference} sub={one && format.list(one.types.map((type) => wordOf(t, `rtype.${type}`)))}>
        {one && one.mail > 0 && <Button icon="mail" onClick={() => { onMail(one.mail) }}>{t('requests.to_mail')}</Button>}
        {one && one.contactId > 0 && <Button icon="people" keys="p" onClick={() => { onPerson(one.contactId) }}>{t('answers.person')}</Button>}
      </Head>
      <div className="body scroll request">
        {error && <Ln top={16}><Note tone="bad" live>{errorText(t, toAppError(error))}</Note></Ln>}
        {one && (
          <>
            <Section title={t('requests.asked')} />
            <Ln m={<EvidenceChip number={format.number(one.entry)} label={t('entry.open', { number: one.entry })} onOpen={() => { onEntry(one.entry) }} />}>
              <dl className="kv">
                <dt>{t('requests.types')}</dt>
                <dd>{one.types.map((type) => <div key={type}>{wordOf(t, `rtype.${type}`)} <span className="tiny faint">{wordOf(t, `rarticle.${type}`)}</span></div>)}</dd>
                <dt>{t('requests.received')}</dt>
                <dd>{format.dayLong(one.receivedOn)}, {wordOf(t, `rchannel.${one.channel}`)} <span className="tiny faint">{t('requests.month')}</span></dd>
                <dt>{t('requests.status')}</dt>
                <dd>{one.status === 'open' ? t('requests.is_open') : t('requests.closed', { when: format.day(one.closedOn) })}</dd>
                {one.operator !== '' && <><dt>{t('requests.entered')}</dt><dd>{one.operator}</dd></>}
              </dl>
            </Ln>
            {one.words !== '' && (
              <>
                <Section title={t('requests.words')} />
                <Ln><p className="said">{one.words}</p></Ln>
              </>
            )}
          </>
        )}
      </div>
    </>
  )
}
