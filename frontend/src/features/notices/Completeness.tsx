import { useTranslation } from 'react-i18next'
import type { NoticeChecked } from '../../backend/types'
import { wordOf } from '../../i18n/words'
import { Icon, type IconName } from '../../ui/icons'
import { AsideHead } from '../../ui/Page'

const icons: Record<string, IconName> = { present: 'check', na: 'right', missing: 'warn' }

interface Props {
  checked: NoticeChecked
  language: string
  onLine: (line: number) => void
  onAnchor: (anchor: string) => void
}

/** What Art. 13 and 14 ask for, item by item, and what the text still lacks. */
export function Completeness({ checked, language, onLine, onAnchor }: Props) {
  const { t } = useTranslation()
  const due = checked.items.filter((item) => item.state !== 'na')
  const here = due.filter((item) => item.state === 'present').length
  const plain = checked.findings.filter((finding) => finding.item === '12(1)')
  const loose = checked.findings.filter((finding) => finding.item !== '12(1)' && (finding.item === '' || !checked.items.some((item) => item.item === finding.item)))
  return (
    <>
      {loose.length > 0 && (
        <>
          <AsideHead title={t('notices.also')} end={loose.length} />
          <ol className="ck">
            {loose.map((finding, at) => (
              <li key={at}>
                <span className="tiny faint">{finding.line > 0 ? t('notices.line', { line: finding.line }) : ''}</span>
                <span className={finding.severity === 'missing' ? 'late' : 'warn'}><Icon name={finding.severity === 'missing' ? 'warn' : 'info'} /></span>
                <span><button type="button" onClick={() => { onLine(Math.max(1, finding.line)) }}>{findingText(t, finding)}</button></span>
              </li>
            ))}
          </ol>
          <div style={{ height: 18 }} />
        </>
      )}
      <AsideHead title={t('notices.complete_question')} end={t('notices.items', { language, here, total: due.length })} />
      <ol className="ck">
        {checked.items.map((item) => {
          const finding = checked.findings.find((one) => one.item === item.item)
          return (
            <li key={item.item} className={item.state === 'na' ? 'i-na' : undefined}>
              <span className="tiny faint">{item.item}</span>
              <span className={item.state === 'missing' ? 'late' : item.state === 'na' ? 'faint' : 'ok'}>
                {item.state === 'na' ? '–' : <Icon name={icons[item.state] ?? 'info'} />}
                <span className="unseen">{t(`notices.item_${item.state as 'na'}`)}</span>
              </span>
              <span>
                <button type="button" onClick={() => { if (finding && finding.line > 0) onLine(finding.line); else onAnchor(item.anchor) }}>
                  {wordOf(t, `item.${item.item}`, undefined, item.name)}
                </button>
                {item.state === 'na' && item.why !== '' && (
                  <>
                    <br />
                    <span className="tiny faint">{wordOf(t, `notices.na_${item.why}`)}</span>
                  </>
                )}
                {finding && (
                  <>
                    <br />
                    <span className={finding.severity === 'missing' ? 'tiny late' : 'tiny warn'}>{findingText(t, finding)}</span>
                  </>
                )}
              </span>
            </li>
          )
        })}
      </ol>
      <AsideHead gap title={t('notices.plain')} end="Art. 12(1)" />
      <p className="small dim" style={{ marginTop: 7 }}>{t('notices.reading', { words: checked.words, count: checked.minutes })}{plain.length === 0 && checked.words > 0 ? ` ${t('notices.plain_good')}` : ''}</p>
      {plain.length > 0 && (
        <ol className="ck">
          {plain.map((finding, at) => (
            <li key={at}>
              <span className="tiny faint">{finding.line > 0 ? t('notices.line', { line: finding.line }) : ''}</span>
              <span className="warn"><Icon name="info" /></span>
              <span><button type="button" onClick={() => { onLine(Math.max(1, finding.line)) }}>{findingText(t, finding)}</button></span>
            </li>
          ))}
        </ol>
      )}
      <AsideHead gap title={t('notices.when_published')} />
      <p className="small dim" style={{ marginTop: 7 }}>{t('notices.when_published_text')}</p>
    </>
  )
}

function findingText(t: ReturnType<typeof useTranslation>['t'], finding: NoticeChecked['findings'][number]): string {
  const words = wordOf(t, `reason.${finding.reason}`, { item: finding.item, place: finding.text, line: String(finding.line), language: '' })
  return finding.text === '' || words.includes(finding.text) ? words : `${words}: ${finding.text}`
}
