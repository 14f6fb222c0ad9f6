import { useTranslation } from 'react-i18next'
import type { NoticeDiff } from '../../backend/notices'
import { cx } from '../../lib/cx'

type Piece = NoticeDiff['rows'][number]['before'][number]

/** Two versions side by side, paragraph by paragraph; long stretches that stayed the same are folded. */
export function DiffView({ diff, before, after }: { diff: NoticeDiff; before: string; after: string }) {
  const { t } = useTranslation()
  const near = diff.rows.map((_, at) => diff.rows.slice(Math.max(0, at - 1), at + 2).some((row) => row.kind !== 'same'))
  return (
    <div className="diff" role="table" aria-label={t('notices.compare_label', { before, after })}>
      <div className="diff-row diff-head" role="row">
        <span className="m" role="columnheader" />
        <span role="columnheader">{before}</span>
        <span role="columnheader">{after}</span>
      </div>
      {diff.rows.map((row, at) => {
        if (row.kind === 'same' && !near[at]) {
          const first = at === 0 || diff.rows[at - 1]?.kind !== 'same' || near[at - 1]
          if (!first) return null
          let count = 0
          for (let k = at; k < diff.rows.length && diff.rows[k]?.kind === 'same' && !near[k]; k++) count++
          return (
            <div className="diff-row fold" role="row" key={at}>
              <span className="m" role="cell" />
              <span role="cell" className="tiny faint">{t('notices.same_paragraphs', { count })}</span>
              <span role="cell" />
            </div>
          )
        }
        return (
          <div className={cx('diff-row', row.kind)} role="row" key={at}>
            <span className="m" role="cell">{row.kind === 'same' ? '' : t(`notices.row_${row.kind}` as 'notices.row_new')}</span>
            <span role="cell"><Words pieces={row.before} as="del" /></span>
            <span role="cell"><Words pieces={row.after} as="ins" /></span>
          </div>
        )
      })}
    </div>
  )
}

function Words({ pieces, as: Mark }: { pieces: Piece[]; as: 'ins' | 'del' }) {
  const level = /^(#{1,6}) /.exec(pieces.map((piece) => piece.text).join(''))?.[1]?.length ?? 0
  return (
    <span className={level > 0 ? 'diff-title' : undefined}>
      {pieces.map((piece, at) => {
        const words = at === 0 && level > 0 ? piece.text.replace(/^#{1,6} /, '') : piece.text
        const text = at === pieces.length - 1 ? words.replace(/\\$/, '') : words // a line break in the text
        return piece.changed ? <Mark key={at}>{text}</Mark> : <span key={at}>{text}</span>
      })}
    </span>
  )
}
