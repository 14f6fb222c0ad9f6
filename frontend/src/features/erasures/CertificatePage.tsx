import { useMutation, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { saveFile } from '../../backend/actions'
import { toAppError } from '../../backend/errors'
import { certificatePdf, certificateQuery } from '../../backend/erasures'
import { useFormat } from '../../i18n/format'
import { errorText, wordOf } from '../../i18n/words'
import { useTitle } from '../../lib/title'
import { Button } from '../../ui/Button'
import { useKeys } from '../../ui/keyboard'
import { Head, Ln, Section } from '../../ui/Page'
import { Equation, EvidenceChip, Note, Tag } from '../../ui/pieces'
import { useHints } from '../../ui/status'
import { useToast } from '../../ui/toast'
import { articleOfGround, articleOfKeep } from './order'
import './erasures.css'

const tones = { erase: undefined, anonymise: 'soft', keep: 'expired', restrict: 'act' } as const

/** What was erased, when and by whom, without a name: what the certificate says. */
export function CertificatePage({ id, onBack, onRequest, onEntry }: { id: number; onBack: () => void; onRequest: (id: number) => void; onEntry: (entry: number) => void }) {
  const { t, i18n } = useTranslation()
  const format = useFormat()
  const say = useToast()
  const { data: one, error } = useQuery(certificateQuery(id))
  const pdf = useMutation({
    mutationFn: async () => {
      const file = await certificatePdf(id, i18n.language)
      return (await saveFile(file)) ? file : undefined
    },
    onSuccess: (file) => { if (file) say(t('export.saved', { name: file.name })) },
  })
  useTitle(t('certificate.title'))
  useKeys({ esc: onBack, 'mod+enter': () => { if (!pdf.isPending) pdf.mutate() } })
  useHints([{ keys: ['esc'], label: t('do.back') }])
  const failure = error ?? pdf.error
  return (
    <>
      <Head reference={t('certificate.number', { number: id })} title={t('certificate.title')} sub={one && t('certificate.sub', { count: one.people, when: format.dayLong(one.carriedOn), who: one.operator })}>
        {one && one.request > 0 && <Button icon="ask" onClick={() => { onRequest(one.request) }}>{t('erasure.to_request')}</Button>}
        <Button kind="main" keys="mod+enter" icon="file" blocked={pdf.isPending} onClick={() => { pdf.mutate() }}>{t('certificate.pdf')}</Button>
      </Head>
      <div className="body scroll">
        {failure && <Ln top={12}><Note tone="bad" live>{errorText(t, toAppError(failure))}</Note></Ln>}
        {one && (
          <>
            <Ln top={16} m={<EvidenceChip number={format.number(one.entry)} label={t('entry.open', { number: one.entry })} onOpen={() => { onEntry(one.entry) }} />}>
              <Equation
                terms={(['erase', 'anonymise', 'keep', 'restrict'] as const).map((key) => ({ key, value: one.sum[key], label: t(`certificate.sum_${key}`) }))}
                total={one.sum.total}
                totalLabel={t('certificate.sum_total')}
                format={format.number}
              />
            </Ln>
            <Ln top={14}>
              <div className="stack er-cert">
                {!one.finished && <Note tone="warn">{t('certificate.unfinished')}</Note>}
                {one.bytesGone !== '' ? <Note tone="good">{t('certificate.bytes_gone', { when: format.time(one.bytesGone) })}</Note> : <Note tone="warn">{t('certificate.bytes_due')}</Note>}
                {one.backups.length > 0 && <Note>{t('certificate.backups', { count: one.backups.length })} {one.backups.some((b) => !b.listed) && t('erasure.backups_unlisted')}</Note>}
                {(one.packs > 0 || one.exports > 0) && <Note tone="warn">{t('erasure.outside', { packs: format.number(one.packs), exports: format.number(one.exports) })}</Note>}
                {one.sharedFiles > 0 && <Note>{t('certificate.shared', { count: one.sharedFiles })}</Note>}
              </div>
            </Ln>
            <Section title={t('erasure.by_category')} />
            <div className="tb er" role="table" aria-label={t('erasure.by_category')}>
              {one.lines.map((line, row) => (
                <div className="tr flat" role="row" key={`${line.category}${line.measure}`}>
                  <span className="m" role="cell">{row + 1}</span>
                  <span className="medium" role="cell">{wordOf(t, `ecategory.${line.category}`)}</span>
                  <span className="r" role="cell">{format.number(line.records)}</span>
                  <span role="cell"><Tag tone={tones[line.measure as keyof typeof tones]}>{wordOf(t, `certificate.is_${line.measure}`)}</Tag></span>
                  <span role="cell">{line.ground ? wordOf(t, `kground.${line.ground}`) : wordOf(t, `eground.${one.ground}`)}<br /><span className="tiny faint">{line.ground ? `Art. ${articleOfKeep(line.ground)}${line.law ? `, ${line.law}` : ''}` : `Art. ${articleOfGround(one.ground)}`}</span></span>
                  <span className="r nowrap" role="cell">{line.ground ? ((line.until ?? '') === '' ? t('erasure.open_end') : format.day(line.until ?? '')) : ''}</span>
                </div>
              ))}
            </div>
            <Section title={t('certificate.rests')} />
            <Ln top={8}>
              <dl className="kv er-cert">
                <dt>{t('certificate.items')}</dt><dd>{t('certificate.items_text', { count: one.destroyed })}</dd>
                <dt>{t('certificate.files')}</dt><dd>{format.number(one.files)}</dd>
                <dt>{t('certificate.fingerprint')}</dt><dd>{t(one.suppressed ? 'certificate.fingerprint_yes' : 'certificate.fingerprint_no')}</dd>
                <dt>{t('certificate.root')}</dt><dd><span className="code">{one.ledgerRoot}</span></dd>
              </dl>
            </Ln>
          </>
        )}
      </div>
    </>
  )
}
