import { useQueries, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { campaignPage, ruleQuery, saveRule, type Rule, type RuleAsked } from '../../backend/campaigns'
import { toAppError } from '../../backend/errors'
import { useFormat } from '../../i18n/format'
import { errorText, wordOf } from '../../i18n/words'
import { pagesOf } from '../../lib/window'
import { AsideHead } from '../../ui/Page'
import { Note } from '../../ui/pieces'
import { VirtualTable } from '../../ui/VirtualTable'
import { useFile } from './useFile'

interface Props {
  asked: RuleAsked
  rule: Rule
  onPeople: (filters: string[]) => void
  onPerson: (id: number) => void
  onCounter: () => void
}

/** The people whom one rule fits, as many as they are, and what can be done about them. */
export function RulePeople({ asked, rule, onPeople, onPerson, onCounter }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const [view, setView] = useState({ first: 0, last: 1 })
  const { data: first, error } = useQuery(ruleQuery(asked, 0))
  const total = first?.total ?? 0
  const pages = pagesOf({ first: view.first, last: Math.max(view.first + 1, Math.min(total, view.last)) }, campaignPage)
  const results = useQueries({ queries: pages.map((page) => ruleQuery(asked, page)) })
  const byPage = new Map(pages.map((page, at) => [page, results[at]?.data]))
  const person = (row: number) => byPage.get(Math.floor(row / campaignPage))?.people[row % campaignPage]
  const save = useFile(() => saveRule(asked))
  return (
    <>
      <AsideHead title={rule.rule > 0 ? t('campaigns.rule_n', { number: rule.rule }) : wordOf(t, `verdict.${rule.code}`)} end={first ? t('campaigns.people_n', { count: total }) : ''} />
      <p className="small dim cam-gap">{wordOf(t, `verdict.${rule.code}.why`)}</p>
      {error && <Note tone="bad">{errorText(t, toAppError(error))}</Note>}
      {total > 0 && (
        <div className="cam-people" style={{ height: Math.min(total, 8) * 44 + 30 }}>
          <VirtualTable
            label={t('campaigns.people_of_rule')}
            columns={[{ key: 'number', title: t('campaigns.col_number'), track: '48px' }, { key: 'name', title: t('campaigns.col_person'), track: 'minmax(0, 1fr)' }]}
            rows={total}
            rowHeight={44}
            onWindow={(from, to) => { setView((before) => (before.first === from && before.last === to ? before : { first: from, last: to })) }}
            renderRow={(row) => {
              const one = person(row)
              if (!one) return <><span role="gridcell" className="m" /><span role="gridcell"><i className="ghost" /></span></>
              return (
                <>
                  <span role="gridcell" className="faint tiny">{format.ref(one.id)}</span>
                  <span role="gridcell" className="cut">
                    <button type="button" className="link medium cut" onClick={() => { onPerson(one.id) }}>{one.name || one.address || t('campaigns.merged')}</button>
                    <br />
                    <span className="tiny dim">{one.import > 0 ? t('filter.import', { number: one.import }) : one.source === '' ? one.address : t('filter.source', { source: one.source })}</span>
                  </span>
                </>
              )
            }}
          />
        </div>
      )}
      {total > 0 && (
        <>
          <AsideHead gap title={t('campaigns.what_to_do')} />
          <ul className="cam-do">
            {first?.filter !== undefined && first.filter !== '' && <li><button type="button" className="link" onClick={() => { onPeople([first.filter]) }}>{t('campaigns.all_in_contacts', { count: total })}</button><span className="faint tiny">{t('nav.contacts')}</span></li>}
            {first?.filter === '' && <li><span className="dim">{t('campaigns.too_many_to_name')}</span></li>}
            {!rule.allows && <li><button type="button" className="link" onClick={onCounter}>{t('campaigns.counter_slip')}</button><span className="faint tiny">{t('nav.forms')}</span></li>}
            <li><button type="button" className="link" aria-disabled={save.isPending || undefined} onClick={() => { if (!save.isPending) save.mutate() }}>{save.isPending ? t('export.running') : t('campaigns.save_list')}</button><span className="faint tiny">XLSX</span></li>
          </ul>
        </>
      )}
    </>
  )
}
