import { useMutation, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { undoMerge } from '../../backend/actions'
import { toAppError } from '../../backend/errors'
import { recentMergesQuery } from '../../backend/queries'
import { useFormat } from '../../i18n/format'
import { errorText, fieldWord } from '../../i18n/words'
import { AsideHead } from '../../ui/Page'
import { useToast } from '../../ui/toast'

/** Merges that can still be taken back. */
export function RecentMerges({ onDone, onPerson, gap }: { onDone: () => void; onPerson: (id: number) => void; gap: boolean }) {
  const { t } = useTranslation()
  const format = useFormat()
  const say = useToast()
  const { data: merges = [] } = useQuery(recentMergesQuery)
  const undo = useMutation({
    mutationFn: undoMerge,
    onSuccess: (back) => {
      onDone()
      const fields = back.stayed.map((field) => fieldWord(t, field)).join(', ')
      say(fields === '' ? t('duplicates.undone', { kept: back.kept, gone: back.gone }) : t('duplicates.undone_stayed', { kept: back.kept, gone: back.gone, fields }))
    },
    onError: (error) => { say(errorText(t, toAppError(error))) },
  })
  if (merges.length === 0) return null
  return (
    <section aria-label={t('duplicates.recent')}>
      <AsideHead title={t('duplicates.recent')} gap={gap} />
      <ul className="du-recent">
        {merges.map((one) => (
          <li key={one.merge}>
            <button type="button" className="link cut" onClick={() => { onPerson(one.kept) }}>{one.name}</button>
            <span className="small faint">{t('duplicates.recent_row', { gone: one.gone, kept: one.kept, day: format.day(one.until) })}</span>
            <button type="button" className="link small" onClick={() => { undo.mutate(one.merge) }}>{t('duplicates.take_back')}</button>
          </li>
        ))}
      </ul>
    </section>
  )
}
