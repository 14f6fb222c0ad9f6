import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { campaignQuery, textsQuery } from '../../backend/campaigns'
import { toAppError } from '../../backend/errors'
import { noticesQuery, statusQuery } from '../../backend/queries'
import { sendersQuery } from '../../backend/senders'
import { errorText } from '../../i18n/words'
import { Head, Ln } from '../../ui/Page'
import { Note } from '../../ui/pieces'
import { newDefinition, type Step } from './definition'
import { RunningPage } from './RunningPage'
import { WizardPage, type WizardLinks } from './WizardPage'

interface Props extends WizardLinks {
  /** 0: a new one */
  id: number
  step: Step
  onStep: (step: Step, id: number) => void
  onClose: () => void
  onErase: (campaign: number, why: 'undeliverable' | 'inactive') => void
  onEntry: (entry: number) => void
  onAnswers?: () => void
  filters: (filters: string[], onChange: (filters: string[]) => void) => ReactNode
}

/** One campaign: the wizard while it is a draft, then how far it is. */
export function CampaignPage({ id, onEntry, onAnswers, ...props }: Props) {
  const { t } = useTranslation()
  const { data: campaign, error } = useQuery(campaignQuery(id))
  const { data: senders } = useQuery(sendersQuery)
  const { data: notices } = useQuery(noticesQuery)
  const { data: book } = useQuery(statusQuery)
  const { data: ready } = useQuery({ ...textsQuery(0, newDefinition([], 0)), enabled: id === 0, staleTime: Infinity })
  if (error) return <><Head title={t('nav.campaigns')} /><div className="body"><Ln top={16}><Note tone="bad" live>{errorText(t, toAppError(error))}</Note></Ln></div></>
  if (id > 0) {
    if (!campaign) return <Head title={t('nav.campaigns')} />
    if (campaign.campaign.status === 'draft' && !campaign.campaign.frozen) return <WizardPage key={id} id={id} start={campaign.definition} {...props} />
    return <RunningPage id={id} onBack={props.onClose} onPerson={props.onPerson} onPeople={props.onPeople} onErase={props.onErase} onEntry={onEntry} onAnswers={onAnswers} />
  }
  if (!senders || !notices || !ready) return <Head title={t('nav.campaigns')} />
  const told = notices.find((one) => one.kind === 'privacy')?.versions.find((one) => one.inForce)?.languages.map((one) => one.language).filter((code) => ready.languages.includes(code)) ?? []
  const own = book?.controller?.language ?? ''
  const languages = [...told.filter((code) => code === own), ...told.filter((code) => code !== own)]
  return <WizardPage key={id} id={0} start={newDefinition(languages.length > 0 ? languages : ['en'], senders.senders[0]?.sender.sender ?? 0)} {...props} />
}
