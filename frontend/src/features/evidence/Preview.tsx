import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { saveFile } from '../../backend/actions'
import { toAppError } from '../../backend/errors'
import { fileUrl } from '../../backend/files'
import { previewQuery } from '../../backend/queries'
import { useFormat } from '../../i18n/format'
import { errorText } from '../../i18n/words'
import { Button } from '../../ui/Button'
import { Note } from '../../ui/pieces'

/** The document as it would be, made by the same code that makes the pack. */
export function Preview({ contactId, asOf, language }: { contactId: number; asOf: string; language: string }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { data, error, isFetching } = useQuery(previewQuery(contactId, asOf, language))
  return (
    <section className="preview" aria-label={t('evidence.preview')}>
      {error ? (
        <div><Note tone="bad">{errorText(t, toAppError(error))}</Note></div>
      ) : data && contactId > 0 ? (
        <iframe title={t('evidence.preview')} src={`${fileUrl(data.file)}#toolbar=0&navpanes=0&view=FitH`} />
      ) : (
        <div className="sheet-blank">
          <p>{isFetching ? t('evidence.preview_coming') : contactId > 0 ? '' : t('evidence.preview_none')}</p>
        </div>
      )}
      <div className="row" style={{ minHeight: 26 }}>
        {data && contactId > 0 && (
          <>
            <span className="tiny dim">{t('evidence.pages', { count: data.pages, size: format.bytes(data.file.bytes) })}</span>
            <Button size="sm" icon="disk" className="push" onClick={() => void saveFile(data.file)}>
              {t('evidence.save_document')}
            </Button>
          </>
        )}
      </div>
    </section>
  )
}
