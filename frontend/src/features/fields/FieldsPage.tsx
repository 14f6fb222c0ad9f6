import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { fieldReportQuery, fieldsQuery, type FieldInput, type FieldUse } from '../../backend/bulk'
import { toAppError } from '../../backend/errors'
import { useJobEnd } from '../../backend/jobs'
import { usePurposes } from '../../backend/names'
import { useFormat } from '../../i18n/format'
import { errorText, fieldWord, wordOf } from '../../i18n/words'
import { useTitle } from '../../lib/title'
import { Button } from '../../ui/Button'
import { Tick } from '../../ui/fields'
import { useKeys } from '../../ui/keyboard'
import { Head, Ln, Section } from '../../ui/Page'
import { Empty, Note, Progress, Tag } from '../../ui/pieces'
import { useHints } from '../../ui/status'
import { FieldForm } from './FieldForm'
import './fields.css'

interface Props {
  onDrop: (fields: { field: string; name: string; filled: number }[], done: () => void) => void
  onPurposes: () => void
}

/** Which fields nothing needs, with one action to drop them; then the fields of the business's own. */
export function FieldsPage({ onDrop, onPurposes }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const client = useQueryClient()
  const known = useQuery(fieldsQuery)
  const report = useQuery(fieldReportQuery)
  const purposes = usePurposes() ?? []
  const [chosen, setChosen] = useState<ReadonlyMap<string, boolean>>(new Map())
  const [editing, setEditing] = useState<FieldInput>()
  const look = useJobEnd(report.data?.job || undefined, (job) => {
    if (job.state === 'done') void report.refetch()
  })
  useTitle(t('fields.title'))

  const uses = report.data?.fields ?? []
  const flagged = uses.filter((use) => use.reasons.length > 0)
  // A field with a purpose that few people have filled is worth a look; nobody is led to drop it.
  const ticked = (use: FieldUse) => chosen.get(use.field) ?? use.reasons.some((reason) => reason !== 'hardly')
  const dropped = flagged.filter(ticked)
  const nameOf = (use: FieldUse) => (use.custom === '' ? fieldWord(t, use.field) : (use.own?.name ?? use.custom))
  const ready = report.data !== undefined && report.data.job === ''
  const add = () => { setEditing({ key: '', names: {}, purpose: '', category: '', retention: '' }) }
  const drop = () => {
    if (dropped.length === 0) return
    onDrop(dropped.map((use) => ({ field: use.field, name: nameOf(use), filled: use.filled })), () => {
      setChosen(new Map())
      void client.invalidateQueries({ queryKey: fieldReportQuery.queryKey })
    })
  }
  const edit = (use: FieldUse) => {
    setEditing({ key: use.custom, names: use.own?.names ?? {}, purpose: use.own?.purpose ?? '', category: use.own?.category ?? '', retention: use.own?.retention ?? '' })
  }
  useKeys({ n: add, 'mod+enter': drop }, { enabled: editing === undefined })
  useHints([{ keys: ['n'], label: t('fields.add') }])
  const error = known.error ?? report.error ?? (look?.state === 'failed' ? look.error : undefined)
  const empty = ready && uses.length === 0 && known.data?.fields.length === 0
  return (
    <>
      <Head reference={ready ? format.number(flagged.length) : ''} title={t('fields.title')} sub={t('fields.sub')}>
        <Button keys="n" onClick={add}>{t('fields.add')}</Button>
        {flagged.length > 0 && (
          <Button kind="main" keys="mod+enter" blocked={dropped.length === 0 ? t('fields.none_ticked') : false} onClick={drop}>
            {t('fields.drop', { count: dropped.length })}
          </Button>
        )}
      </Head>
      <div className="body scroll">
        {error && <Ln top={16}><Note tone="bad">{errorText(t, toAppError(error))}</Note></Ln>}
        {!ready && !error && (
          <Ln top={20}>
            <div style={{ maxWidth: 560 }}><Progress label={t('fields.looking')} done={look?.done ?? 0} total={look?.total ?? 0} detail={look && look.total > 0 ? t('jobs.of', { done: look.done, total: look.total }) : undefined} /></div>
          </Ln>
        )}
        {(report.data?.silent.length ?? 0) > 0 && ready && (
          <Ln top={16}>
            <Note tone="warn">
              {t('fields.silent', { names: format.list((report.data?.silent ?? []).map((id) => purposes.find((one) => one.id === id)?.name ?? id)) })}{' '}
              <button type="button" className="link" onClick={onPurposes}>{t('nav.purposes')}</button>
            </Note>
          </Ln>
        )}
        {empty ? (
          <Ln top={20}>
            <Empty title={t('fields.empty')} action={<Button kind="main" onClick={add}>{t('fields.add')}</Button>}>{t('fields.empty_text')}</Empty>
          </Ln>
        ) : ready && (
          <>
            <Section title={t('fields.unneeded')} note="Art. 5(1)(c)" m={format.number(flagged.length)} />
            {flagged.length === 0 && <Ln><Note tone="good">{t('fields.all_needed')}</Note></Ln>}
            {flagged.map((use) => (
              <Ln key={use.field} m={format.number(use.filled)} className="fld">
                <div className="row">
                  <Tick
                    label={nameOf(use)}
                    checked={ticked(use)}
                    onChange={(on) => {
                      setChosen(new Map(chosen).set(use.field, on))
                    }}
                  />
                  {use.special !== '' && <Tag tone="overdue">{wordOf(t, `fields.special_${use.special}`)}, {use.special === 'criminal' ? 'Art. 10' : 'Art. 9'}</Tag>}
                  {use.custom !== '' && <button type="button" className="link small push" onClick={() => { edit(use) }}>{use.own ? t('do.change') : t('fields.give_purpose')}</button>}
                </div>
                <p className="small dim">{use.reasons.map((reason) => wordOf(t, `fields.reason_${reason}`, { count: reason === 'no_ground' ? use.groundless : use.filled })).join(' ')}</p>
              </Ln>
            ))}
            <Section title={t('fields.own')} note={t('fields.own_note')} m={format.number(known.data?.fields.length ?? 0)} />
            {known.data?.fields.length === 0 && <Ln><p className="dim">{t('fields.own_empty')}</p></Ln>}
            {(known.data?.fields.length ?? 0) > 0 && (
              <div className="tb fld-tb" role="table" aria-label={t('fields.own')}>
                <div className="tr th" role="row">
                  <span className="m" role="columnheader">{t('col.people')}</span>
                  <span role="columnheader">{t('fields.name')}</span>
                  <span role="columnheader">{t('field.purpose')}</span>
                  <span role="columnheader">{t('fields.category')}</span>
                  <span role="columnheader">{t('col.kept')}</span>
                </div>
                {known.data?.fields.map((field) => (
                  <div key={field.key} className="tr" role="row">
                    <span className="m" role="cell">{format.number(uses.find((use) => use.custom === field.key)?.filled ?? 0)}</span>
                    <span role="cell">
                      <button type="button" className="link strong-link" onClick={() => { setEditing({ key: field.key, names: field.names, purpose: field.purpose, category: field.category, retention: field.retention }) }}>{field.name}</button>
                      {field.special !== '' && <> <Tag tone="overdue">{field.special === 'criminal' ? 'Art. 10' : 'Art. 9'}</Tag></>}
                    </span>
                    <span role="cell" className="dim">{purposes.find((one) => one.id === field.purpose)?.name ?? field.purpose}</span>
                    <span role="cell" className="dim">{wordOf(t, `category.${field.category}`)}</span>
                    <span role="cell" className="dim">{format.period(field.retention)}</span>
                  </div>
                ))}
              </div>
            )}
          </>
        )}
      </div>
      {editing && (
        <FieldForm
          field={editing}
          categories={known.data?.categories ?? []}
          onClose={() => { setEditing(undefined) }}
          onSaved={() => {
            setEditing(undefined)
            void client.invalidateQueries({ queryKey: fieldReportQuery.queryKey })
          }}
        />
      )}
    </>
  )
}
