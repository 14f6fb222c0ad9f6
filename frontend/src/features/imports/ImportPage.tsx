import { useMutation } from '@tanstack/react-query'
import type { TFunction } from 'i18next'
import { useEffect, useReducer } from 'react'
import { useTranslation } from 'react-i18next'
import { cancelJob, planImport, readFile, runImport } from '../../backend/actions'
import { toAppError } from '../../backend/errors'
import { useJobEnd } from '../../backend/jobs'
import type { Reading, ReadOverrides } from '../../backend/types'
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
import { takeWaiting, useWaiting } from './waiting'
import { asRead, dialectName, next, start, stepBefore, steps, usedColumns, type Step, type Wizard, type Work } from './wizard'

interface Props {
  rowHeight: number
  onContacts: (filters?: string[]) => void
  onPerson: (id: number) => void
  onPurposes: () => void
  onTouches: () => void
}

interface Reread {
  ref: string
  overrides: ReadOverrides
  fresh?: boolean
  /** the file is known and read otherwise; "plan" says that its dry run comes at once */
  again?: 'look' | 'plan'
}

const planOf = (reading: Reading, { mapping, own, ground, remember }: Wizard) => ({
  reading: reading.id,
  mapping: Object.entries(mapping).filter(([, field]) => field !== '').map(([index, field]) => ({ index: Number(index), field })),
  own: Object.entries(own).filter(([index]) => mapping[Number(index)] === 'custom').map(([index, one]) => ({ index: Number(index), ...one })),
  purpose: ground.purpose,
  source: ground.source,
  collectedAt: ground.collectedAt,
  claimsConsent: ground.claimsConsent,
  evidence: ground.evidence?.ref ?? '',
  // A claimed consent is stated as what it claims to be; the backend takes it over as "no proof".
  basis: ground.basis === '' && ground.claimsConsent ? '6(1)(a)' : ground.basis,
  remember,
})

export function ImportPage({ rowHeight, onContacts, onPerson, onPurposes, onTouches }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const [wizard, move] = useReducer(next, start)
  const { reading, work } = wizard
  const waiting = useWaiting()
  const job = useJobEnd(work?.job, () => undefined)
  const working = work !== undefined && (job === undefined || job.state === 'running')
  useTitle(t('nav.import'))

  const plan = useMutation({
    mutationFn: async (of: { reading: Reading; wizard: Wizard }) => ({ job: (await planImport(planOf(of.reading, of.wizard))).job, name: of.reading.name }),
    onSuccess: ({ job, name }) => {
      move({ kind: 'work', work: { kind: 'plan', job, name } })
      move({ kind: 'go', step: 'dry' })
    },
  })
  const read = useMutation({
    mutationFn: (input: Reread) => readFile(input.ref, input.overrides, input.fresh),
    onSuccess: (found, { again, overrides, fresh }) => {
      move(again ? { kind: 'reread', reading: found, overrides, fresh } : { kind: 'read', reading: found })
      if (again === 'plan') plan.mutate({ reading: found, wizard })
    },
  })
  const { mutate: readNow } = read
  useEffect(() => {
    if (!waiting) return
    const taken = takeWaiting()
    if (taken?.anew && !working) move({ kind: 'anew' })
    if (taken?.work) move({ kind: 'resume', work: taken.work })
    if (!taken?.file) return
    move({ kind: 'restart' })
    readNow({ ref: taken.file.ref, overrides: asRead })
  }, [waiting, working, readNow])
  const run = useMutation({
    mutationFn: () => runImport(reading?.id ?? ''),
    onSuccess: ({ job }) => {
      move({ kind: 'work', work: { kind: 'run', job, name: reading?.name ?? '' } })
      move({ kind: 'go', step: 'done' })
    },
  })
  const resume = (begun: Work) => { move({ kind: 'resume', work: begun }) }
  const failed = job && job.state !== 'running' && job.state !== 'done' ? job : undefined

  const back = () => {
    const before = stepBefore(wizard.step)
    if (!before) return false
    if (work && working) void cancelJob(work.job)
    move({ kind: 'work', work: undefined })
    move({ kind: 'go', step: before })
    return true
  }
  useKeys({ esc: () => (wizard.step === 'file' || wizard.step === 'done' ? (onContacts(), true) : back()), backspace: back })
  useHints(wizard.step === 'file' ? [{ keys: ['esc'], label: t('hint.back_to_list') }] : [{ keys: ['mod+enter'], label: t('hint.go_on') }, { keys: ['esc'], label: t('do.back') }])

  const names: Record<Step, string> = { file: t('import.step_file'), columns: t('import.step_columns'), ground: t('import.step_ground'), dry: t('import.step_dry'), done: t('import.step_done') }
  const error = [read.error, plan.error, run.error].find((one) => one !== null)
  const problem = error ? errorText(t, toAppError(error)) : undefined
  const reread = (overrides: ReadOverrides, fresh = false, again: Reread['again'] = 'look') => {
    if (reading) read.mutate({ ref: reading.file, overrides, fresh, again })
  }
  return (
    <>
      <Head reference={reading ? format.number(reading.records) : ''} title={reading?.name ?? work?.name ?? t('import.title')} sub={reading ? subOf(t, reading, wizard) : t('import.sub')}>
        {reading && wizard.step !== 'done' && (
          <Button kind="quiet" onClick={() => {
            if (work && working) void cancelJob(work.job)
            move({ kind: 'restart' })
          }}>
            {t('do.cancel')}
          </Button>
        )}
      </Head>
      <div className="body rows" style={{ gridTemplateRows: 'auto minmax(0, 1fr)' }}>
        <Steps names={steps.map((step) => names[step])} now={steps.indexOf(wizard.step)} label={t('import.steps')} />
        {wizard.step === 'file' && (
          <FileStep problem={problem} busy={read.isPending} onFile={(file) => { read.mutate({ ref: file.ref, overrides: asRead }) }} onResume={resume} onPerson={onPerson} onTouches={onTouches} />
        )}
        {wizard.step === 'columns' && reading && (
          <ColumnsStep
            wizard={wizard}
            reading={reading}
            problem={problem}
            busy={read.isPending}
            onMap={(index, field) => { move({ kind: 'map', index, field }) }}
            onReread={reread}
            onRemember={(remember) => { move({ kind: 'remember', remember }) }}
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
            onOwn={(index, part) => { move({ kind: 'own', index, part }) }}
            onLeaveOut={(index) => { move({ kind: 'map', index, field: '' }) }}
            onBack={back}
            onNext={() => { plan.mutate({ reading, wizard }) }}
            onPurposes={onPurposes}
          />
        )}
        {wizard.step === 'dry' && reading && work && (working || failed ? <JobStep job={job} work={work} onBack={back} /> : (
          <DryRunStep
            reading={reading}
            rowHeight={rowHeight}
            problem={problem}
            busy={run.isPending || read.isPending || plan.isPending}
            dateOrder={wizard.overrides.dateOrder}
            onDates={(dateOrder) => { reread({ ...wizard.overrides, dateOrder }, false, 'plan') }}
            onBack={back}
            onRun={() => { run.mutate() }}
          />
        ))}
        {wizard.step === 'done' && work && (working || failed ? (
          <JobStep job={job} work={work} onBack={failed ? () => { move({ kind: 'work', work: undefined }); move(reading ? { kind: 'go', step: 'ground' } : { kind: 'restart' }) } : undefined} />
        ) : (
          <DoneStep work={work} onContacts={onContacts} onPerson={onPerson} onAgain={() => { move({ kind: 'restart' }) }} />
        ))}
      </div>
    </>
  )
}

function subOf(t: TFunction, reading: Reading, wizard: Wizard): string {
  if (reading.format === 'vcard') return `vCard, ${t('import.count_rows', { count: reading.records })}.`
  return t('import.sub_file', {
    format: dialectName(reading), encoding: reading.encoding, count: reading.records, used: usedColumns(wizard.mapping), columns: reading.columns.length,
  }).replace(', ,', ',')
}
