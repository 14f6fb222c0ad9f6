import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { pickFile } from '../../backend/actions'
import { toAppError } from '../../backend/errors'
import { methodsQuery, noticesQuery } from '../../backend/queries'
import { tell, tellMany, type TellingInput } from '../../backend/tellings'
import type { FileRef } from '../../backend/types'
import { useFormat } from '../../i18n/format'
import { errorText, wordOf } from '../../i18n/words'
import { dayOf, withOffset, zoneName } from '../../lib/dates'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { AreaField, ChoiceField, Segments, TimeField } from '../../ui/fields'
import { Chip, Note } from '../../ui/pieces'
import { useToast } from '../../ui/toast'

export type ToldWhom = { contactId: number; name: string; language: string } | { search: string; filters: string[]; count: number }

interface Props {
  whom: ToldWhom
  onClose: () => void
  onDone?: () => void
}

const informing = ['privacy', 'cookie', 'terms']

/** That a person, or many, was given a notice, or accepted terms. Nothing is chosen beforehand but what is most likely in force. */
export function TellDialog({ whom, onClose, onDone }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const say = useToast()
  const { data: notices = [] } = useQuery(noticesQuery)
  const { data: methods = [] } = useQuery(methodsQuery)
  const [kind, setKind] = useState<'informed' | 'accepted'>('informed')
  const [chosen, setNotice] = useState('')
  const [method, setMethod] = useState('')
  const [at, setAt] = useState<Date | null>(() => new Date())
  const [spoken, setLanguage] = useState('')
  const [words, setWords] = useState('')
  const [file, setFile] = useState<FileRef>()
  const today = dayOf(new Date())
  const versions = notices
    .filter((one) => (kind === 'accepted' ? one.kind === 'terms' : informing.includes(one.kind)))
    .flatMap((one) => one.versions.toSorted((a, b) => b.number - a.number))
  const likely = versions.find((one) => one.effectiveFrom.slice(0, 10) <= today) ?? versions[0]
  const version = versions.find((one) => one.id === chosen) ?? likely
  const one = 'contactId' in whom ? whom : undefined
  const own = one && version?.languages.some((text) => text.language === one.language) ? one.language : ''
  const language = spoken !== '' ? spoken : own
  const pick = useMutation({ mutationFn: () => pickFile('evidence'), onSuccess: (picked) => { if (picked) setFile(picked) } })
  const save = useMutation({
    mutationFn: async () => {
      const input: TellingInput = { kind, notice: version?.id ?? '', language, method, at: at ? withOffset(at) : '', words: words.trim(), evidence: file?.ref ?? '' }
      if ('contactId' in whom) return (await tell(whom.contactId, input)).entry
      await tellMany(whom.search, whom.filters, input)
      return 0
    },
    onSuccess: (entry) => {
      onClose()
      onDone?.()
      say(entry > 0 ? t(`tell.done_${kind}`, { number: entry }) : t('tell.many_runs'))
    },
  })
  const failure = save.error ? toAppError(save.error) : undefined
  const why = !version ? t('tell.need_notice') : method === '' ? t('tell.need_how') : !at ? t('touch.need_time') : at > new Date() ? t('record.future') : undefined
  const submit = () => { if (!why && !save.isPending) save.mutate() }
  return (
    <Dialog
      title={one ? t('tell.title', { name: one.name }) : t('tell.title_many', { count: (whom as { count: number }).count })}
      onClose={onClose}
      onSubmit={submit}
      why={why}
      actions={<Button kind="main" type="submit" keys="mod+enter" blocked={why ?? save.isPending}>{t('tell.do')}</Button>}
    >
      <div className="stack">
        <p className="small dim">{t('tell.text')}</p>
        {failure && <Note tone="bad" live>{errorText(t, failure)}</Note>}
        <Segments
          label={t('tell.kind')}
          value={kind}
          onChange={(next) => { setKind(next as typeof kind); setNotice('') }}
          choices={[{ value: 'informed', label: t('tell.informed') }, { value: 'accepted', label: t('tell.accepted') }]}
        />
        <div className="two-up">
          <ChoiceField
            label={t('tell.notice')}
            value={version?.id ?? ''}
            onChange={setNotice}
            choices={versions.map((v) => ({ value: v.id, label: t('tell.version', { kind: wordOf(t, `notice.${v.kind}`), number: v.number }) }))}
          />
          <ChoiceField
            label={t('field.language')}
            value={language}
            onChange={setLanguage}
            placeholder={one ? undefined : t('tell.each_own')}
            clearable={!one}
            choices={(version?.languages ?? []).map((text) => ({ value: text.language, label: format.language(text.language) }))}
          />
          <ChoiceField label={t('tell.how')} value={method} onChange={setMethod} choices={methods.filter((m) => m !== 'import').map((m) => ({ value: m, label: wordOf(t, `method.${m}`) }))} />
          <TimeField label={t('record.when')} value={at} onChange={setAt} latest={new Date()} hint={t('record.zone', { zone: zoneName() })} />
        </div>
        <AreaField label={t('tell.words')} value={words} onChange={setWords} rows={2} />
        <div>
          <span className="lab">{t('record.evidence')}</span>
          <div className="row">
            {file ? (
              <Chip removeLabel={t('record.evidence_remove')} onRemove={() => { setFile(undefined) }}>{file.name}, {format.bytes(file.bytes)}</Chip>
            ) : (
              <Button size="sm" icon="file" onClick={() => { pick.mutate() }}>{t('record.evidence_add')}</Button>
            )}
            <span className="tiny faint">{pick.error ? errorText(t, toAppError(pick.error)) : t('record.evidence_hint')}</span>
          </div>
        </div>
      </div>
    </Dialog>
  )
}
