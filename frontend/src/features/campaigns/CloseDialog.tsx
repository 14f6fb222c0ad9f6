import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { whenEnded } from '../../backend/bulk'
import { cancelCampaign, closeCampaign, proposedQuery, type CampaignLook, type CampaignStatus } from '../../backend/campaigns'
import { toAppError } from '../../backend/errors'
import { useFormat } from '../../i18n/format'
import { errorText } from '../../i18n/words'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { Tick } from '../../ui/fields'
import { Note } from '../../ui/pieces'
import { useToast } from '../../ui/toast'

/** Ends a campaign: says what follows before it does. Silence is no consent. */
export function CloseDialog({ id, name, look, status, onClose }: { id: number; name: string; look: CampaignLook; status: CampaignStatus; onClose: () => void }) {
  const { t } = useTranslation()
  const format = useFormat()
  const say = useToast()
  const [early, setEarly] = useState(false)
  const { data: proposed } = useQuery(proposedQuery(id, true))
  const close = useMutation({
    mutationFn: async () => {
      const ended = await whenEnded(await closeCampaign(id, !look.over))
      if (ended.state === 'failed' && ended.error) throw ended.error
    },
    onSuccess: () => { say(t('campaigns.closed', { name })); onClose() },
  })
  const written = Object.values(status.invitations).reduce((sum, states) => sum + (states['sent'] ?? 0) + (states['printed'] ?? 0), 0)
  const silent = Math.max(0, written - status.answered)
  const why = !look.over && !early ? t('campaigns.need_early') : undefined
  const submit = () => { if (!why && !close.isPending) close.mutate() }
  const waiting = status.remaining + status.letters
  return (
    <Dialog title={t('campaigns.close_title', { name })} onClose={onClose} onSubmit={submit} why={why} actions={<Button kind="main" type="submit" keys="mod+enter" blocked={why ?? close.isPending}>{close.isPending ? t('campaigns.closing') : t('campaigns.close')}</Button>}>
      <div className="stack">
        {close.error && <Note tone="bad" live>{errorText(t, toAppError(close.error))}</Note>}
        <ul className="cam-will">
          <li>{t('campaigns.close_answered', { count: status.answered })}</li>
          <li>{t('campaigns.close_silent', { count: silent })} {t(look.definition.kind === 'invitation' && look.definition.silence === 'stops' ? 'campaigns.silence.stops' : 'campaigns.close_keeps')}</li>
          {waiting > 0 && <li>{t('campaigns.close_waiting', { count: waiting })}</li>}
          <li>{t('campaigns.close_tokens')}</li>
          {proposed && <li>{t('campaigns.close_proposed', { undeliverable: format.number(proposed.undeliverable), inactive: format.number(proposed.inactive) })}</li>}
        </ul>
        {status.undecided > 0 && <Note tone="warn">{t('campaigns.close_unknown', { count: status.undecided })}</Note>}
        {!look.over && <Tick label={t('campaigns.close_early', { day: format.dayLong(status.campaign.closesOn) })} checked={early} onChange={setEarly} />}
      </div>
    </Dialog>
  )
}

/** Ends a campaign for good, before anything more leaves. */
export function CancelDialog({ id, name, onClose }: { id: number; name: string; onClose: () => void }) {
  const { t } = useTranslation()
  const say = useToast()
  const cancel = useMutation({ mutationFn: () => cancelCampaign(id), onSuccess: () => { say(t('campaigns.cancelled', { name })); onClose() } })
  const submit = () => { if (!cancel.isPending) cancel.mutate() }
  return (
    <Dialog title={t('campaigns.cancel_title', { name })} cancel={t('do.back')} onClose={onClose} onSubmit={submit} actions={<Button kind="grave" type="submit" keys="mod+enter" blocked={cancel.isPending}>{t('campaigns.cancel')}</Button>}>
      <div className="stack">
        {cancel.error && <Note tone="bad" live>{errorText(t, toAppError(cancel.error))}</Note>}
        <Note tone="warn">{t('campaigns.cancel_text')}</Note>
      </div>
    </Dialog>
  )
}
