import { useQuery } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { toAppError } from '../../backend/errors'
import { exceptionsQuery, findingDaysQuery, standsApart, type Finding } from '../../backend/findings'
import { useFormat } from '../../i18n/format'
import { errorText } from '../../i18n/words'
import { cx } from '../../lib/cx'
import { useTitle } from '../../lib/title'
import { Button } from '../../ui/Button'
import { useKeys } from '../../ui/keyboard'
import { Columns, Head, Ln, Section } from '../../ui/Page'
import { Empty, Note } from '../../ui/pieces'
import { useHints } from '../../ui/status'
import { ExceptionDialog } from './ExceptionDialog'
import { Exceptions } from './Exceptions'
import { FindingsAside } from './FindingsAside'
import { grouped, severities } from './groups'
import { useCheck } from './useCheck'
import { findingWords } from './words'
import './findings.css'

interface Props {
  /** where a finding is mended */
  onPlace: (finding: Finding) => void
  onPeople: (filter: string) => void
}

/** What an inspection would find: every finding with its article, and the way to where it is mended. */
export function FindingsPage({ onPlace, onPeople }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const check = useCheck()
  const { data } = check
  const { data: exceptions = [] } = useQuery(exceptionsQuery)
  const { data: days = [] } = useQuery(findingDaysQuery)
  const [excepting, setExcepting] = useState<Finding>()
  const [at, setAt] = useState(0)
  const list = useRef<HTMLDivElement>(null)
  const open = grouped(data?.findings.filter((one) => !standsApart(one)) ?? [])
  const flat = open.flatMap((group) => group.rows)
  const here = Math.min(at, flat.length - 1)
  const move = (to: number) => {
    const next = Math.max(0, Math.min(flat.length - 1, to))
    setAt(next)
    requestAnimationFrame(() => { list.current?.querySelector('.finding.here')?.scrollIntoView({ block: 'nearest' }) })
  }
  const go = (row: Finding | undefined) => { if (row) onPlace(row) }
  useTitle(t('findings.title'))
  useKeys(
    {
      down: () => { move(here + 1) }, j: () => { move(here + 1) }, up: () => { move(here - 1) }, k: () => { move(here - 1) },
      f8: () => { move(here + 1 >= flat.length ? 0 : here + 1) },
      enter: () => { if (document.activeElement?.closest('button, a')) return false; go(flat[here]); return true },
      e: () => { const row = flat[here]; if (row && !row.exempt) setExcepting(row) },
      'mod+enter': check.run,
    },
    { enabled: excepting === undefined },
  )
  useHints([{ keys: ['f8'], label: t('keys.gap') }, { keys: ['enter'], label: t('findings.hint_mend') }, { keys: ['e'], label: t('findings.hint_except') }])
  const broken = flat.filter((one) => one.severity === 'breach').length
  const failure = check.error
  let row = -1
  return (
    <>
      <Head reference={data ? format.number(flat.length) : ''} title={t('findings.title')} sub={data ? (flat.length === 0 ? t('findings.sub_none') : broken > 0 ? t('findings.sub_broken', { count: broken }) : t('findings.sub', { count: flat.length })) : undefined}>
        <Button kind="main" keys="mod+enter" onClick={check.run} blocked={check.running}>{t('findings.check')}</Button>
      </Head>
      <Columns label={t('findings.aside')} aside={<FindingsAside days={days} rules={data?.rules ?? 0} slow={check.slow} />}>
        <div className="main" ref={list}>
          {failure && <Ln top={16}><Note tone="bad" live>{errorText(t, toAppError(failure))}</Note></Ln>}
          {data && flat.length === 0 && <Ln top={20}><Empty title={t('findings.none')} action={<Button onClick={check.run}>{t('findings.check')}</Button>}>{t('findings.none_text', { count: data.rules })}</Empty></Ln>}
          {severities.map((severity) => {
            const groups = open.filter((one) => one.severity === severity)
            if (groups.length === 0) return null
            const count = groups.reduce((sum, one) => sum + one.rows.length, 0)
            return (
              <section key={severity} aria-label={t(`findings.severity_${severity}`)}>
                <Section title={t(`findings.severity_${severity}`)} note={format.number(count)} end={t(`findings.about_${severity}`)} />
                <ul className="findings">
                  {groups.flatMap((group) =>
                    group.rows.map((one, first) => {
                      row += 1
                      const index = row
                      return <FindingLine key={`${one.rule} ${one.where.kind} ${one.where.id} ${one.where.part ?? ''}`} one={one} article={first === 0 ? group.article : ''} here={index === here} onAt={() => { setAt(index) }} onMend={() => { go(one) }} onPeople={onPeople} onExcept={() => { setExcepting(one) }} />
                    }),
                  )}
                </ul>
              </section>
            )
          })}
          {data && <Exceptions findings={data.findings.filter((one) => one.exempt)} exceptions={exceptions} onMend={go} />}
        </div>
      </Columns>
      {excepting && <ExceptionDialog finding={excepting} onClose={() => { setExcepting(undefined) }} />}
    </>
  )
}

function FindingLine({ one, article, here, onAt, onMend, onPeople, onExcept }: { one: Finding; article: string; here: boolean; onAt: () => void; onMend: () => void; onPeople: (filter: string) => void; onExcept: () => void }) {
  const { t } = useTranslation()
  const format = useFormat()
  const words = findingWords(t, format, one)
  return (
    <li className={cx('finding', here && 'here', one.severity)} onClick={onAt}>
      <span className={cx('m', one.severity === 'breach' && 'late')}>{article}<span className="unseen">{article === '' ? one.article : ''}</span></span>
      <div>
        <span className="medium">{words}</span>
        {one.where.name !== '' && one.where.kind !== 'notice' && !words.includes(one.where.name) && <span className="dim"> {one.where.name}</span>}
        <p className="tiny dim">{findingWords(t, format, one, '.fix')}</p>
        {one.exempt && <p className="tiny warn">{t('findings.known', { reason: one.exempt.reason, day: format.day(one.exempt.until) })}</p>}
      </div>
      <span className={cx('n', one.severity === 'breach' ? 'late' : one.severity === 'gap' ? 'warn' : 'dim')}>{one.count > 1 && (one.filter ? <button type="button" className="link" aria-label={t('findings.show_people', { count: one.count })} onClick={() => { onPeople(one.filter ?? '') }}>{format.number(one.count)}</button> : format.number(one.count))}</span>
      <span className="tiny faint nowrap">{one.since ? t('findings.since', { day: format.dayShort(one.since) }) : ''}</span>
      <span className="acts-cell">
        <button type="button" className="link" aria-label={t('findings.mend_what', { what: words })} onClick={onMend}>{t('findings.mend')}</button>
        {!one.exempt && <button type="button" className="link" aria-label={t('findings.except_what', { what: words })} onClick={onExcept}>{t('findings.except')}</button>}
      </span>
    </li>
  )
}
