import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { saveFile } from '../../backend/actions'
import { sentFileQuery, sentTextQuery, type BreachPage } from '../../backend/breaches'
import { toAppError } from '../../backend/errors'
import { fileUrl } from '../../backend/files'
import { errorText, wordOf } from '../../i18n/words'
import { useFormat } from '../../i18n/format'
import { useTitle } from '../../lib/title'
import { Button } from '../../ui/Button'
import { useKeys } from '../../ui/keyboard'
import { Head, Ln } from '../../ui/Page'
import { Note } from '../../ui/pieces'
import { useHints } from '../../ui/status'
import { useToast } from '../../ui/toast'
import { partsOf } from './notice'
import { NoticeText } from './NoticeText'
import { whenWord } from './words'

/** A notification as it left: its words and its page are kept, and the ledger commits to both. */
export function SentNotice({ page, at, onBack }: { page: BreachPage; at: number; onBack: () => void }) {
  const { t } = useTranslation()
  const format = useFormat()
  const say = useToast()
  const id = page.breach.breach
  const notice = page.breach.notices[at]
  const text = useQuery(sentTextQuery(id, at + 1))
  const file = useQuery(sentFileQuery(id, at + 1))
  useTitle(t('breach.notice'))
  useKeys({ esc: onBack })
  useHints([{ keys: ['esc'], label: t('breach.hint_back') }])
  const failure = text.error ?? file.error
  if (!notice) return null
  return (
    <>
      <Head
        reference={t('breach.short', { number: id })}
        title={wordOf(t, `breach.phase_${notice.phase}`)}
        sub={[t('breach.sent_sub', { to: notice.to, when: whenWord(format, notice.at), means: wordOf(t, `breach.means_${notice.means}`) }), notice.reference !== '' && t('breach.reference', { reference: notice.reference })].filter(Boolean).join(', ')}
      >
        <Button icon="file" blocked={!file.data} onClick={() => { if (file.data) void saveFile(file.data).then((saved) => { if (saved && file.data) say(t('export.saved', { name: file.data.name })) }) }}>PDF</Button>
        <Button keys="esc" onClick={onBack}>{t('do.back')}</Button>
      </Head>
      <div className="body rows notice-rows">
        <div>
          {failure && <Ln top={10}><Note tone="bad" live>{errorText(t, toAppError(failure))}</Note></Ln>}
          <Ln top={10}><Note tone="good">{t('breach.sent_kept', { hash: notice.sha256.slice(0, 16) })}{notice.delay !== '' && ` ${t('breach.late_because', { words: notice.delay })}`}</Note></Ln>
        </div>
        <div className="br-notice">
          <div className="br-notice-text" tabIndex={0} role="region" aria-label={t('breach.notice_text')}>
            <NoticeText parts={partsOf(text.data ?? '')} onCopy={(words) => { void navigator.clipboard.writeText(words).then(() => { say(t('breach.copied')) }) }} />
          </div>
          <div className="br-notice-page">{file.data && <iframe title={t('breach.notice_page')} src={`${fileUrl(file.data)}#toolbar=0&navpanes=0&view=FitH`} />}</div>
        </div>
      </div>
    </>
  )
}
