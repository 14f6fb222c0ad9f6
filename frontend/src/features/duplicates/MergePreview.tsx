import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { mergeContacts, undoMerge } from '../../backend/actions'
import { toAppError } from '../../backend/errors'
import { mergePreviewQuery } from '../../backend/queries'
import type { DuplicatePair } from '../../backend/types'
import { useFormat } from '../../i18n/format'
import { errorText, fieldWord, wordOf } from '../../i18n/words'
import { Button } from '../../ui/Button'
import { useKeys } from '../../ui/keyboard'
import { AsideHead } from '../../ui/Page'
import { Note } from '../../ui/pieces'
import { useToast } from '../../ui/toast'
import { lostIn, openPurposes, type Side } from './choices'
import { MergeFields } from './MergeFields'
import { MergePurposes } from './MergePurposes'
import { sides } from './reasons'

interface Props {
  pair: DuplicatePair
  onDone: () => void
  onTwo: () => void
  onPerson: (id: number) => void
}

/** Two contacts side by side with what one person would be, and the decision. */
export function MergePreview({ pair, onDone, onTwo, onPerson }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const say = useToast()
  const [swapped, setSwapped] = useState(false)
  const [fields, setFields] = useState<Record<string, Side>>({})
  const [bases, setBases] = useState<Record<string, string>>({})
  const kept = swapped ? pair.b.id : pair.a.id
  const gone = swapped ? pair.a.id : pair.b.id
  const order = { kept, gone, fields, bases }
  const { data: preview, error } = useQuery({ ...mergePreviewQuery(order), placeholderData: keepPreviousData })
  const swap = () => {
    setSwapped(!swapped)
    setFields({})
  }
  const failed = (cause: unknown) => { say(errorText(t, toAppError(cause))) }
  const undo = (merge: number) => {
    undoMerge(merge).then((back) => {
      onDone()
      const names = back.stayed.map((field) => fieldWord(t, field)).join(', ')
      say(names === '' ? t('duplicates.undone', { kept: back.kept, gone: back.gone }) : t('duplicates.undone_stayed', { kept: back.kept, gone: back.gone, fields: names }))
    }, failed)
  }
  const merge = useMutation({
    mutationFn: () => mergeContacts(order),
    onSuccess: (made) => {
      onDone()
      say(t('duplicates.merged', { kept, gone }), { label: t('do.undo'), undo: true, run: () => { undo(made.merge) } })
    },
    onError: failed,
  })
  const open = preview ? openPurposes(preview.purposes, bases) : []
  const shown = preview?.kept.id === kept ? preview : undefined
  const blocked = merge.isPending || merge.isSuccess || !shown ? true : open.length > 0 ? t('duplicates.basis_open') : shown.blocked !== '' ? wordOf(t, `reason.${shown.blocked}`) : false
  const run = () => {
    if (blocked !== false) return false
    merge.mutate()
    return true
  }
  useKeys({ m: run, 'mod+enter': run, x: swap })
  const { pro, contra } = sides(pair.reasons)
  return (
    <section aria-label={t('duplicates.preview')} className="du-preview">
      <div className="du-acts">
        <Button kind="main" keys="m" blocked={blocked} onClick={run}>{t('duplicates.merge')}</Button>
        <Button keys="d" onClick={onTwo}>{t('duplicates.two')}</Button>
        <Button kind="quiet" keys="x" onClick={swap}>{t('duplicates.swap')}</Button>
      </div>
      {error && <Note tone="bad" live>{errorText(t, toAppError(error))}</Note>}
      {typeof blocked === 'string' && <Note tone="warn" live>{blocked}</Note>}
      <AsideHead title={t('duplicates.because')} end={format.number(pair.score)} gap />
      <ul className="du-why">
        {pro.map((reason) => <li key={reason.code + reason.a}>{wordOf(t, `duplicates.reason.${reason.code}`, { a: reason.a, b: reason.b })}</li>)}
        {contra.map((reason) => <li key={reason.code + reason.a} className="against">{wordOf(t, `duplicates.reason.${reason.code}`, { a: reason.a, b: reason.b })}</li>)}
      </ul>
      {preview && (
        <>
          <AsideHead title={t('duplicates.values')} end={lostIn(preview.fields) > 0 ? t('duplicates.lost', { count: lostIn(preview.fields) }) : undefined} gap />
          <MergeFields
            kept={preview.kept}
            gone={preview.gone}
            fields={preview.fields}
            chosen={fields}
            onPerson={onPerson}
            onChoose={(field, side) => { setFields({ ...fields, [field]: side }) }}
          />
          {preview.purposes.length > 0 && (
            <>
              <AsideHead title={t('duplicates.consents')} gap />
              <MergePurposes purposes={preview.purposes} bases={bases} onBasis={(purpose, basis) => { setBases({ ...bases, [purpose]: basis }) }} />
            </>
          )}
          <p className="small dim du-foot">{t('duplicates.until')}</p>
        </>
      )}
    </section>
  )
}
