import { useTranslation } from 'react-i18next'
import type { Finding } from '../../backend/copies'
import { Tick } from '../../ui/fields'

interface Props {
  findings: Finding[]
  shown: number[]
  onShown: (numbers: number[]) => void
}

/** What of others stands in a copy, where, and why it is taken for theirs; each can be shown all the same. */
export function Others({ findings, shown, onShown }: Props) {
  const { t } = useTranslation()
  return (
    <fieldset>
      <legend className="lab">{t('copy.third')}</legend>
      <p className="small dim">{t(findings.length === 0 ? 'copy.third_none' : 'copy.third_hint')}</p>
      <div className="stack tight" style={{ maxHeight: 180, overflowY: 'auto' }}>
        {findings.map((one) => (
          <Tick
            key={one.number}
            label={t('copy.third_show', { value: one.value })}
            hint={<Whose finding={one} />}
            checked={shown.includes(one.number)}
            onChange={(on) => { onShown(on ? [...shown, one.number] : shown.filter((number) => number !== one.number)) }}
          />
        ))}
      </div>
    </fieldset>
  )
}

function Whose({ finding: { kind, why, places } }: { finding: Finding }) {
  const { t } = useTranslation()
  const [first] = places
  const words = [`${t(`copy.third_kind.${kind as 'email'}`)} ${t(`copy.third_why.${why as 'in_book'}`)}`]
  if (first) words.push(t('copy.third_row', { section: first.title, row: first.row }))
  if (places.length > 1) words.push(t('copy.third_more', { count: places.length - 1 }))
  return <>{words.join(', ')}</>
}
