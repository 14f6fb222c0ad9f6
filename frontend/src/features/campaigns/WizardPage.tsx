import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { approveCampaign, audienceQuery, campaignQuery, saveCampaign, sendCampaign, type Campaign, type Definition } from '../../backend/campaigns'
import { whenEnded } from '../../backend/bulk'
import { toAppError } from '../../backend/errors'
import { useFormat } from '../../i18n/format'
import { errorText, wordOf } from '../../i18n/words'
import { useTitle } from '../../lib/title'
import { Button } from '../../ui/Button'
import { useKeys } from '../../ui/keyboard'
import { Head } from '../../ui/Page'
import { Foot, Note, Steps } from '../../ui/pieces'
import { useHints } from '../../ui/status'
import { useToast } from '../../ui/toast'
import { AudienceStep } from './AudienceStep'
import { useAsked } from './CampaignsPage'
import { asks, steps, type Step } from './definition'
import { JobLine } from './JobLine'
import { PurposeStep } from './PurposeStep'
import { SendingStep } from './SendingStep'
import { StartStep } from './StartStep'
import { TextStep } from './TextStep'
import './campaigns.css'

export interface WizardLinks {
  onPeople: (filters: string[]) => void
  onPerson: (id: number) => void
  onSenders: () => void
  onNotices: () => void
  onPurposes: () => void
  onCounter: () => void
}

interface Props extends WizardLinks {
  id: number
  start: Definition
  step: Step
  onStep: (step: Step, id: number) => void
  onClose: () => void
  /** the filters of the register, with their menu */
  filters: (filters: string[], onChange: (filters: string[]) => void) => ReactNode
}

export interface StepProps extends WizardLinks {
  id: number
  definition: Definition
  change: (part: Partial<Definition>) => void
  setDefinition: (definition: Definition) => void
}

/** Five steps from a purpose to the first mail. Nothing leaves before the last, and every step can be kept as a draft. */
export function WizardPage({ id, start, step, onStep, onClose, filters, ...links }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const client = useQueryClient()
  const say = useToast()
  const asked = useAsked()
  const [definition, setDefinition] = useState(start)
  const [job, setJob] = useState<string>()
  useTitle(definition.name || t('campaigns.new'))
  const named = definition.name.trim() !== ''
  const { data: audience } = useQuery({ ...audienceQuery(id, definition), enabled: named && step !== 'purpose' && step !== 'text' })
  const keep = (saved: Campaign) => { client.setQueryData(campaignQuery(saved.campaign.id).queryKey, saved) }
  const save = useMutation({
    mutationFn: () => saveCampaign(id, definition),
    onSuccess: (saved) => { keep(saved) },
  })
  const approve = useMutation({
    mutationFn: async () => {
      const saved = await saveCampaign(id, definition)
      keep(saved)
      const begun = await approveCampaign(saved.campaign.id)
      setJob(begun)
      const ended = await whenEnded(begun)
      setJob(undefined)
      if (ended.state === 'failed' && ended.error) throw ended.error
      if (ended.state === 'done' && definition.sender > 0 && definition.startsOn === '') await sendCampaign(saved.campaign.id)
      return { id: saved.campaign.id, done: ended.state === 'done' }
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['campaigns'] }),
    onSuccess: ({ done }) => { say(t(done ? 'campaigns.approved' : 'campaigns.approval_stopped')) },
  })
  const at = steps.indexOf(step)
  const allowed = audience?.sums[0]?.allowed ?? 0
  const why = !named ? t('campaigns.need_name') : asks(definition.kind) && definition.purposes.length === 0 ? t('campaigns.need_purpose') : undefined
  const missing = audience?.missing ?? []
  const cannot = step !== 'start' ? why : audience?.counted !== true ? t('campaigns.counting') : missing.length > 0 ? t('campaigns.missing_n', { count: missing.length }) : undefined
  const busy = save.isPending || approve.isPending
  const go = async (to: Step | undefined) => {
    if (!to) return
    if (!named) {
      onStep(to, id)
      return
    }
    const saved = await save.mutateAsync().catch(() => undefined)
    if (saved) onStep(to, saved.campaign.id)
  }
  const forward = () => {
    if (cannot !== undefined || busy) return
    if (step === 'start') approve.mutate()
    else void go(steps[at + 1])
  }
  const back = () => {
    const before = steps[at - 1]
    if (before) void go(before)
    else onClose()
  }
  const draft = () => {
    if (named && !busy) save.mutate(undefined, { onSuccess: (saved) => { say(t('campaigns.saved')); onStep(step, saved.campaign.id) } })
  }
  useKeys({ 'mod+enter': forward, 'mod+s': draft, esc: back, backspace: back })
  useHints([{ keys: ['mod+enter'], label: t('hint.go_on') }, { keys: ['mod+s'], label: t('campaigns.save_draft') }, { keys: ['esc'], label: t('do.back') }])
  const failure = save.error ?? approve.error
  const change = (part: Partial<Definition>) => { setDefinition((before) => ({ ...before, ...part })) }
  const given: StepProps = { id, definition, change, setDefinition, ...links }
  const next = steps[at + 1]
  const consequence = step === 'start' ? (audience?.counted ? t('campaigns.by_way', { mail: format.number(audience.mail), post: format.number(audience.post) }) : '') : t('campaigns.nothing_leaves')
  return (
    <>
      <Head
        reference={id > 0 ? t('campaigns.ref', { number: id }) : ''}
        title={definition.name.trim() || t('campaigns.new')}
        sub={definition.purposes.length > 0 ? t('campaigns.asks_for', { purposes: asked(definition.purposes) }) : wordOf(t, `campaigns.kind_text.${definition.kind}`)}
      >
        <Button kind="quiet" onClick={onClose}>{t('do.close')}</Button>
      </Head>
      <div className="body rows cam-rows">
        <Steps names={steps.map((one) => t(`campaigns.step.${one}`))} now={at} label={t('campaigns.steps')} />
        <div className="cam-step">
          {step === 'purpose' && <PurposeStep {...given} />}
          {step === 'text' && <TextStep {...given} />}
          {step === 'audience' && <AudienceStep {...given} filters={filters} />}
          {step === 'sending' && <SendingStep {...given} />}
          {step === 'start' && <StartStep {...given} audience={audience} onStep={(to) => void go(to)} />}
        </div>
        <div>
          {(failure ?? undefined) !== undefined && <div className="cam-fail"><Note tone="bad" live>{errorText(t, toAppError(failure))}</Note></div>}
          {job !== undefined && <div className="cam-fail"><JobLine job={job} label={t('campaigns.approving')} /></div>}
          <Foot back={back} words={consequence}>
            {cannot !== undefined && <span className="why">{cannot}</span>}
            <Button keys="mod+s" blocked={busy || !named} onClick={draft}>{t('campaigns.save_draft')}</Button>
            <Button kind="main" keys="mod+enter" blocked={cannot ?? busy} onClick={forward}>
              {step === 'start' ? t(definition.sender > 0 && definition.startsOn === '' ? 'campaigns.start_now' : 'campaigns.approve', { count: allowed }) : t('campaigns.next', { step: next ? t(`campaigns.step.${next}`) : '' })}
            </Button>
          </Foot>
        </div>
      </div>
    </>
  )
}
