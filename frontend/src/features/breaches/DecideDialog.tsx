import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { decideBreach, type BreachPage } from '../../backend/breaches'
import { AreaField, RadioField } from '../../ui/fields'
import { AsideHead } from '../../ui/Page'
import { ActDialog } from './ActDialog'

/** Who is told. Where the law leaves no choice the choice is made already (Art. 33(1), 34). */
export function DecideDialog({ page, onClose }: { page: BreachPage; onClose: () => void }) {
  const { t } = useTranslation()
  const { breach } = page
  const high = breach.risk === 'high'
  const bound = breach.risk === 'high' || breach.risk === 'risk'
  const [tell, setTell] = useState(bound || (breach.authority?.tell ?? breach.risk === ''))
  const [words, setWords] = useState(breach.authority?.words ?? '')
  const [people, setPeople] = useState(breach.tell_people === null ? (high ? 'yes' : 'no') : breach.tell_people.tell ? 'yes' : breach.tell_people.ground || 'no')
  const [peopleWords, setPeopleWords] = useState(breach.tell_people?.words ?? '')
  const publicly = breach.told.some((one) => one.means === 'public' && one.at !== '')
  const why =
    !tell && words.trim() === '' ? t('breach.need_why_not')
    : high && people !== 'yes' && peopleWords.trim() === '' ? t('breach.need_why_not')
    : people === 'c' && !publicly ? t('breach.need_public')
    : undefined
  const run = () =>
    decideBreach(breach.breach, { tell, ground: '', words: words.trim(), at: '' }, breach.risk === '' ? null : { tell: people === 'yes', ground: high && people !== 'yes' ? people : '', words: peopleWords.trim(), at: '' })
  return (
    <ActDialog title={t('breach.decide_title')} act={t('breach.decide_do')} said={t('breach.decided')} why={why} size={620} run={run} onClose={onClose}>
      <AsideHead title={t('breach.the_authority')} end="Art. 33(1)" />
      {bound ? (
        <p className="small">{t('breach.authority_bound')}</p>
      ) : (
        <RadioField
          label={t('breach.authority_told')}
          value={tell ? 'yes' : 'no'}
          onChange={(next) => { setTell(next === 'yes') }}
          choices={[{ value: 'yes', label: t('breach.tell_yes') }, ...(breach.risk === 'unlikely' ? [{ value: 'no', label: t('breach.authority_no'), hint: t('breach.authority_no_hint') }] : [])]}
        />
      )}
      <AreaField label={t(tell ? 'breach.words_optional' : 'breach.words_why_not')} value={words} onChange={setWords} rows={2} />
      {breach.risk !== '' && (
        <>
          <AsideHead title={t('breach.the_people')} end="Art. 34" />
          <RadioField
            label={t('breach.people_told')}
            value={people}
            onChange={setPeople}
            choices={[
              { value: 'yes', label: t('breach.tell_yes'), hint: high ? t('breach.people_high') : undefined },
              ...(high
                ? (['a', 'b', 'c'] as const).map((ground) => ({ value: ground, label: t('breach.tell_no', { ground: t(`breach.ground_${ground}`) }), hint: t(`breach.ground_${ground}_hint`) }))
                : [{ value: 'no', label: t('breach.people_no'), hint: t('breach.people_no_hint') }]),
            ]}
          />
          {(high && people !== 'yes') || peopleWords !== '' ? <AreaField label={t(people === 'yes' ? 'breach.words_optional' : 'breach.words_why_not')} value={peopleWords} onChange={setPeopleWords} rows={2} /> : null}
        </>
      )}
    </ActDialog>
  )
}
