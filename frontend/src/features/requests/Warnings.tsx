import { useTranslation } from 'react-i18next'
import type { RequestPage } from '../../backend/requests'
import { wordOf } from '../../i18n/words'
import { Note } from '../../ui/pieces'
import { unacknowledged, unsent } from './course'

/** What is unusual about a request and lawful all the same, or noted and not sent: it is said, with the way to mend it, and nothing is stopped. */
export function Warnings({ page, onLetter, onAcknowledge }: { page: RequestPage; onLetter: (kind: string) => void; onAcknowledge: () => void }) {
  const { t } = useTranslation()
  const draft = (kind: string) => page.letters.find((one) => one.kind === kind && one.state === 'draft')
  const open = page.row.status === 'open'
  return (
    <>
      {unsent(page).map((one) => (
        <Note key={one} tone="warn">
          {t(`rwarn.${one}_unsent`)}{open && <> <button type="button" className="link" onClick={() => { onLetter(one) }}>{t(draft(one) ? 'rwarn.to_draft' : 'rwarn.to_letter')}</button></>}
        </Note>
      ))}
      {page.warnings.map((one) => (
        <Note key={one} tone="warn">
          {wordOf(t, `rwarn.${one}`)}{one === 'complaint_unacknowledged' && unacknowledged(page) && <> <button type="button" className="link" onClick={onAcknowledge}>{t('acknowledge.act')}</button></>}
        </Note>
      ))}
    </>
  )
}
