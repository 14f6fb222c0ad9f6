import { useTranslation } from 'react-i18next'
import type { Purpose } from '../../backend/types'
import { languages } from '../../i18n/index'
import { AreaField, TextField } from '../../ui/fields'

interface Props {
  purpose: Purpose
  main: string
  /** people are asked for it: there is a question */
  asks: boolean
  set: (part: Partial<Purpose>) => void
}

/** Name, sentence and question side by side, a row for each language. */
export function PurposeTexts({ purpose, main, asks, set }: Props) {
  const { t } = useTranslation()
  const ordered = languages.toSorted((a, b) => Number(b.code === main) - Number(a.code === main))
  return (
    <div className={asks ? 'texts-grid' : 'texts-grid two-texts'}>
      <span />
      <span className="lab">{t('purposes.name')}</span>
      <span className="lab">{t('purposes.explained')}</span>
      {asks && <span className="lab">{t('purposes.question')}</span>}
      {ordered.map((one, at) => (
        <div key={one.code} style={{ display: 'contents' }}>
          <span className="tiny dim">{one.name}</span>
          <TextField label={t('purposes.name_in', { language: one.name })} value={purpose.names[one.code] ?? ''} onChange={(name) => { set({ names: { ...purpose.names, [one.code]: name } }) }} autoFocus={at === 0} />
          <AreaField label={t('purposes.explained_in', { language: one.name })} rows={2} value={purpose.explained[one.code] ?? ''} onChange={(text) => { set({ explained: { ...purpose.explained, [one.code]: text } }) }} />
          {asks && <AreaField label={t('purposes.question_in', { language: one.name })} rows={2} value={purpose.question[one.code] ?? ''} onChange={(text) => { set({ question: { ...purpose.question, [one.code]: text } }) }} />}
        </div>
      ))}
    </div>
  )
}
