import { useMutation } from '@tanstack/react-query'
import { useEffect, useReducer } from 'react'
import { useTranslation } from 'react-i18next'
import { cancelJob, planImport, readFile, runImport } from '../../backend/actions'
import { toAppError } from '../../backend/errors'
import { useJobEnd } from '../../backend/jobs'
import type { ReadOverrides } from '../../backend/types'
import { useFormat } from '../../i18n/format'
import { errorText } from '../../i18n/words'
import { useTitle } from '../../lib/title'
import { Button } from '../../ui/Button'
import { useKeys } from '../../ui/keyboard'
import { Head } from '../../ui/Page'
import { Steps } from '../../ui/pieces'
import { useHints } from '../../ui/status'
import { ColumnsStep } from './ColumnsStep'
import { DoneStep } from './DoneStep'
import { DryRunStep } from './DryRunStep'
import { FileStep } from './FileStep'
import { GroundStep } from './GroundStep'
import './imports.css'
import { JobStep } from './JobStep'
import { takeFile, useWaitingFile } from './waiting'
import { dialectName, next, start, stepBefore, steps, usedColumns, type Step } from './wizard'

interface Props {
  rowHeight: number
  onContacts: (filters?: string[]) => void
  onPurposes: () => void
}

const asRead: ReadOverrides = { encoding: '', delimiter: '', headerRow: 0, sheet: '' }

export function ImportPage({ rowHeight, onContacts, onPurposes }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const [wizard, move] = useReducer(next, start)
  const { reading } = wizard
  const waiting = useWaitingFile()
  useTitle(t('nav.import'))

  const read = useMutation({
    mutationFn: (input: { ref: string; overrides: ReadOverrides; again: boolean }) => readFile(input.ref, input.overrides),
    onSuccess: (found, { again }) => {
      move({ kind: again ? 'reread' : 'read', reading: found })
    },
  })
  const { mutate: readNow } = read
  useEffect(() => {
    if (!waiting) return
    const file = takeFile()
    if (!file) return
    move({ kind: 'restart' })
    readNow({ ref: file.ref, overrides: asRead, again: false })
  }, [waiting, readNow])

  const plan = useMutation({
    mutationFn: () => {
      if (!reading) throw new Error('no file was read')
      return planImport({
        reading: reading.id,
        mapping: Object.entries(wizard.mapping).filter(([, field]) => field !== '').map(([index, field]) => ({ index: Number(index), field })),
        ...wizard.ground,
        // A claimed consent is stated as what it claims to be; the backend takes it over as "no proof".
        basis: wizard.ground.basis === '' && wizard.ground.claimsConsent ? '6(1)(a)' : wizard.ground.basis,
      })
    },
    onSuccess: ({ job }) => {
      move({ kind: 'job', id: job })
      move({ kind: 'go', step: 'dry' })
    },
  })
  const run = useMutation({
    mutationFn: () => runImport(reading?.id ?? ''),
    onSuccess: ({ job }) => {
      move({ kind: 'job', id: job })
      move({ kind: 'go', step: 'done' })
    },
  })
  const job = useJobEnd(wizard.job, () => undefined)
  const working = wizard.job !== undefined && (job === undefined || job.state === 'running')
  const failed = job && job.state !== 'running' && job.state !== 'done' ? job : undefined

  const back = () => {
    const before = stepBefore(wizard.step)
    if (!before) return false
    if (wizard.job && working) void cancelJob(wizard.job)
    move({ kind: 'job', id: undefined })
    move({ kind: 'go', step: before })
    return true
  }
  useKeys({ esc: () => (wizard.step === 'file' || wizard.step === 'done' ? (onContacts(), true) : back()), backspace: back })
  useHints(wizard.step === 'file' ? [{ keys: ['esc'], label: t('hint.back_to_list') }] : [{ keys: ['mod+enter'], label: t('hint.go_on') }, { keys: ['esc'], label: t('do.back') }])

  const names: Record<Step, string> = { file: t('import.step_file'), columns: t('import.step_columns'), ground: t('import.step_ground'), dry: t('import.step_dry'), done: t('import.step_done') }
  const error = [read.error, plan.error, run.error].find((one) => one !== null)
  const problem = error ? errorText(t, toAppError(error)) : undefined
  const sub = !reading
    ? t('import.sub')
    : t('import.sub_file', {
        format: dialectName(reading), encoding: reading.encoding, count: reading.records, used: usedColumns(wizard.mapping), columns: reading.columns.length,
      })
  return (
    <>
      <Head reference={reading ? format.number(reading.records) : ''} title={reading ? reading.name : t('import.title')} sub={sub}>
        {reading && wizard.step !== 'done' && (
          <Button kind="quiet" onClick={() => {
            if (wizard.job && working) void cancelJob(wizard.job)
            move({ kind: 'restart' })
          }}>
            {t('do.cancel')}
          </Button>
        )}
      </Head>
      <div className="body rows" style={{ gridTemplateRows: 'auto minmax(0, 1fr)' }}>
        <Steps names={steps.map((step) => names[step])} now={steps.indexOf(wizard.step)} label={t('import.steps')} />
        {wizard.step === 'file' && (
          <FileStep
            problem={problem}
            busy={read.isPending}
            onFile={(file) => { read.mutate({ ref: file.ref, overrides: asRead, again: false }) }}
          />
        )}
        {wizard.step === 'columns' && reading && (
          <ColumnsStep
            reading={reading}
            mapping={wizard.mapping}
            problem={problem}
            onMap={(index, field) => { move({ kind: 'map', index, field }) }}
            onReread={(overrides) => { read.mutate({ ref: reading.id, overrides, again: true }) }}
            onBack={back}
            onNext={() => { move({ kind: 'go', step: 'ground' }) }}
          />
        )}
        {wizard.step === 'ground' && reading && (
          <GroundStep
            wizard={wizard}
            problem={problem}
            busy={plan.isPending}
            onGround={(part) => { move({ kind: 'ground', part }) }}
            onBack={back}
            onNext={() => { plan.mutate() }}
            onPurposes={onPurposes}
          />
        )}
        {wizard.step === 'dry' && reading && (working || failed ? <JobStep job={job} reading={reading} kind="plan" onBack={back} /> : (
          <DryRunStep reading={reading} rowHeight={rowHeight} problem={problem} busy={run.isPending} onBack={back} onRun={() => { run.mutate() }} />
        ))}
        {wizard.step === 'done' && reading && (working || failed ? (
          <JobStep job={job} reading={reading} kind="run" onBack={failed ? () => { move({ kind: 'go', step: 'ground' }); move({ kind: 'job', id: undefined }) } : undefined} />
        ) : (
          <DoneStep reading={reading} onContacts={onContacts} onAgain={() => { move({ kind: 'restart' }) }} />
        ))}
      </div>
    </>
  )
}
