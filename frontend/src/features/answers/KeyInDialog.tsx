import { useDebouncedValue } from '@mantine/hooks'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { pickFile } from '../../backend/actions'
import { aboutTerms, invitedQuery, keyIn } from '../../backend/answers'
import { toAppError } from '../../backend/errors'
import type { FileRef } from '../../backend/types'
import { useFormat } from '../../i18n/format'
import { errorText, stateWord } from '../../i18n/words'
import { withOffset, zoneName } from '../../lib/dates'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { AreaField, ChoiceField, Segments, TextField, Tick, TimeField } from '../../ui/fields'
import { Chip, Note } from '../../ui/pieces'
import { useToast } from '../../ui/toast'

const methods = ['letter', 'phone', 'counter', 'paper'] as const

/** An answer that came by post, by telephone or at the counter: the token on the slip says whose it is. */
export function KeyInDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation()
  const format = useFormat()
  const say = useToast()
  const client = useQueryClient()
  const [token, setToken] = useState('')
  const [asking] = useDebouncedValue(token.trim(), 250)
  const { data: invited, error: unknown } = useQuery(invitedQuery(asking))
  const [method, setMethod] = useState<string>('letter')
  const [at, setAt] = useState<Date | null>(() => new Date())
  const [choices, setChoices] = useState<Record<string, string>>({})
  const [stop, setStop] = useState(false)
  const [words, setWords] = useState('')
  const [scan, setScan] = useState<FileRef>()
  const [seen, setSeen] = useState(false)
  const pick = useMutation({ mutationFn: () => pickFile('evidence'), onSuccess: (picked) => { if (picked) setScan(picked) } })
  const said = Object.fromEntries(Object.entries(choices).filter(([, choice]) => choice !== ''))
  const save = useMutation({
    mutationFn: () => keyIn({ token: asking, method: method as never, at: at ? withOffset(at) : '', choices: said, stop, words: words.trim(), evidence: scan?.ref ?? '', ticked: seen }),
    onSuccess: async (out) => {
      await client.invalidateQueries({ queryKey: ['answers'] })
      say(out.known ? t('keyin.known') : out.state === 'tray' ? t('keyin.waits') : t('keyin.kept', { name: invited?.row.name ?? '' }))
      // The next slip lies on the pile: what is the same stays.
      setToken('')
      setChoices({})
      setStop(false)
      setWords('')
      setScan(undefined)
      setSeen(false)
    },
  })
  const why = token.trim() === '' ? t('keyin.need_token')
    : !invited ? t('keyin.need_known')
      : Object.keys(said).length === 0 && !stop ? t('answers.need_choice')
        : !at ? t('touch.need_time')
          : !seen ? t('keyin.need_seen') : undefined
  const failure = save.error ?? pick.error ?? (asking.length >= 12 && asking === token.trim() ? unknown : null)
  return (
    <Dialog
      title={t('keyin.title')}
      onClose={onClose}
      size={640}
      cancel={t('do.close')}
      onSubmit={() => { if (!why && !save.isPending) save.mutate() }}
      why={why}
      actions={<Button kind="main" type="submit" keys="mod+enter" blocked={why ?? save.isPending}>{t('keyin.record')}</Button>}
    >
      <div className="stack">
        <p className="small dim">{t('keyin.text')}</p>
        {failure && <Note tone="bad" live>{errorText(t, toAppError(failure))}</Note>}
        <TextField key={save.submittedAt} label={t('keyin.token')} hint={t('keyin.token_hint')} value={token} onChange={(value) => { setToken(value); save.reset() }} autoFocus spellCheck={false} placeholder="CB-" className="token" />
        {invited && (
          <Note tone="good" live>{t('keyin.whose', { name: invited.row.name, number: format.ref(invited.row.contactId), campaign: invited.row.campaign })}</Note>
        )}
        {(invited?.others.length ?? 0) > 0 && <Note tone="warn">{t('keyin.answered', { count: invited?.others.length ?? 0 })}</Note>}
        <div className="two-up">
          <ChoiceField label={t('keyin.how')} value={method} onChange={setMethod} choices={methods.map((one) => ({ value: one, label: t(`method.${one}`) }))} />
          <TimeField label={t('keyin.when')} value={at} onChange={setAt} latest={new Date()} hint={t('record.zone', { zone: zoneName() })} />
        </div>
        {invited && (
          <div className="choose" role="group" aria-label={t('answers.per_purpose')}>
            {invited.questions.map((one) => (
              <div key={one.purpose} className="line">
                <span>
                  <span className="medium small">{one.question || (one.purpose === aboutTerms ? t('answers.terms') : one.name)}</span>
                  <span className="tiny faint block">{one.name !== '' && `${one.name}: `}{stateWord(t, one.state)}</span>
                </span>
                <Segments bare label={one.name || t('answers.terms')} value={choices[one.purpose] ?? ''} onChange={(value) => { setChoices({ ...choices, [one.purpose]: value }) }} choices={[{ value: 'yes', label: t('answers.said_yes') }, { value: 'no', label: t('answers.said_no') }, { value: '', label: t('keyin.open') }]} />
              </div>
            ))}
          </div>
        )}
        <Tick label={t('keyin.stop')} checked={stop} onChange={setStop} />
        <AreaField label={t('keyin.words')} value={words} onChange={setWords} rows={2} />
        <div>
          <span className="lab">{t('forms.scan')}</span>
          <div className="row">
            {scan ? <Chip removeLabel={t('record.evidence_remove')} onRemove={() => { setScan(undefined) }}>{scan.name}, {format.bytes(scan.bytes)}</Chip> : <Button size="sm" icon="file" onClick={() => { pick.mutate() }}>{t('record.evidence_add')}</Button>}
          </div>
        </div>
        <Tick label={t('keyin.seen')} checked={seen} onChange={setSeen} />
      </div>
    </Dialog>
  )
}
