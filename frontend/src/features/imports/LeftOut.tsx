import { useTranslation } from 'react-i18next'
import { useFormat } from '../../i18n/format'
import { Button } from '../../ui/Button'
import { Ln, Section } from '../../ui/Page'

/** The rows of a file that could not be used, given out in the file's own form; nothing where there are none. */
export function LeftOut({ count, how, onSave }: { count: number; how: string; onSave: () => void }) {
  const { t } = useTranslation()
  const format = useFormat()
  if (count === 0) return null
  return (
    <>
      <Section title={t('import.left_out')} note={format.number(count)} />
      <Ln top={10}>
        <p className="small dim prose">{how}</p>
        <p style={{ marginTop: 10 }}><Button icon="out" onClick={onSave}>{t('import.save_rejected')}</Button></p>
      </Ln>
    </>
  )
}
