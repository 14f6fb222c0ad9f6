import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { toAppError } from '../../backend/errors'
import { startActivities, templatesQuery } from '../../backend/registers'
import { errorText } from '../../i18n/words'
import { useTitle } from '../../lib/title'
import { Button } from '../../ui/Button'
import { Tick } from '../../ui/fields'
import { useKeys } from '../../ui/keyboard'
import { Head, Ln } from '../../ui/Page'
import { Foot, Note, Tag } from '../../ui/pieces'
import { useToast } from '../../ui/toast'
import './activities.css'

/** What small businesses do: tick it, and its entries stand in the record, to be looked over one by one. */
export function TemplatesPage({ onBack, onDone }: { onBack: () => void; onDone: (ids: number[]) => void }) {
  const { t, i18n } = useTranslation()
  const say = useToast()
  const { data: templates = [], error } = useQuery(templatesQuery(i18n.language))
  const [chosen, setChosen] = useState<string[]>([])
  useTitle(t('templates.title'))
  const start = useMutation({
    mutationFn: () => startActivities(chosen, i18n.language),
    onSuccess: (ids) => { say(t('templates.made', { count: ids.length })); onDone(ids) },
  })
  const why = chosen.length === 0 ? t('templates.need') : undefined
  const go = () => { if (!why && !start.isPending) start.mutate() }
  useKeys({ esc: onBack, 'mod+enter': go })
  const failure = error ?? start.error
  return (
    <>
      <Head title={t('templates.title')} sub={t('templates.sub')} />
      <div className="body letter-rows rows">
        <div className="body scroll">
          {failure && <Ln top={14}><Note tone="bad" live>{errorText(t, toAppError(failure))}</Note></Ln>}
          <Ln top={16}>
            <fieldset>
              <legend className="lab">{t('templates.question')}</legend>
              <div className="templates">
                {templates.map((one) => (
                  <div key={one.template}>
                    <Tick
                      label={<>{one.name} {one.made && <Tag tone="given">{t('templates.used')}</Tag>}</>}
                      hint={one.aim}
                      checked={chosen.includes(one.template)}
                      onChange={(on) => { setChosen(on ? [...chosen, one.template] : chosen.filter((other) => other !== one.template)) }}
                    />
                  </div>
                ))}
              </div>
            </fieldset>
          </Ln>
        </div>
        <Foot back={onBack} words={why ?? t('templates.words', { count: chosen.length })}>
          <Button kind="main" keys="mod+enter" onClick={go} blocked={why ?? start.isPending}>{t('templates.do', { count: chosen.length })}</Button>
        </Foot>
      </div>
    </>
  )
}
