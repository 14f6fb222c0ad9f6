import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { markPrinted, printsQuery, type PrintRun } from '../../backend/campaigns'
import { toAppError } from '../../backend/errors'
import { useFormat } from '../../i18n/format'
import { errorText } from '../../i18n/words'
import { Button } from '../../ui/Button'
import { Ln, Section } from '../../ui/Page'
import { Note, Tag } from '../../ui/pieces'
import { PrintDialog } from './PrintDialog'

/** The print files of a campaign. A run that broke off asks before anything more is printed. */
export function Letters({ id }: { id: number }) {
  const { t } = useTranslation()
  const { data: runs } = useQuery(printsQuery(id))
  if (!runs || runs.length === 0) return null
  return (
    <section aria-label={t('campaigns.prints')}>
      <Section title={t('campaigns.prints')} />
      <div className="tb cam-prints" role="table" aria-label={t('campaigns.prints')}>
        {runs.map((run) => <Run key={run.run} id={id} run={run} />)}
      </div>
    </section>
  )
}

function Run({ id, run }: { id: number; run: PrintRun }) {
  const { t } = useTranslation()
  const format = useFormat()
  const client = useQueryClient()
  const [again, setAgain] = useState(false)
  const there = useMutation({ mutationFn: () => markPrinted(id, run.run), onSettled: () => client.invalidateQueries({ queryKey: ['campaigns'] }) })
  return (
    <>
      <div className="tr" role="row">
        <span className="m" role="cell">{format.number(run.run)}</span>
        <span role="cell">{t(run.reminders ? 'campaigns.print_run_reminders' : 'campaigns.print_run', { count: run.letters, pages: format.number(run.pages) })}</span>
        <span role="cell">{run.done ? <span className="dim">{format.time(run.at)}</span> : <Tag tone="expired">{t('campaigns.print_broken')}</Tag>}</span>
        <span role="cell" className="r nowrap">
          {!run.done && <><Button size="sm" blocked={there.isPending} onClick={() => { there.mutate() }}>{t('campaigns.print_there')}</Button>{' '}</>}
          <Button size="sm" onClick={() => { setAgain(true) }}>{t('campaigns.print_again')}</Button>
        </span>
      </div>
      {again && <PrintDialog id={id} letters={0} reminders={0} run={run.run} onClose={() => { setAgain(false) }} />}
      {there.error && <Ln top={8}><Note tone="bad" live>{errorText(t, toAppError(there.error))}</Note></Ln>}
    </>
  )
}
