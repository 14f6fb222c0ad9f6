import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { toAppError } from '../../backend/errors'
import { alignQuery } from '../../backend/notices'
import { languages } from '../../i18n/index'
import { useFormat } from '../../i18n/format'
import { errorText } from '../../i18n/words'
import { cx } from '../../lib/cx'
import { ChoiceField } from '../../ui/fields'
import { Ln } from '../../ui/Page'
import { Note } from '../../ui/pieces'

interface Props {
  kind: string
  left: string
  right: string
  onRight: (language: string) => void
  /** go on writing at a line of one of the two */
  onLine: (language: string, line: number) => void
}

/** Two languages of a draft, paragraph beside paragraph; what one lacks is marked. */
export function BesideView({ kind, left, right, onRight, onLine }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const { data: rows, error } = useQuery(alignQuery(kind, left, right))
  const lacking = rows?.filter((row) => row.left === '' || row.right === '').length ?? 0
  return (
    <div className="beside" role="table" aria-label={t('notices.beside_label', { left: format.language(left), right: format.language(right) })}>
      <div className="diff-row diff-head" role="row">
        <span className="m" role="columnheader" />
        <span role="columnheader">{format.language(left)}</span>
        <span role="columnheader" className="row">
          <ChoiceField label={t('notices.beside_language')} value={right} onChange={onRight} choices={languages.filter((one) => one.code !== left).map((one) => ({ value: one.code, label: one.name }))} />
          <span className={cx('small push', lacking > 0 ? 'warn' : 'ok')}>{lacking > 0 ? t('notices.beside_lacking', { count: lacking }) : t('notices.beside_whole')}</span>
        </span>
      </div>
      {error && <Ln top={16}><Note tone="bad">{errorText(t, toAppError(error))}</Note></Ln>}
      {rows?.map((row, at) => (
        <div className={cx('diff-row', row.heading && 'title')} role="row" key={at}>
          <span className="m" role="cell" title={row.item}>{row.heading ? row.item.split(', ')[0] : ''}</span>
          <Side text={row.left} line={row.leftLine} onOpen={() => { onLine(left, row.leftLine) }} lang={left} missing={t('notices.beside_missing', { language: format.language(left) })} />
          <Side text={row.right} line={row.rightLine} onOpen={() => { onLine(right, row.rightLine) }} lang={right} missing={t('notices.beside_missing', { language: format.language(right) })} />
        </div>
      ))}
    </div>
  )
}

function Side({ text, line, onOpen, lang, missing }: { text: string; line: number; onOpen: () => void; lang: string; missing: string }) {
  if (text === '') return <span role="cell" className="tiny late lacks">{missing}</span>
  return (
    <span role="cell" lang={lang}>
      <button type="button" className="para" onClick={onOpen} disabled={line === 0}>{text.replace(/\\$/, '')}</button>
    </span>
  )
}
