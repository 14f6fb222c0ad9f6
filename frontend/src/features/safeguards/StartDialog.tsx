import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { toAppError } from '../../backend/errors'
import { startersQuery, takeStarters } from '../../backend/registers'
import { errorText, wordOf } from '../../i18n/words'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { Tick } from '../../ui/fields'
import { Note, Tag } from '../../ui/pieces'
import { useToast } from '../../ui/toast'
import './safeguards.css'

/** The usual measures of a small business, to be ticked. */
export function StartDialog({ onClose }: { onClose: () => void }) {
  const { t, i18n } = useTranslation()
  const say = useToast()
  const { data: starters = [], error } = useQuery(startersQuery(i18n.language))
  const [chosen, setChosen] = useState<string[]>([])
  const [inPlace, setInPlace] = useState(true)
  const take = useMutation({ mutationFn: () => takeStarters(chosen, i18n.language, inPlace), onSuccess: (count) => { say(t('safeguards.made', { count })); onClose() } })
  const failure = error ?? take.error
  const why = chosen.length === 0 ? t('templates.need') : undefined
  return (
    <Dialog title={t('safeguards.start_title')} size={760} onClose={onClose} onSubmit={() => { if (!why && !take.isPending) take.mutate() }} why={why} actions={<Button kind="main" type="submit" keys="mod+enter" blocked={why ?? take.isPending}>{t('safeguards.start_do', { count: chosen.length })}</Button>}>
      <div className="stack">
        {failure && <Note tone="bad" live>{errorText(t, toAppError(failure))}</Note>}
        <div className="starters" tabIndex={0} role="group" aria-label={t('safeguards.start_title')}>
          {starters.map((one) => (
            <Tick key={one.key} label={<>{one.name} {one.taken && <Tag tone="given">{t('templates.used')}</Tag>}</>} hint={`${wordOf(t, `safeguard.kind_${one.kind}`)}: ${one.words}`} checked={chosen.includes(one.key)} onChange={(on) => { setChosen(on ? [...chosen, one.key] : chosen.filter((other) => other !== one.key)) }} />
          ))}
        </div>
        <Tick label={t('safeguards.in_place')} checked={inPlace} onChange={setInPlace} />
      </div>
    </Dialog>
  )
}
