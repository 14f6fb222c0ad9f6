import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { publishNotice } from '../../backend/actions'
import { toAppError } from '../../backend/errors'
import { outlookQuery } from '../../backend/notices'
import type { NoticeVersion } from '../../backend/types'
import { useFormat } from '../../i18n/format'
import { errorText, wordOf } from '../../i18n/words'
import { dayOf } from '../../lib/dates'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { AreaField, DayField, RadioField, TextField, Tick } from '../../ui/fields'
import { Note } from '../../ui/pieces'
import { useToast } from '../../ui/toast'
import { DiffView } from './DiffView'

interface Props {
  kind: string
  number: number
  draftLanguages: string[]
  current: string
  /** What somebody should look at, which stops nothing. */
  look: { reason: string; text: string }[]
  onClose: () => void
  onPublished: (version: NoticeVersion) => void
}

export function PublishDialog({ kind, number, draftLanguages, current, look, onClose, onPublished }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const say = useToast()
  const all = draftLanguages.includes(current) ? draftLanguages : [current, ...draftLanguages]
  const [chosen, setChosen] = useState(all)
  const [from, setFrom] = useState(dayOf(new Date()))
  const [changeKind, setChangeKind] = useState(number === 1 ? 'material' : '')
  const [typed, setChanges] = useState<string>()
  const [address, setUrl] = useState<string>()
  const { data: outlook } = useQuery(outlookQuery(kind, chosen))
  const diff = outlook?.diff ?? undefined
  const against = outlook?.against ?? undefined
  const changes = typed ?? (diff && diff.sections.length > 0 ? t('notices.changes_in', { sections: format.list(diff.sections) }) : '')
  const url = address ?? against?.url ?? ''
  const touched = outlook?.touched ?? []
  const people = touched.reduce((sum, one) => sum + one.people, 0)
  const publish = useMutation({
    mutationFn: () => publishNotice({ kind, languages: chosen, effectiveFrom: from, changeKind, changes: changes.trim(), url: url.trim() }),
    onSuccess: (version) => {
      say(version.queued > 0 ? t('notices.published_queued', { number: version.number, count: version.queued }) : t('notices.published', { number: version.number, entry: version.entry }))
      onPublished(version)
    },
  })
  const why =
    chosen.length === 0 ? t('notices.need_language')
    : from === '' ? t('notices.need_day')
    : changeKind === '' ? t('notices.need_kind')
    : number > 1 && changes.trim() === '' ? t('notices.need_changes')
    : undefined
  const submit = () => { if (!why && !publish.isPending) publish.mutate() }
  return (
    <Dialog
      title={t('notices.publish_title', { number })}
      size={diff ? 860 : 560}
      onClose={onClose}
      onSubmit={submit}
      why={why}
      actions={<Button kind="main" type="submit" keys="mod+enter" blocked={why ?? publish.isPending}>{t('notices.publish', { number })}</Button>}
    >
      <div className="stack">
        {publish.error && <Note tone="bad" live>{errorText(t, toAppError(publish.error))}</Note>}
        {look.map((one) => <Note key={one.text} tone="warn">{t('notices.look_first', { name: one.text })}. {wordOf(t, `reason.${one.reason}`)}</Note>)}
        <Note>{t('notices.immutable')}</Note>
        <fieldset>
          <legend className="lab">{t('notices.in_languages')}</legend>
          <div className="row wrap" style={{ gap: '6px 18px' }}>
            {all.map((code) => (
              <Tick key={code} label={format.language(code)} checked={chosen.includes(code)} onChange={(on) => { setChosen(on ? all.filter((one) => one === code || chosen.includes(one)) : chosen.filter((one) => one !== code)) }} />
            ))}
          </div>
        </fieldset>
        <div className="two-up">
          <DayField label={t('notices.effective')} value={from} onChange={setFrom} />
          <TextField label={t('notices.url')} type="url" value={url} onChange={setUrl} hint={t('notices.url_hint')} />
        </div>
        {number > 1 && (
          <>
            {diff && against && (
              <details className="diff-fold">
                <summary>{t('notices.compare_counts', { number: against.number, gone: diff.gone, added: diff.new })}</summary>
                <DiffView diff={diff} before={t('notices.version', { number: against.number })} after={t('notices.draft')} />
              </details>
            )}
            <RadioField label={t('notices.change_kind')} value={changeKind} onChange={setChangeKind} choices={[
              { value: 'material', label: t('notices.material'), hint: t('notices.material_hint') },
              { value: 'editorial', label: t('notices.editorial'), hint: t('notices.editorial_hint') },
            ]} />
            {changeKind === 'material' && outlook && (
              <Note tone={people > 0 ? 'warn' : 'plain'} live>
                {people > 0
                  ? t('notices.touches', { count: people, purposes: format.list(touched.map((one) => `${one.name} ${format.number(one.people)}`)) })
                  : t('notices.touches_nobody')}
              </Note>
            )}
            <AreaField label={t('notices.changes')} value={changes} onChange={setChanges} rows={2} />
          </>
        )}
      </div>
    </Dialog>
  )
}
