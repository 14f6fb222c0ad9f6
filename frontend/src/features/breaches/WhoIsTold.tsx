import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { BreachPage } from '../../backend/breaches'
import { cancelCampaign } from '../../backend/campaigns'
import { toAppError } from '../../backend/errors'
import { useFormat } from '../../i18n/format'
import { errorText, wordOf } from '../../i18n/words'
import { Section } from '../../ui/Page'
import { useToast } from '../../ui/toast'
import { peopleTold, toldAll, toldFirst } from './course'
import { stopped, whenWord } from './words'

export type TellAct = 'decide' | 'notice' | 'letters' | 'told' | { controller: string }

interface Props {
  page: BreachPage
  onAct: (act: TellAct) => void
  onNotice: (at: number) => void
  onCampaign: (id: number) => void
}

/** The authority, the people, and controllers we work for: whether each is told, what was sent, and what comes next. */
export function WhoIsTold({ page, onAct, onNotice, onCampaign }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const b = page.breach
  const open = b.closed_at === ''
  const ours = b.role !== 'processor'
  const act = (words: string, which: TellAct, shown = true) => open && shown && <button type="button" className="link" onClick={() => { onAct(which) }}>{words}</button>
  const first = toldFirst(b)
  const lacks = page.missing.filter((gap) => gap.article.startsWith('33(3)')).length
  const authority =
    b.authority === null ? t(b.risk === '' ? 'breach.authority_open' : b.risk === 'unlikely' ? 'breach.authority_unlikely' : 'breach.authority_must')
    : !b.authority.tell ? t('breach.authority_not', { words: stopped(b.authority.words) })
    : first === '' ? t(b.drill ? 'breach.authority_drill' : lacks > 0 ? 'breach.authority_lacks' : 'breach.authority_ready', { count: lacks })
    : t(toldAll(b) ? 'breach.authority_all' : 'breach.authority_part')
  const told = peopleTold(b)
  const drop = useDropDraft()
  const people =
    b.tell_people === null ? t(b.risk === '' ? 'breach.people_open' : b.risk === 'high' ? 'breach.people_must' : 'breach.people_need_not')
    : !b.tell_people.tell ? (b.tell_people.ground === '' ? t('breach.people_not', { words: b.tell_people.words }).trim() : t('breach.people_ground', { ground: wordOf(t, `breach.ground_${b.tell_people.ground}`), words: stopped(b.tell_people.words) }))
    : told === 0 ? t('breach.people_to_tell', { count: b.people ?? 0 })
    : t('breach.people_told_of', { count: told })
  return (
    <section aria-label={t('breach.who')}>
      <Section title={t('breach.who')} />
      <div className="tb tell" role="list">
        {ours && (
          <>
            <Row m="33" title={t('breach.the_authority')} name={page.authority} links={<>{act(t('breach.decide'), 'decide', first === '')}{act(t(first === '' ? 'breach.write_first' : toldAll(b) ? 'breach.write_more' : 'breach.write_next'), 'notice', b.authority?.tell !== false)}</>}>
              {authority}
            </Row>
            {b.notices.map((one, at) => (
              <Row key={`${one.phase}${one.at}`} m="" sub title={wordOf(t, `breach.phase_${one.phase}`)} links={<button type="button" className="link" aria-label={t('breach.read_named', { name: `${wordOf(t, `breach.phase_${one.phase}`)}, ${whenWord(format, one.at)}` })} onClick={() => { onNotice(at) }}>{t('breach.read')}</button>}>
                {whenWord(format, one.at)}, {wordOf(t, `breach.means_${one.means}`)}
                {one.reference !== '' && `, ${t('breach.reference', { reference: one.reference })}`}
                {one.delay !== '' && <span className="tiny dim">{t('breach.late_because', { words: one.delay })}</span>}
              </Row>
            ))}
            <Row m="34" title={t('breach.the_people')} links={<>{act(t('breach.letters'), 'letters', !b.drill && b.tell_people?.tell !== false && b.risk !== '')}{act(t('breach.told_act'), 'told', !b.drill && b.risk !== '')}</>}>
              {people}
            </Row>
            {b.told.map((one) => (
              <Row key={`${one.at}${one.means}${one.campaign}`} m="" sub title={wordOf(t, `breach.means_${one.means}`)} links={one.campaign > 0 && <>{open && page.letters.some((letters) => letters.campaign === one.campaign && letters.status === 'draft') && <button type="button" className="link" disabled={drop.isPending} onClick={() => { drop.mutate(one.campaign) }}>{t('breach.drop_draft')}</button>}<button type="button" className="link" onClick={() => { onCampaign(one.campaign) }}>{t('breach.campaign', { number: one.campaign })}</button></>}>
                {one.at === '' ? wordOf(t, `breach.letters_${page.letters.find((letters) => letters.campaign === one.campaign)?.status ?? 'draft'}`, undefined, t('breach.letters_draft')) : [t('breach.people_count', { count: one.number, shown: format.number(one.number) }), whenWord(format, one.at)].join(', ')}
                {one.words !== '' && <span className="tiny dim">{one.words}</span>}
              </Row>
            ))}
          </>
        )}
        <Row m="33(2)" title={t('breach.controllers')} links={act(t('breach.controller_act'), { controller: '' }, !ours && !b.drill)}>
          {ours ? <span className="dim">{t('breach.controllers_none')}</span> : b.controllers.length === 0 ? t('breach.controllers_open') : t('breach.controllers_told', { count: b.controllers.filter((one) => one.at !== '').length, all: b.controllers.length })}
        </Row>
        {b.controllers.map((one) => (
          <Row key={`${one.party}${one.name}`} m="" sub title={one.name} links={act(t('breach.controller_note'), { controller: one.name }, one.at === '' && !b.drill)}>
            {one.at === '' ? <span className="warn">{t('breach.not_told_yet')}</span> : `${whenWord(format, one.at)}, ${wordOf(t, `breach.means_${one.means}`)}`}
          </Row>
        ))}
      </div>
    </section>
  )
}

/** Gives up the draft of a campaign before anything of it left. */
function useDropDraft() {
  const { t } = useTranslation()
  const client = useQueryClient()
  const say = useToast()
  return useMutation({
    mutationFn: cancelCampaign,
    onSuccess: async () => { await client.invalidateQueries({ queryKey: ['breaches'] }); say(t('breach.draft_dropped')) },
    onError: (error) => { say(errorText(t, toAppError(error))) },
  })
}

function Row({ m, title, name, sub, links, children }: { m: string; title: string; name?: string; sub?: boolean; links: ReactNode; children: ReactNode }) {
  return (
    <div className="tr two" role="listitem">
      <span className="m">{m}</span>
      <span className={sub ? 'tell-sub' : 'medium'}>{title}{name && <span className="tiny dim">{name}</span>}</span>
      <span>{children}</span>
      <span className="links">{links}</span>
    </div>
  )
}
