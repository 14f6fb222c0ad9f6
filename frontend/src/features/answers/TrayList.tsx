import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { aboutTerms, type MailLine } from '../../backend/answers'
import { usePurposeName } from '../../backend/names'
import { useFormat } from '../../i18n/format'
import { wordOf } from '../../i18n/words'
import { cx } from '../../lib/cx'
import { StateMark } from '../../ui/StateMark'
import { choiceMark } from './words'

interface Props {
  rows: MailLine[]
  current: number
  onPick: (at: number) => void
  more: number
  onMore: () => void
}

/** The mails that wait, the oldest first. */
export function TrayList({ rows, current, onPick, more, onMore }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const name = usePurposeName()
  const here = useRef<HTMLButtonElement>(null)
  useEffect(() => { here.current?.scrollIntoView({ block: 'nearest' }) }, [current])
  return (
    <>
      <ol className="msgs" aria-label={t('answers.waiting')}>
        {rows.map((row, at) => (
          <li key={row.id}>
            <button type="button" ref={at === current ? here : undefined} className={cx('msg', at === current && 'on')} aria-current={at === current || undefined} onClick={() => { onPick(at) }}>
              <span className="m">{format.number(at + 1)}</span>
              <span className="in">
                <span className="row1">
                  <b className="medium cut">{row.name || row.from || t('answers.nobody')}</b>
                  <span className="tiny faint nowrap">{format.near(row.receivedAt)}</span>
                </span>
                <span className="cut small dim block" data-data={row.subject ? '' : undefined}>{row.subject || wordOf(t, `via.${row.via}`)}</span>
                <span className="tiny says">
                  {Object.entries(row.choice).slice(0, 3).map(([purpose, choice]) => (
                    <StateMark key={purpose} mark={choiceMark(choice)} word={purpose === aboutTerms ? t('answers.terms') : name(purpose)} />
                  ))}
                  {Object.keys(row.choice).length === 0 && (
                    <StateMark mark={row.stop ? 'withdrawn' : row.wishes.length > 0 ? 'asked' : 'unknown'} word={row.stop ? t('answers.stop') : row.wishes.length > 0 ? row.wishes.map((one) => wordOf(t, `rtype.${one}`)).join(', ') : wordOf(t, `doubt.${row.why[0] ?? 'no_choice'}`)} />
                  )}
                </span>
              </span>
            </button>
          </li>
        ))}
      </ol>
      {more > 0 && <div className="quietend"><span className="m">{format.number(more)}</span><button type="button" className="link tiny" onClick={onMore}>{t('answers.more_wait', { count: more })}</button></div>}
    </>
  )
}
