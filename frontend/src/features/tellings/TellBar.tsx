import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/Button'
import { TellDialog } from './TellDialog'

/** In the bar at the foot of the list: all who are ticked were given a notice, or accepted terms. */
export function TellBar({ selection, onDone }: { selection: { search: string; filters: string[]; count: number }; onDone: () => void }) {
  const { t } = useTranslation()
  const [telling, setTelling] = useState(false)
  return (
    <>
      <Button icon="notice" onClick={() => { setTelling(true) }}>{t('tell.many')}</Button>
      {telling && <TellDialog whom={selection} onClose={() => { setTelling(false) }} onDone={onDone} />}
    </>
  )
}
