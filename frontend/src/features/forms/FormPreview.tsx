import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { toAppError } from '../../backend/errors'
import { fileUrl } from '../../backend/files'
import { formPreviewQuery, type FormDraft } from '../../backend/forms'
import { errorText } from '../../i18n/words'
import { Note } from '../../ui/pieces'

/** The form as it would be, set by the same code that makes it; what stops it is said in its place. */
export function FormPreview({ draft }: { draft: FormDraft }) {
  const { t } = useTranslation()
  const some = draft.purposes.length > 0
  const { data, error, isFetching } = useQuery(formPreviewQuery(draft, some))
  return (
    <section className="fpv" aria-label={t('forms.preview')}>
      {error && some ? (
        <div><Note tone="bad" live>{errorText(t, toAppError(error))}</Note></div>
      ) : data && some ? (
        draft.kind === 'html' ? (
          <iframe title={t('forms.preview')} sandbox="" srcDoc={page(data.html, draft.language)} />
        ) : (
          <iframe title={t('forms.preview')} src={`${fileUrl(data.file)}#toolbar=0&navpanes=0&view=FitH`} />
        )
      ) : (
        <p className="blank small dim">{isFetching ? t('forms.preview_coming') : t('forms.preview_none')}</p>
      )}
      <p className="tiny dim">{data && some ? t('forms.preview_code') : ''}</p>
    </section>
  )
}

/** As a site without a style of its own would show it. Nothing in it can be sent. */
const page = (form: string, language: string) =>
  `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"><style>
body{margin:0;padding:18px 20px 32px;font:15px/22px system-ui,"Segoe UI",sans-serif;color:#1b222b;background:#fff}input:not([type=radio]),textarea{width:100%;box-sizing:border-box;font:inherit;padding:5px 8px;border:1px solid #8a8a84;border-radius:4px}
fieldset{border:1px solid #cdcdc4;border-radius:4px;margin:0 0 12px;padding:4px 14px}legend{font-weight:600;padding:0 6px}p{margin:0 0 10px}small{color:#555}button{font:inherit;padding:5px 14px}
</style></head><body>${form}</body></html>`
