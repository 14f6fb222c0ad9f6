import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { pickFile } from '../../backend/actions'
import { toAppError } from '../../backend/errors'
import { importActivities } from '../../backend/registers'
import { useFormat } from '../../i18n/format'
import { errorText, wordOf } from '../../i18n/words'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { Equation, Note } from '../../ui/pieces'
import { useToast } from '../../ui/toast'

/** A record from elsewhere: read first, with every column that was understood or not, and brought in after. */
export function ImportDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation()
  const format = useFormat()
  const say = useToast()
  const [file, setFile] = useState<{ ref: string; name: string }>()
  const look = useMutation({
    mutationFn: async () => {
      const picked = await pickFile('contacts')
      if (!picked) return undefined
      setFile(picked)
      return await importActivities(picked.ref, true)
    },
  })
  const report = look.data
  const bring = useMutation({
    mutationFn: () => importActivities(file?.ref ?? '', false),
    onSuccess: (done) => { say(t('activities.imported', { count: done.added + done.changed })); onClose() },
  })
  const failure = look.error ?? bring.error
  const columns = (report?.notes ?? []).filter((one) => one.why === 'column_unknown')
  const missing = (report?.notes ?? []).filter((one) => one.why === 'column_missing')
  const told = (report?.notes ?? []).filter((one) => one.why !== 'column_unknown' && one.why !== 'column_missing')
  const coming = report ? report.added + report.changed : 0
  const why = !report ? t('activities.import_first') : coming === 0 ? t('activities.import_nothing') : undefined
  return (
    <Dialog
      title={t('activities.import_title')}
      size={720}
      onClose={onClose}
      onSubmit={() => { if (!report) look.mutate(); else if (!why && !bring.isPending) bring.mutate() }}
      why={report ? why : undefined}
      actions={report ? <Button kind="main" type="submit" keys="mod+enter" blocked={why ?? bring.isPending}>{t('activities.import_do', { count: coming })}</Button> : <Button kind="main" type="submit" icon="file" keys="mod+enter" blocked={look.isPending}>{t('import.choose')}</Button>}
    >
      <div className="stack">
        {failure && <Note tone="bad" live>{errorText(t, toAppError(failure))}</Note>}
        {!report && <p className="small dim prose">{t('activities.import_text')}</p>}
        {report && (
          <>
            <p className="small"><b className="medium">{file?.name}</b> <span className="dim">{t('activities.import_form', { form: wordOf(t, `activities.form_${report.form}`), count: report.rows })}</span></p>
            <Equation
              terms={[
                { key: 'added', value: report.added, label: t('reg.sum_added') },
                { key: 'changed', value: report.changed, label: t('reg.sum_changed') },
                { key: 'unchanged', value: report.unchanged, label: t('reg.sum_unchanged') },
                { key: 'joined', value: report.joined, label: t('reg.sum_joined') },
                { key: 'rejected', value: report.rejected, label: t('reg.sum_rejected') },
              ]}
              total={report.rows}
              totalLabel={t('reg.sum_rows')}
              format={format.number}
            />
            {columns.length > 0 && (
              <div>
                <span className="lab warn">{t('activities.not_understood', { count: columns.length })}</span>
                <ul className="columns-told">{columns.map((one) => <li key={one.sheet + one.column}><b className="medium">{one.column}</b> <span className="dim">{one.kept === '' ? t('activities.kept_nowhere') : t('activities.kept_in', { field: wordOf(t, `activities.field_${one.kept}`) })}</span></li>)}</ul>
              </div>
            )}
            {missing.length > 0 && (
              <div>
                <span className="lab">{t('activities.columns_missing', { count: missing.length })}</span>
                <ul className="columns-told dim">{missing.map((one) => <li key={one.sheet + one.column}>{one.column}</li>)}</ul>
              </div>
            )}
            {told.length > 0 && (
              <details className="fold">
                <summary>{t('activities.notes', { count: told.length })}</summary>
                <ul className="notes-told">{told.slice(0, 60).map((one, at) => <li key={at} className="small">{t('activities.row', { row: one.row ?? 0, name: one.column })} <span className="dim">{wordOf(t, `activities.why_${one.why}`)}</span></li>)}</ul>
              </details>
            )}
            {report.rejected > 0 && (
              <ul className="notes-told">{report.outcomes.filter((one) => one.outcome === 'rejected').slice(0, 40).map((one) => <li key={`${one.sheet} ${one.row}`} className="small"><span className="late">{t('activities.row', { row: one.row, name: one.name })}</span> <span className="dim">{wordOf(t, `reason.${one.reason ?? ''}`)}</span></li>)}</ul>
            )}
          </>
        )}
      </div>
    </Dialog>
  )
}
