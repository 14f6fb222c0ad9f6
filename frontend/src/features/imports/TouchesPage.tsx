import { useMutation } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { cancelJob, pickFile } from '../../backend/actions'
import { toAppError } from '../../backend/errors'
import { useJobEnd } from '../../backend/jobs'
import { planTouches, readTouches, runTouches, type TouchList } from '../../backend/touches'
import { useFormat } from '../../i18n/format'
import { errorText } from '../../i18n/words'
import { useTitle } from '../../lib/title'
import { Button } from '../../ui/Button'
import { useKeys } from '../../ui/keyboard'
import { Head, Ln } from '../../ui/Page'
import { Note, Steps } from '../../ui/pieces'
import { useHints } from '../../ui/status'
import './imports.css'
import { JobStep } from './JobStep'
import { TouchColumns } from './TouchColumns'
import { TouchDone } from './TouchDone'
import { saidOf, type TouchSaid } from './touchList'
import { TouchPlanStep } from './TouchPlanStep'
import { takeWaiting, useWaiting } from './waiting'

interface Props {
  rowHeight: number
  /** to where it was opened from */
  onBack: () => void
  onPerson: (id: number) => void
}

type Step = 'file' | 'columns' | 'dry' | 'done'
const steps: Step[] = ['file', 'columns', 'dry', 'done']

/** Calls, orders, forms that were sent in, from a file: noted with the people they belong to. */
export function TouchesPage({ rowHeight, onBack, onPerson }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const [step, setStep] = useState<Step>('file')
  const [list, setList] = useState<TouchList>()
  const [said, setSaid] = useState<TouchSaid>()
  const [work, setWork] = useState<{ kind: 'plan' | 'run'; job: string }>()
  const waiting = useWaiting()
  useTitle(t('touches.title'))

  const restart = () => {
    setStep('file')
    setList(undefined)
    setWork(undefined)
  }
  const read = useMutation({
    mutationFn: readTouches,
    onSuccess: (found) => {
      setList(found)
      setSaid(saidOf(found))
      setStep('columns')
    },
  })
  const pick = useMutation({
    mutationFn: () => pickFile('contacts'),
    onSuccess: (file) => {
      if (file) read.mutate(file.ref)
    },
  })
  const { mutate: readNow } = read
  useEffect(() => {
    if (!waiting) return
    const taken = takeWaiting()
    if (!taken?.file) return
    setWork(undefined)
    readNow(taken.file.ref)
  }, [waiting, readNow])
  const plan = useMutation({
    mutationFn: (of: { list: TouchList; said: TouchSaid }) => planTouches({ reading: of.list.id, ...of.said, kind: of.said.columns.includes('kind') ? '' : of.said.kind }),
    onSuccess: ({ job }) => {
      setWork({ kind: 'plan', job })
      setStep('dry')
    },
  })
  const run = useMutation({
    mutationFn: () => runTouches(list?.id ?? ''),
    onSuccess: ({ job }) => {
      setWork({ kind: 'run', job })
      setStep('done')
    },
  })
  const job = useJobEnd(work?.job, () => undefined)
  const working = work !== undefined && (job === undefined || job.state === 'running')
  const failed = job !== undefined && job.state !== 'running' && job.state !== 'done'
  const back = () => {
    if (work && working) void cancelJob(work.job)
    if (step === 'columns') restart()
    else if (step === 'dry') setStep('columns')
    else onBack()
    return true
  }
  useKeys({ esc: back })
  useHints(step === 'file' ? [{ keys: ['esc'], label: t('do.back') }] : [{ keys: ['mod+enter'], label: t('hint.go_on') }, { keys: ['esc'], label: t('do.back') }])

  const names: Record<Step, string> = { file: t('import.step_file'), columns: t('import.step_columns'), dry: t('import.step_dry'), done: t('import.step_done') }
  const error = [pick.error, read.error, plan.error, run.error].find((one) => one !== null)
  const problem = error ? errorText(t, toAppError(error)) : undefined
  return (
    <>
      <Head reference={list ? format.number(list.rows) : ''} title={list?.name ?? t('touches.title')} sub={list ? t('touches.sub_file', { format: list.format.toUpperCase(), count: list.rows }) : t('touches.sub')}>
        {step === 'file' || step === 'done' ? (
          <Button icon="left" onClick={onBack}>{t('do.back')}</Button>
        ) : (
          <Button kind="quiet" onClick={() => {
            if (work && working) void cancelJob(work.job)
            restart()
          }}>{t('do.cancel')}</Button>
        )}
      </Head>
      <div className="body rows" style={{ gridTemplateRows: 'auto minmax(0, 1fr)' }}>
        <Steps names={steps.map((one) => names[one])} now={steps.indexOf(step)} label={t('import.steps')} />
        {step === 'file' && (
          <div className="body scroll">
            <Ln top={20}>
              <div className="dropbox">
                <b>{t('import.drop')}</b>
                <p className="small dim prose">{t('touches.what')}</p>
                <Button kind="main" icon="file" autoFocus blocked={pick.isPending || read.isPending} onClick={() => { pick.mutate() }}>
                  {read.isPending ? t('import.reading') : t('import.choose')}
                </Button>
              </div>
            </Ln>
            {problem && <Ln top={14}><Note tone="bad" live>{problem}</Note></Ln>}
            <Ln top={14}><p className="small dim prose">{t('touches.promise')}</p></Ln>
          </div>
        )}
        {step === 'columns' && list && said && (
          <TouchColumns list={list} said={said} onSaid={setSaid} problem={problem} busy={plan.isPending} onBack={restart} onNext={() => { plan.mutate({ list, said }) }} />
        )}
        {(step === 'dry' || step === 'done') && list && work && (working || failed) && (
          <JobStep job={job} work={{ ...work, name: list.name }} onBack={step === 'dry' || failed ? () => { setStep('columns') } : undefined} />
        )}
        {step === 'dry' && list && work && !working && !failed && (
          <TouchPlanStep list={list} job={work.job} withKind={said?.columns.includes('kind') ?? false} rowHeight={rowHeight} problem={problem} busy={run.isPending} onPerson={onPerson} onBack={() => { setStep('columns') }} onRun={() => { run.mutate() }} />
        )}
        {step === 'done' && work && !working && !failed && <TouchDone job={work.job} onAgain={restart} onBack={onBack} onPerson={onPerson} />}
      </div>
    </>
  )
}
