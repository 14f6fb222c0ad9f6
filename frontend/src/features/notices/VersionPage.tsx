import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { noticeDocument, saveFile } from '../../backend/actions'
import { toAppError } from '../../backend/errors'
import { noticeAddressesQuery } from '../../backend/notices'
import { noticesQuery, noticeTextQuery } from '../../backend/queries'
import { useFormat } from '../../i18n/format'
import { errorText, wordOf } from '../../i18n/words'
import { useTitle } from '../../lib/title'
import { Button } from '../../ui/Button'
import { useKeys } from '../../ui/keyboard'
import { AsideHead, Columns, Head, Ln } from '../../ui/Page'
import { Empty, EvidenceChip, Note, Tabs } from '../../ui/pieces'
import { useHints } from '../../ui/status'
import { useToast } from '../../ui/toast'
import { AddressDialog } from './AddressDialog'
import { NoticeFrame } from './NoticeFrame'
import './notices.css'

interface Props {
  id: string
  first?: string
  onBack: () => void
  onEntry: (entry: number) => void
  onCompare: (before: string, after: string) => void
}

export function VersionPage({ id, first, onBack, onEntry, onCompare }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const say = useToast()
  const { data: notices } = useQuery(noticesQuery)
  const version = notices?.flatMap((one) => one.versions).find((one) => one.id === id)
  const [chosen, setChosen] = useState(first)
  const language = chosen ?? version?.languages[0]?.language ?? ''
  const { data: text, error } = useQuery({ ...noticeTextQuery(id, language), enabled: language !== '' })
  const { data: past = [] } = useQuery(noticeAddressesQuery(id))
  const [addressing, setAddressing] = useState(false)
  const write = useMutation({
    mutationFn: async (kind: 'pdf' | 'html' | 'page') => {
      const file = await noticeDocument(id, language, kind)
      return (await saveFile(file)) ? file : undefined
    },
    onSuccess: (file) => { if (file) say(t('export.saved', { name: file.name })) },
    onError: (failure) => { say(errorText(t, toAppError(failure))) },
  })
  const copy = useMutation({
    mutationFn: (html: string) => navigator.clipboard.writeText(html),
    onSuccess: () => { say(t('notices.copied')) },
    onError: () => { say(t('notices.copy_failed')) },
  })
  const others = notices?.find((one) => one.kind === version?.kind)?.versions.toSorted((a, b) => b.number - a.number) ?? []
  const before = version && (others.find((one) => !one.deposited && one.number < version.number) ?? others.find((one) => one.id !== version.id))
  const name = version ? t('notices.editing', { kind: wordOf(t, `notice.${version.kind}`), number: version.number }) : t('nav.notices')
  useTitle(name)
  useKeys({ esc: onBack }, { enabled: !addressing })
  useHints([{ keys: ['esc'], label: t('do.back') }])
  if (notices && !version) {
    return (
      <>
        <Head title={t('nav.notices')} />
        <div className="body"><Ln top={20}><Empty title={t('reason.notice_unknown')} action={<Button onClick={onBack}>{t('do.back')}</Button>} /></Ln></div>
      </>
    )
  }
  if (!version) return <Head title={name} />
  return (
    <>
      <Head reference={t('notices.reference', { number: version.number })} title={name} sub={version.deposited
        ? t('notices.deposited_sub', { from: format.day(version.effectiveFrom), to: format.day(version.effectiveTo), entered: format.time(version.publishedAt), count: version.uses })
        : t('notices.version_sub', { day: format.day(version.effectiveFrom), published: format.time(version.publishedAt), count: version.uses })}>
        {before && <Button onClick={() => { onCompare(before.id, version.id) }}>{t('notices.compare_with', { number: before.number })}</Button>}
        <Button icon="file" blocked={text ? undefined : true} onClick={() => { if (text) copy.mutate(text.paste) }}>{t('notices.copy_html')}</Button>
        <Button icon="out" kind="main" onClick={() => { write.mutate('pdf') }}>{t('notices.save_pdf')}</Button>
      </Head>
      <Columns
        label={t('notices.facts')}
        aside={
          <>
            <AsideHead title={t('notices.facts')} />
            <dl className="kv" style={{ margin: '10px 0' }}>
              <dt>{t('notices.published_at')}</dt>
              <dd>{format.time(version.publishedAt)}</dd>
              <dt>{t('notices.effective')}</dt>
              <dd>{format.day(version.effectiveFrom)}</dd>
              <dt>{t('notices.change_kind')}</dt>
              <dd>{wordOf(t, `notices.${version.changeKind}`)}</dd>
              <dt>{t('notices.used')}</dt>
              <dd>{t('notices.told', { count: version.uses })}</dd>
              {version.changes !== '' && (
                <>
                  <dt>{t('notices.changed')}</dt>
                  <dd>{version.changes}</dd>
                </>
              )}
              {version.missing.length > 0 && (
                <>
                  <dt>{t('notices.lacks_short')}</dt>
                  <dd>{version.missing.join(', ')}</dd>
                </>
              )}
              <dt>{t('notices.url')}</dt>
              <dd style={{ overflowWrap: 'anywhere' }}>
                {version.url !== '' && <><span>{version.url}</span><br /></>}
                <button type="button" className="link small" onClick={() => { setAddressing(true) }}>{version.url === '' ? t('notices.address_add') : t('do.change')}</button>
                {past.length > 1 && (
                  <details className="fold">
                    <summary>{t('notices.addresses_past')}</summary>
                    <ul className="past-addresses">
                      {past.map((one) => (
                        <li key={one.entry}>
                          {one.url === '' ? t('notices.address_nowhere') : one.url}
                          <div className="tiny faint">{[t('notices.address_since', { day: format.time(one.since) }), one.by].filter(Boolean).join(', ')}</div>
                        </li>
                      ))}
                    </ul>
                  </details>
                )}
              </dd>
              <dt>{t('notices.entry')}</dt>
              <dd><EvidenceChip number={format.number(version.entry)} label={t('entry.open', { number: version.entry })} onOpen={() => { onEntry(version.entry) }} /></dd>
            </dl>
            <AsideHead gap title="SHA-256" end={format.language(language)} />
            <p className="code" style={{ margin: '8px 0' }}>{text?.sha256.match(/.{1,8}/g)?.join(' ') ?? ''}</p>
            <p className="tiny dim">{t('notices.hash_text')}</p>
            {version.missing.length > 0 && <Note tone="warn">{t('notices.lacks_text')}</Note>}
            <AsideHead gap title={t('notices.for_site')} />
            <p className="small dim" style={{ margin: '7px 0' }}>{t('notices.for_site_text')}</p>
            <div className="row" style={{ gap: 14 }}>
              <button type="button" className="link small" onClick={() => { write.mutate('html') }}>{t('notices.save_fragment')}</button>
              <button type="button" className="link small" onClick={() => { write.mutate('page') }}>{t('notices.save_page')}</button>
            </div>
          </>
        }
      >
        <div className="main flush reading">
          <div className="tabs-line">
            <span />
            <Tabs label={t('field.language')} value={language} onChange={setChosen} items={version.languages.map((one) => ({ key: one.language, label: format.language(one.language) }))} />
          </div>
          <div className="frame">
            {error && <Note tone="bad">{errorText(t, toAppError(error))}</Note>}
            {text && <NoticeFrame html={text.html} language={language} title={text.title} />}
          </div>
        </div>
      </Columns>
      {addressing && <AddressDialog version={version} onClose={() => { setAddressing(false) }} />}
    </>
  )
}
