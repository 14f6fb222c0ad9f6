import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { lookQuery } from '../../backend/requests'
import { useFormat } from '../../i18n/format'
import { wordOf } from '../../i18n/words'
import type { Picked } from './IntakeDialog'

/** People in the book who may be the one who asks; the same person may stand in it twice. */
export function Alike({ name, email, picked, onPick }: { name: string; email: string; picked: number; onPick: (person: Picked) => void }) {
  const { t } = useTranslation()
  const format = useFormat()
  const [asked] = useDebouncedValue(`${name.trim()}\n${email.trim()}`, 250)
  const [byName = '', byEmail = ''] = asked.split('\n')
  const { data } = useQuery({ ...lookQuery(byName, byEmail), placeholderData: keepPreviousData })
  if (!data || data.length === 0) return null
  return (
    <div className="stack tight">
      <span className="lab">{t('requests.alike')}</span>
      <ul className="alike" aria-label={t('requests.alike')}>
        {data.map((one) => (
          <li key={one.contactId}>
            <button type="button" aria-pressed={picked === one.contactId} onClick={() => { onPick({ id: one.contactId, label: one.name || format.ref(one.contactId) }) }}>
              <span className="medium">{one.name || format.ref(one.contactId)}</span>
              <span className="tiny faint">{format.ref(one.contactId)}</span>
              <span className="tiny dim">{one.away ? t('alike.away') : wordOf(t, `alike.${one.by}`)}</span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  )
}
