import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { noticeDocument, saveFile } from '../../backend/actions'
import { toAppError } from '../../backend/errors'
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
import { NoticeFrame } from './NoticeFrame'
import './notices.css'

export function VersionPage({ id, first, onBack, onEntry }: { id: string; first?: string; onBack: () => void; onEntry: (entry: number) => void }) {
  const { t } = useTranslation()
  const format = useFormat()
  const say = useToast()
  const { data: notices } = useQuery(noticesQuery)
  const version = notices?.flatMap((one) => one.versions).find((one) => one.id === id)
  const [chosen, setChosen] = useState(first)
  const language = chosen ?? version?.languages[0]?.language ?? ''
  const { data: text, error } = useQuery({ ...noticeTextQuery(id, language), enabled: language !== '' })
  const write = useMutation({
    mutationFn: async (kind: 'pdf' | 'html') => {
      const file = await noticeDocument(id, language, kind)
      return (await saveFile(file)) ? file : undefined
    },
    onSuccess: (file) => { if (file) say(t('export.saved', { name: file.name })) },
    onError: (failure) => { say(errorText(t, toAppError(failure))) },
  })
  const name = version ? t('notices.editing', { kind: wordOf(t, `notice.${version.kind}`), number: version.number }) : t('nav.notices')
  useTitle(name)
  useKeys({ esc: onBack })
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
      <Head reference={t('notices.reference', { number: version.number })} title={name} sub={t('notices.version_sub', { day: format.day(version.effectiveFrom), published: format.time(version.publishedAt), count: version.uses })}>
        <Button icon="out" onClick={() => { write.mutate('html') }}>HTML</Button>
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
              {version.url !== '' && (
                <>
                  <dt>{t('notices.url')}</dt>
                  <dd style={{ overflowWrap: 'anywhere' }}>{version.url}</dd>
                </>
              )}
              <dt>{t('notices.entry')}</dt>
              <dd><EvidenceChip number={format.number(version.entry)} label={t('entry.open', { number: version.entry })} onOpen={() => { onEntry(version.entry) }} /></dd>
            </dl>
            <AsideHead gap title="SHA-256" end={format.language(language)} />
            <p className="code" style={{ margin: '8px 0' }}>{text?.sha256.match(/.{1,8}/g)?.join(' ') ?? ''}</p>
            <p className="tiny dim">{t('notices.hash_text')}</p>
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
    </>
  )
}
