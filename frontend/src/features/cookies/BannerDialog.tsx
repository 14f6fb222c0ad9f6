import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { saveFile } from '../../backend/actions'
import { toAppError } from '../../backend/errors'
import { bannerQuery } from '../../backend/notices'
import { languages } from '../../i18n/index'
import { errorText } from '../../i18n/words'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { ChoiceField, TextField } from '../../ui/fields'
import { Note } from '../../ui/pieces'
import { useToast } from '../../ui/toast'

/** The text that asks visitors, with choices that weigh the same, as HTML to paste. */
export function BannerDialog({ onClose }: { onClose: () => void }) {
  const { t, i18n } = useTranslation()
  const say = useToast()
  const [language, setLanguage] = useState(() => (languages.some((one) => one.code === i18n.language) ? i18n.language : 'en'))
  const [notice, setNotice] = useState('')
  const { data, error } = useQuery(bannerQuery(language, notice.trim()))
  const copy = () => {
    if (!data) return
    void navigator.clipboard.writeText(data.html).then(() => { say(t('banner.copied')) }, () => { say(t('banner.not_copied')) })
  }
  return (
    <Dialog
      title={t('banner.title')}
      size={760}
      onClose={onClose}
      onSubmit={copy}
      cancel={t('do.close')}
      actions={
        <>
          <Button icon="out" blocked={!data} onClick={() => { if (data) void saveFile(data.file) }}>{t('banner.save')}</Button>
          <Button kind="main" type="submit" keys="mod+enter" blocked={!data}>{t('banner.copy')}</Button>
        </>
      }
    >
      <div className="stack">
        {error && <Note tone="bad" live>{errorText(t, toAppError(error))}</Note>}
        <div className="two-up">
          <ChoiceField label={t('banner.language')} value={language} onChange={setLanguage} choices={languages.map((one) => ({ value: one.code, label: one.name }))} />
          <TextField label={t('banner.notice')} hint={t('banner.notice_hint')} type="url" value={notice} onChange={setNotice} />
        </div>
        {(data?.made.waiting ?? 0) > 0 && <Note tone="warn">{t('banner.waiting', { count: data?.made.waiting ?? 0 })}</Note>}
        <label className="lab" htmlFor="banner-html">{t('banner.html')}</label>
        <textarea id="banner-html" className="banner-html" readOnly rows={12} value={data?.html ?? ''} spellCheck={false} />
        <p className="tiny faint">{t('banner.equal')}</p>
      </div>
    </Dialog>
  )
}
