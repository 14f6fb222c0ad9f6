import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { changeBreach, type Breach, type BreachPage } from '../../backend/breaches'
import { toAppError } from '../../backend/errors'
import { useFormat } from '../../i18n/format'
import { errorText, wordOf } from '../../i18n/words'
import { cx } from '../../lib/cx'
import { Section } from '../../ui/Page'
import { useToast } from '../../ui/toast'
import { LineEditor } from './LineEditor'
import { lines, lineWords, wantingIn, type LineKey } from './fields'
import { inlineWord } from './words'

interface Props {
  page: BreachPage
  /** the line the keys stand on */
  at: number
  editing: LineKey | undefined
  onAt: (at: number) => void
  onEdit: (key: LineKey | undefined) => void
}

/** What the register holds of a breach: each line is filled where it stands. */
export function BreachLines({ page, at, editing, onAt, onEdit }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const change = useChange(page.breach)
  const known = page.fields.filter((field) => field.known).length
  const here = useRef<HTMLDivElement>(null)
  useEffect(() => { here.current?.scrollIntoView({ block: 'nearest' }) }, [at, editing])
  const open = page.breach.closed_at === ''
  return (
    <section aria-label={t('breach.register')}>
      <Section title={t('breach.register')} note="Art. 33(5)" end={t('breach.fields_known', { known, count: page.fields.length })} />
      <div className="tb br" role="list">
        {lines.map((line, index) => {
          const words = lineWords(t, format, line.key, page)
          const wanting = wantingIn(line, page)
          const name = t(`breach.f_${line.key}`)
          const edit = () => { onAt(index); onEdit(line.key) }
          return (
            <div key={line.key} ref={index === at ? here : undefined} role="listitem" className={cx('tr two', index === at && 'here', editing === line.key && 'flat')} onClick={() => { if (index !== at) onAt(index) }}>
              <span className="m">{line.article}</span>
              <span className="faint">{name}</span>
              {editing === line.key ? (
                <LineEditor
                  line={line.key}
                  page={page}
                  busy={change.isPending}
                  error={change.error ? errorText(t, toAppError(change.error)) : undefined}
                  onSave={(patch) => { change.save(patch, () => { onEdit(undefined) }) }}
                  onCancel={() => { change.reset(); onEdit(undefined) }}
                />
              ) : (
                <span className="br-value">
                  <span>
                    {words}
                    {wanting.length > 0 && <span className="br-gap">{words !== '' && '; '}{wanting.length === line.fields.length ? t('breach.unfilled') : t('breach.wanting', { what: format.list(wanting.map((field) => inlineWord(format, wordOf(t, `breach.w_${field}`)))) })}</span>}
                    {words === '' && wanting.length === 0 && <span className="faint">–</span>}
                  </span>
                  {open && <button type="button" className="link" aria-label={t(words === '' ? 'breach.fill_named' : 'breach.change_named', { name })} onClick={edit}>{t(words === '' ? 'breach.fill' : 'breach.change')}</button>}
                </span>
              )}
            </div>
          )
        })}
      </div>
    </section>
  )
}

/** Writes what changed of a breach; the message can take it back. */
function useChange(before: Breach) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const say = useToast()
  // What is taken back is written onto the breach as it stands by then.
  const latest = useRef(before)
  useEffect(() => { latest.current = before })
  const fresh = () => client.invalidateQueries({ queryKey: ['breaches'] })
  const undo = useMutation({
    mutationFn: (patch: Partial<Breach>) => changeBreach(latest.current, patch),
    onSuccess: async () => { await fresh(); say(t('breach.undone')) },
    onError: (error) => { say(errorText(t, toAppError(error))) },
  })
  const write = useMutation({
    mutationFn: ({ patch }: { patch: Partial<Breach>; was: Partial<Breach> }) => changeBreach(latest.current, patch),
    onSuccess: async (_, { was }) => {
      await fresh()
      say(t('breach.noted'), { label: t('do.undo'), undo: true, run: () => { undo.mutate(was) } })
    },
  })
  return {
    ...write,
    // What stood there is taken now: by the time it is written the page may show the new state already.
    save: (patch: Partial<Breach>, done: () => void) => {
      write.mutate({ patch, was: Object.fromEntries(Object.keys(patch).map((key) => [key, before[key as keyof Breach]])) as Partial<Breach> }, { onSuccess: done })
    },
  }
}
