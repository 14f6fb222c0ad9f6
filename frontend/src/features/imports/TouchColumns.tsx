import { useTranslation } from 'react-i18next'
import type { TouchList } from '../../backend/touches'
import { useFormat } from '../../i18n/format'
import { wordOf } from '../../i18n/words'
import { Button } from '../../ui/Button'
import { ChoiceField, Segments, TextField } from '../../ui/fields'
import { useKeys } from '../../ui/keyboard'
import { AsideHead, Columns, Ln, Section } from '../../ui/Page'
import { Foot, Note } from '../../ui/pieces'
import { kinds, lackOf, withPart, type TouchSaid } from './touchList'

interface Props {
  list: TouchList
  said: TouchSaid
  problem: string | undefined
  busy: boolean
  onSaid: (said: TouchSaid) => void
  onBack: () => void
  onNext: () => void
}

/** What each column holds, and what is the same in every row. */
export function TouchColumns({ list, said, problem, busy, onSaid, onBack, onNext }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const lack = lackOf(said)
  const why = lack && t(lack)
  const go = () => {
    if (!why && !busy) onNext()
  }
  useKeys({ 'mod+enter': go })
  const used = said.columns.filter((part) => part !== '').length
  const parts = [{ value: 'none', label: t('import.not_used') }, ...list.parts.map((part) => ({ value: part, label: wordOf(t, `touches.part_${part}`) }))]
  return (
    <div className="body rows" style={{ gridTemplateRows: 'minmax(0, 1fr) auto' }}>
      <Columns
        label={t('touches.every_row')}
        className="wide-cols"
        aside={
          <div className="stack">
            <AsideHead title={t('touches.every_row')} />
            <TextField label={t('touches.source')} value={said.source} onChange={(source) => { onSaid({ ...said, source }) }} hint={t('touches.source_hint')} />
            {said.columns.includes('kind') ? (
              <p className="small dim">{t('touches.kind_in_file')}</p>
            ) : (
              <ChoiceField label={t('touch.kind')} value={said.kind} onChange={(kind) => { onSaid({ ...said, kind }) }} choices={kinds.map((one) => ({ value: one, label: wordOf(t, `touch.${one}`) }))} hint={t('touches.kind_hint')} />
            )}
            {!said.columns.includes('direction') && (
              <Segments
                label={t('touch.direction')}
                value={said.direction}
                onChange={(direction) => { onSaid({ ...said, direction: direction as TouchSaid['direction'] }) }}
                choices={[{ value: 'in', label: t('touch.in') }, { value: 'out', label: t('touch.out') }, { value: '', label: t('touches.open') }]}
              />
            )}
            <p className="tiny faint">{t('touch.reach')}</p>
          </div>
        }
      >
        <div className="main">
          {problem && <Ln top={14}><Note tone="bad" live>{problem}</Note></Ln>}
          {list.before && <Ln top={14}><Note>{t('touches.same_file', { number: list.before.id, day: format.day(list.before.at) })}</Note></Ln>}
          <Section title={t('import.columns')} note={t('import.columns_used', { count: used, total: list.columns.length })} />
          <div className="tb mapping">
            {list.columns.map((column, at) => {
              const header = column.header || t('import.no_header')
              return (
                <div className="tr" key={at}>
                  <span className="m">{at + 1}</span>
                  <span className="cut medium" title={header}>{header}</span>
                  <span className="cut dim" title={column.samples.join(' · ')}>{column.samples.join(' · ')}</span>
                  <span><ChoiceField label={t('import.field_of', { column: header })} value={said.columns[at] === '' ? 'none' : (said.columns[at] ?? 'none')} choices={parts} onChange={(part) => { onSaid({ ...said, columns: withPart(said.columns, at, part === 'none' ? '' : part) }) }} /></span>
                </div>
              )
            })}
          </div>
          <Ln top={12}><p className="small dim prose">{t('touches.who_hint')}</p></Ln>
        </div>
      </Columns>
      <Foot back={onBack} words={why ?? t('touches.dry_next')}>
        <Button kind="main" keys="mod+enter" blocked={why ?? busy} onClick={go}>{t('import.step_dry')}</Button>
      </Foot>
    </div>
  )
}
