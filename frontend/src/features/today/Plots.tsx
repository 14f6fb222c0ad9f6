import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { toAppError } from '../../backend/errors'
import { usePurposeName } from '../../backend/names'
import { countMonths, figuresQuery } from '../../backend/standings'
import { errorText } from '../../i18n/words'
import { AsideHead } from '../../ui/Page'
import { Note } from '../../ui/pieces'
import { Ends } from './Ends'
import { OverTime } from './OverTime'

/** Consents over time and when they end, of one purpose at a time. */
export function Plots() {
  const { t } = useTranslation()
  const client = useQueryClient()
  const purposeName = usePurposeName()
  const { data: figures, error } = useQuery(figuresQuery)
  const [chosen, setChosen] = useState('')
  const count = useMutation({ mutationFn: countMonths, onSuccess: (next) => { client.setQueryData(figuresQuery.queryKey, next) } })
  const waits = figures?.counted === false
  const { mutate, isIdle } = count
  useEffect(() => {
    if (waits && isIdle) mutate()
  }, [waits, isIdle, mutate])
  if (error) return <Note tone="bad">{errorText(t, toAppError(error))}</Note>
  const told = figures?.purposes.filter((one) => one.points.some((point) => Object.entries(point.states).some(([state, people]) => state !== 'none' && state !== 'other_basis' && people > 0))) ?? []
  const found = told.find((purpose) => purpose.purpose === chosen) ?? told[0]
  if (!found) return null
  const one = { ...found, name: purposeName(found.purpose) || found.name }
  const inForce = one.later + one.never + one.ends.reduce((sum, end) => sum + end.count, 0)
  return (
    <div className="plots">
      <div>
        <AsideHead title={t('today.over_time', { name: one.name })} />
        {told.length > 1 && (
          <div className="plot-of" role="group" aria-label={t('today.plot_of')}>
            {told.map((purpose) => (
              <button key={purpose.purpose} type="button" className="link tiny" aria-pressed={purpose === found} onClick={() => { setChosen(purpose.purpose) }}>
                {purposeName(purpose.purpose) || purpose.name}
              </button>
            ))}
          </div>
        )}
        {waits ? <p className="small dim">{t('today.counting_months')}</p> : <OverTime figures={one} />}
        <p className="tiny faint">{t('today.over_time_note')}</p>
      </div>
      {inForce > 0 && (
        <div>
          <AsideHead title={t('today.ending')} />
          <Ends figures={one} />
        </div>
      )}
    </div>
  )
}
