import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { toAppError } from '../../backend/errors'
import { retentionTemplatesQuery, startRules } from '../../backend/registers'
import { useFormat } from '../../i18n/format'
import { errorText } from '../../i18n/words'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { Tick } from '../../ui/fields'
import { Note, Tag } from '../../ui/pieces'
import { useToast } from '../../ui/toast'

/** Usual rules, with the period and the law of the controller's country where there is one. */
export function StartDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation()
  const format = useFormat()
  const say = useToast()
  const { data: templates = [], error } = useQuery(retentionTemplatesQuery)
  const [chosen, setChosen] = useState<string[]>([])
  const start = useMutation({ mutationFn: () => startRules(chosen), onSuccess: (count) => { say(t('retention.made', { count })); onClose() } })
  const failure = error ?? start.error
  const why = chosen.length === 0 ? t('retention.need_template') : undefined
  return (
    <Dialog title={t('retention.start_title')} size={720} onClose={onClose} onSubmit={() => { if (!why && !start.isPending) start.mutate() }} why={why} actions={<Button kind="main" type="submit" keys="mod+enter" blocked={why ?? start.isPending}>{t('retention.start_do', { count: chosen.length })}</Button>}>
      <div className="stack">
        {failure && <Note tone="bad" live>{errorText(t, toAppError(failure))}</Note>}
        <div className="rule-templates">
          {templates.map((one) => (
            <Tick
              key={one.key}
              label={<>{one.rule.name} <span className="dim">{format.period(one.rule.period)}</span> {one.taken && <Tag tone="given">{t('templates.used')}</Tag>}</>}
              hint={[one.rule.category, one.rule.law, one.template && !one.template.verified ? t('retention.unverified') : ''].filter((part) => part !== '').join(' · ')}
              checked={chosen.includes(one.key)}
              onChange={(on) => { setChosen(on ? [...chosen, one.key] : chosen.filter((other) => other !== one.key)) }}
            />
          ))}
        </div>
      </div>
    </Dialog>
  )
}
