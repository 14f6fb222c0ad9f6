import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { toAppError } from '../../backend/errors'
import { endException, standsApart, type Finding, type FindingException } from '../../backend/findings'
import { useFormat } from '../../i18n/format'
import { errorText, wordOf } from '../../i18n/words'
import { Section } from '../../ui/Page'
import { useToast } from '../../ui/toast'
import { findingWords } from './words'

/** What stands by exception: the finding, its reason, and the day on which it counts again. */
export function Exceptions({ findings, exceptions, onMend }: { findings: readonly Finding[]; exceptions: readonly FindingException[]; onMend: (finding: Finding) => void }) {
  const { t } = useTranslation()
  const format = useFormat()
  const say = useToast()
  const end = useMutation({
    mutationFn: (id: number) => endException(id),
    onSuccess: () => { say(t('findings.exception_ended')) },
    onError: (failure) => { say(errorText(t, toAppError(failure))) },
  })
  const lines = [
    ...findings.flatMap((one) => (one.exempt && standsApart(one) ? [{ finding: one, exception: one.exempt }] : [])),
    // An exception whose finding is gone stays in sight until it is ended.
    ...exceptions.filter((one) => one.ended_on === '' && !findings.some((finding) => finding.exempt?.exception === one.exception)).map((one) => ({ finding: undefined, exception: one })),
  ]
  if (lines.length === 0) return null
  return (
    <section aria-label={t('findings.exceptions')}>
      <Section title={t('findings.exceptions')} note={format.number(lines.length)} end={t('findings.exceptions_note')} />
      <ul className="findings">
        {lines.map(({ finding, exception }) => (
          <li key={exception.exception} className="finding">
            <span className="m">{finding?.article ?? format.number(exception.exception)}</span>
            <div>
              <span>{finding ? findingWords(t, format, finding) : wordOf(t, `finding.${exception.rule}.title`, undefined, t('findings.no_longer', { rule: exception.rule }))}</span>
              <p className="tiny dim">{exception.reason}</p>
            </div>
            <span className="n dim">{finding && finding.count > 1 ? format.number(finding.count) : ''}</span>
            <span className="tiny faint nowrap">{t('findings.until_day', { day: format.day(exception.until) })}</span>
            <span className="acts-cell">
              {finding && <button type="button" className="link" onClick={() => { onMend(finding) }}>{t('findings.mend')}</button>}
              <button type="button" className="link" onClick={() => { if (!end.isPending) end.mutate(exception.exception) }}>{t('findings.end_exception')}</button>
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
