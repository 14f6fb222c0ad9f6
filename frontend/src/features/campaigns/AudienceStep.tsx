import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useRef, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { whenEnded } from '../../backend/bulk'
import { audienceQuery, countAudience, type Rule } from '../../backend/campaigns'
import { toAppError } from '../../backend/errors'
import { usePurposeName } from '../../backend/names'
import { savedViewsQuery } from '../../backend/queries'
import { useFormat } from '../../i18n/format'
import { errorText, wordOf } from '../../i18n/words'
import { cx } from '../../lib/cx'
import { Button } from '../../ui/Button'
import { ChoiceField, Segments } from '../../ui/fields'
import { useKeys } from '../../ui/keyboard'
import { Columns, Ln, Section } from '../../ui/Page'
import { Equation, Note } from '../../ui/pieces'
import { filtersOf } from './definition'
import { JobLine } from './JobLine'
import { RulePeople } from './RulePeople'
import type { StepProps } from './WizardPage'

interface Props extends StepProps {
  filters: (filters: string[], onChange: (filters: string[]) => void) => ReactNode
}

/** Who may be written to, who may not, and by which rule: person by person. Nobody can be added by hand. */
export function AudienceStep({ id, definition, change, filters, ...links }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const client = useQueryClient()
  const purposeName = usePurposeName()
  const question = audienceQuery(id, definition)
  const { data, error } = useQuery(question)
  const { data: views } = useQuery(savedViewsQuery)
  const [purpose, setPurpose] = useState('')
  const [code, setCode] = useState('')
  const [job, setJob] = useState<string>()
  const aside = useRef<HTMLDivElement>(null)
  const count = useMutation({
    mutationFn: async () => {
      const begun = await countAudience(id, definition)
      setJob(begun)
      const ended = await whenEnded(begun)
      if (ended.state === 'failed' && ended.error) throw ended.error
    },
    onSettled: () => {
      setJob(undefined)
      return client.invalidateQueries({ queryKey: question.queryKey })
    },
  })
  const sum = data?.sums.find((one) => one.purpose === purpose) ?? data?.sums[0]
  const rules = sum?.rules ?? []
  const chosen = rules.find((one) => one.code === code) ?? rules.find((one) => one.people > 0 && !one.allows) ?? rules.find((one) => one.people > 0) ?? rules[0]
  const at = chosen ? rules.indexOf(chosen) : -1
  const pick = (to: number) => () => {
    const rule = rules[Math.max(0, Math.min(rules.length - 1, to))]
    if (rule) setCode(rule.code)
  }
  useKeys({
    down: pick(at + 1), up: pick(at - 1), j: pick(at + 1), k: pick(at - 1),
    enter: (event) => (event.target instanceof HTMLButtonElement ? false : (aside.current?.querySelector<HTMLElement>('[role="grid"], button')?.focus(), true)),
    ...Object.fromEntries(rules.slice(0, 9).map((_, place) => [String(place + 1), pick(place)])),
  })
  const plain = (views ?? []).filter((view) => view.search === '')
  const shown = filtersOf(definition.audience)
  const most = Math.max(1, ...rules.map((one) => one.people))
  return (
    <Columns label={t('campaigns.people_of_rule')} aside={<div ref={aside} className="cam-aside">{chosen && data?.counted && <RulePeople asked={{ id, definition, purpose: sum?.purpose ?? '', code: chosen.code }} rule={chosen} {...links} />}</div>}>
      <div className="main">
        <div className="cam-bar">
          <span />
          <div className="row wrap">
            {plain.length > 0 && (
              <div className="cam-view">
                <ChoiceField label={t('campaigns.view')} value="" placeholder={t('campaigns.view_choose')} onChange={(value) => { change({ audience: plain.find((view) => String(view.id) === value)?.filters.join(' ') ?? '' }) }} choices={plain.map((view) => ({ value: String(view.id), label: view.name }))} />
              </div>
            )}
            <div>
              <div className="row wrap cam-filters">
                <span className="small dim">{t('campaigns.among')}</span>
                {shown.length === 0 && <span className="small">{t('campaigns.everybody')}</span>}
                {filters(shown, (next) => { change({ audience: next.join(' ') }) })}
              </div>
            </div>
          </div>
        </div>
        {error && <Ln top={12}><Note tone="bad" live>{errorText(t, toAppError(error))}</Note></Ln>}
        {count.error && <Ln top={12}><Note tone="bad" live>{errorText(t, toAppError(count.error))}</Note></Ln>}
        {data && !data.counted && (
          <Ln top={16}>
            {job !== undefined ? <JobLine job={job} label={t('campaigns.counting')} /> : (
              <Note>{t('campaigns.count_first')} <Button size="sm" onClick={() => { count.mutate() }}>{t('campaigns.count')}</Button></Note>
            )}
          </Ln>
        )}
        {data?.counted && sum && (
          <>
            <Ln top={18}>
              <div className="cam-eq">
                <Equation
                  terms={[{ key: 'allowed', value: sum.allowed, label: t('campaigns.may') }, { key: 'left', value: sum.leftOut, label: t('campaigns.may_not') }]}
                  total={data.people}
                  totalLabel={t('campaigns.all_people')}
                  format={format.number}
                />
                {data.sums.length > 2 && (
                  <Segments bare label={t('campaigns.by_purpose')} value={sum.purpose === '' ? 'all' : sum.purpose} onChange={(value) => { setPurpose(value === 'all' ? '' : value) }} choices={data.sums.map((one) => ({ value: one.purpose === '' ? 'all' : one.purpose, label: one.purpose === '' ? t('campaigns.together') : purposeName(one.purpose) }))} />
                )}
              </div>
            </Ln>
            <Section title={rules.length === 12 ? t('campaigns.rules') : t('campaigns.rules_few')} end={t('campaigns.rules_note')} />
            <div className="tb cam-au" role="table" aria-label={t('campaigns.rules')}>
              <div className="tr th" role="row">
                <span className="m" role="columnheader">{t('campaigns.rule')}</span>
                <span role="columnheader">{t('campaigns.what_fits')}</span>
                <span role="columnheader"><span className="unseen">{t('campaigns.article')}</span></span>
                <span role="columnheader"><span className="unseen">{t('campaigns.share')}</span></span>
                <span className="r" role="columnheader">{t('campaigns.allowed')}</span>
                <span className="r" role="columnheader">{t('campaigns.left_out')}</span>
              </div>
              {rules.map((rule) => <RuleRow key={rule.code} rule={rule} most={most} here={rule === chosen} onPick={() => { setCode(rule.code) }} />)}
              <div className="tr sum" role="row">
                <span className="m" role="cell" />
                <span role="cell">{t('campaigns.everyone_once')}</span>
                <span role="cell" /><span role="cell" />
                <span role="cell" className="r ok">{format.number(sum.allowed)}</span>
                <span role="cell" className="r">{format.number(sum.leftOut)}</span>
              </div>
            </div>
            <Ln top={16}>
              <div className="stack">
                {data.held > 0 && <Note tone="warn">{t('campaigns.held', { count: data.held })}</Note>}
                <Note>{t('campaigns.by_hand')}</Note>
              </div>
            </Ln>
          </>
        )}
      </div>
    </Columns>
  )
}

function RuleRow({ rule, most, here, onPick }: { rule: Rule; most: number; here: boolean; onPick: () => void }) {
  const { t } = useTranslation()
  const format = useFormat()
  return (
    <div className={cx('tr', here && 'on here')} role="row" aria-selected={here} onClick={onPick}>
      <span className="m" role="cell">{rule.rule > 0 ? rule.rule : ''}</span>
      <span role="cell"><button type="button" className="cam-rule" aria-pressed={here} onClick={onPick}>{wordOf(t, `verdict.${rule.code}`)}</button></span>
      <span role="cell" className="faint tiny nowrap">{lawOf(rule.article)}</span>
      <span role="cell" className="cam-share"><i className={rule.allows ? 'fill-given' : 'fill-unknown'} style={{ width: rule.people === 0 ? 0 : `max(2px, ${(rule.people / most) * 100}%)` }} /></span>
      <span role="cell" className="r medium ok">{rule.allows ? format.number(rule.people) : ''}</span>
      <span role="cell" className="r dim">{rule.allows ? '' : format.number(rule.people)}</span>
    </div>
  )
}

/** "Art. 7(1)", or "ePrivacy 13(2)" as the law is called. */
export const lawOf = (article: string) => (article === '' ? '' : article.endsWith(' ePrivacy') ? `ePrivacy ${article.slice(0, -' ePrivacy'.length)}` : `Art. ${article}`)
