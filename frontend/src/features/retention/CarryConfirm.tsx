import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { toAppError } from '../../backend/errors'
import { useJob } from '../../backend/jobs'
import { carryOut, type RetentionProposal } from '../../backend/registers'
import { useFormat } from '../../i18n/format'
import { errorText, wordOf } from '../../i18n/words'
import { Button } from '../../ui/Button'
import { TextField, Tick } from '../../ui/fields'
import { useKeys } from '../../ui/keyboard'
import { Ln, Section } from '../../ui/Page'
import { Equation, Note, Progress } from '../../ui/pieces'
import type { Outcome } from './CarryPage'

interface Props {
  proposal: RetentionProposal
  left: number[]
  chosen: number
  reviewer: string
  onDone: (outcome: Outcome) => void
}

/** The closing sum, what becomes of the data, and the typed word without which nothing happens. */
export function CarryConfirm({ proposal, left, chosen, reviewer: known, onDone }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const client = useQueryClient()
  const [reviewer, setReviewer] = useState(proposal.rule.reviewer || known)
  const [suppress, setSuppress] = useState(true)
  const [words, setWords] = useState('')
  const [job, setJob] = useState<string>()
  const snapshot = useJob(job)
  const { rule, counts } = proposal
  const action = rule.action === 'restrict' || rule.action === 'anonymise' ? rule.action : 'erase'
  const word = t(`carry.word_${action}`)
  const run = useMutation({
    mutationFn: () => carryOut({ id: rule.retention, stamp: proposal.stamp, only: [], except: left, reviewer: reviewer.trim(), suppress }, setJob),
    onSuccess: async (done) => {
      await client.invalidateQueries({ predicate: (query) => ['registers', 'contacts', 'erasures', 'today', 'ledger', 'book', 'findings'].includes(String(query.queryKey[0])) && query.queryKey[2] !== 'proposal' })
      onDone({ people: done['people'] ?? 0, leftOut: done['left_out'] ?? 0, erasure: done['erasure'] ?? 0 })
    },
    onError: () => { setJob(undefined) },
  })
  const why = reviewer.trim() === '' ? t('carry.need_reviewer') : words.trim().toLocaleLowerCase() !== word.toLocaleLowerCase() ? t('carry.type_first') : undefined
  const go = () => { if (!why && !run.isPending) run.mutate() }
  useKeys({ 'mod+enter': go })
  const plan = proposal.plan.filter((line) => line.records > 0)
  return (
    <div className="body scroll">
      <Ln top={18}>
        <Equation
          terms={[{ key: 'now', value: chosen, label: t('carry.sum_now') }, { key: 'left', value: left.length, label: t('carry.sum_left') }, { key: 'kept', value: counts.kept, label: t('carry.sum_kept') }]}
          total={counts.over}
          totalLabel={t('carry.over')}
          format={format.number}
        />
      </Ln>
      {plan.length > 0 && (
        <>
          <Section title={t('carry.plan')} m={t('retention.short', { number: rule.retention })} />
          <div className="tb carry-plan" role="table" aria-label={t('carry.plan')}>
            {plan.map((line) => (
              <div className="tr" role="row" key={line.category}>
                <span className="m" role="cell">{format.number(line.records)}</span>
                <span role="cell">{wordOf(t, `ecategory.${line.category}`, undefined, wordOf(t, `category.${line.category}`))}</span>
                <span role="cell" className="dim">{wordOf(t, `measure.${line.measure}`)}</span>
              </div>
            ))}
          </div>
        </>
      )}
      <Ln top={16}>
        {run.isPending ? (
          <Progress label={t('carry.running')} done={snapshot?.done ?? 0} total={snapshot?.total ?? 0} detail={snapshot && snapshot.total > 0 ? t('jobs.of', { done: snapshot.done, total: snapshot.total }) : undefined} />
        ) : (
          <form className="carry-do" onSubmit={(event) => { event.preventDefault(); go() }}>
            {run.error && <Note tone="bad" live>{errorText(t, toAppError(run.error))}</Note>}
            <Note tone={action === 'restrict' ? 'warn' : 'bad'}>{t(action === 'restrict' ? 'carry.restrict_text' : 'carry.erase_for_ever')}</Note>
            <TextField label={t('carry.reviewer')} value={reviewer} onChange={setReviewer} />
            {action !== 'restrict' && <Tick label={t('carry.suppress')} checked={suppress} onChange={setSuppress} />}
            <TextField label={t('carry.type', { word })} value={words} onChange={setWords} autoFocus spellCheck={false} />
            <div className="row">
              <Button kind="grave" type="submit" blocked={why ?? false}>{t(`carry.do_${action}`, { count: chosen })}</Button>
              {why && <span className="small faint">{why}</span>}
            </div>
          </form>
        )}
      </Ln>
    </div>
  )
}
