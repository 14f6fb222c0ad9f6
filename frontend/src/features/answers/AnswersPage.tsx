import { Menu } from '@mantine/core'
import { useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query'
import { useCallback, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { pickFile } from '../../backend/actions'
import { answersFiguresQuery, fetchMail, mailQuery, readMails, trayQuery } from '../../backend/answers'
import { toAppError } from '../../backend/errors'
import type { FileRef } from '../../backend/types'
import { useFormat } from '../../i18n/format'
import { errorText } from '../../i18n/words'
import { useTitle } from '../../lib/title'
import { Button } from '../../ui/Button'
import { useKeys } from '../../ui/keyboard'
import { Head, Ln } from '../../ui/Page'
import { Empty, Note } from '../../ui/pieces'
import { useHints } from '../../ui/status'
import { Actions } from './Actions'
import { useAloneWords } from './Alone'
import './answers.css'
import type { Picker } from './ChangeDialog'
import { Collected } from './Collected'
import { Conclusion } from './Conclusion'
import { FormDialog } from './FormDialog'
import { KeyInDialog } from './KeyInDialog'
import { MailView } from './MailView'
import { TrayList } from './TrayList'
import { isForm, takeAnswers, useOffered } from './waiting'

interface Props {
  picker: Picker
  onDone: () => void
  onMail: (id: number) => void
  onPerson: (id: number) => void
  onRequest: (id: number) => void
  onRequests: () => void
  onSenders: () => void
}

/** What came in and needs an eye: list, mail, conclusion. Zero is the aim. */
export function AnswersPage({ picker, onDone, onMail, onPerson, onRequest, onRequests, onSenders }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const tray = useInfiniteQuery(trayQuery)
  const figures = useQuery(answersFiguresQuery).data
  const [at, setAt] = useState(0)
  const [job, setJob] = useState<string>()
  const [open, setOpen] = useState<'form' | 'key'>()
  const [form, setForm] = useState<FileRef>()
  const [busy, setBusy] = useState(false)
  useTitle(t('nav.answers'))

  const rows = tray.data?.pages.flatMap((page) => page.rows) ?? []
  const total = tray.data?.pages[0]?.total ?? 0
  const current = Math.min(at, Math.max(0, rows.length - 1))
  const row = rows[current]
  const { data: mail } = useQuery({ ...mailQuery(row?.id ?? 0), placeholderData: (known) => known })
  const alone = useAloneWords(figures?.alone)

  const started = { onSuccess: (id: string | undefined) => { if (id !== undefined) setJob(id) } }
  const fetch = useMutation({ mutationFn: fetchMail, ...started })
  const { mutate: give, ...read } = useMutation({ mutationFn: readMails, ...started })
  const pick = useMutation({ mutationFn: () => pickFile('mails'), onSuccess: (picked) => { if (picked) give([picked.ref]) } })
  const take = useCallback((files: FileRef[]) => {
    const list = files.find(isForm)
    if (list) { setForm(list); setOpen('form') }
    else if (files.length > 0) give(files.map((one) => one.ref))
  }, [give])
  const offered = useOffered()
  useEffect(() => { if (offered.length > 0) take(takeAnswers()) }, [offered, take])

  const move = (by: number) => {
    const next = Math.min(rows.length - 1, Math.max(0, current + by))
    setAt(next)
    if (next >= rows.length - 2 && tray.hasNextPage) void tray.fetchNextPage()
  }
  const openForm = () => { setForm(undefined); setOpen('form') }
  useKeys({
    j: () => { move(1) },
    k: () => { move(-1) },
    down: () => { move(1) },
    up: () => { move(-1) },
    'mod+r': () => { if (!fetch.isPending) fetch.mutate() },
    i: () => { setOpen('key') },
    o: () => { pick.mutate() },
    l: onDone,
  }, { enabled: open === undefined && !busy })
  useHints([
    ...(rows.length > 0 ? [{ keys: ['j', 'k'], label: t('answers.hint_move') }, { keys: ['enter'], label: t('answers.hint_record') }] : []),
    { keys: ['i'], label: t('answers.hint_key_in') },
    { keys: ['o'], label: t('answers.hint_open') },
    { keys: ['mod+z'], label: t('do.undo') },
  ])
  const failure = fetch.error ?? read.error ?? pick.error ?? tray.error
  const sub = !tray.data ? '' : total > 0 ? t('answers.sub', { count: total }) : t('answers.sub_none')
  return (
    <>
      <Head reference={tray.data ? format.number(total) : ''} title={t('nav.answers')} sub={sub}>
        <Menu position="bottom-end" transitionProps={{ duration: 0 }}>
          <Menu.Target><Button icon="in">{t('answers.bring')}</Button></Menu.Target>
          <Menu.Dropdown>
            <Menu.Item onClick={() => { pick.mutate() }}>{t('answers.read_files')}</Menu.Item>
            <Menu.Item onClick={openForm}>{t('answers.read_form')}</Menu.Item>
            <Menu.Item onClick={() => { setOpen('key') }}>{t('answers.key_in')}</Menu.Item>
          </Menu.Dropdown>
        </Menu>
        <Button icon="mail" keys="mod+r" blocked={fetch.isPending} onClick={() => { fetch.mutate() }}>{t('answers.fetch')}</Button>
      </Head>
      <div className="body answers">
        {(failure || job) && (
          <div className="strip">
            {failure && <Note tone="bad" live>{errorText(t, toAppError(failure))}</Note>}
            {job && <Collected key={job} job={job} onSenders={onSenders} onClose={() => { setJob(undefined) }} />}
          </div>
        )}
        {tray.data && rows.length === 0 ? (
          <div className="nothing">
            <Ln top={20}>
              <Empty
                title={t('answers.none')}
                action={<><Button icon="mail" keys="mod+r" onClick={() => { fetch.mutate() }}>{t('answers.fetch')}</Button><Button onClick={() => { pick.mutate() }}>{t('answers.read_files')}</Button><Button onClick={() => { setOpen('key') }}>{t('answers.key_in')}</Button></>}
              >
                {t('answers.none_text')}
              </Empty>
            </Ln>
            {alone.count > 0 && <Ln m={format.number(alone.count)}><p className="small">{alone.text} <button type="button" className="link" onClick={onDone}>{t('answers.look_through')}</button></p></Ln>}
            {alone.count === 0 && <Ln><button type="button" className="link small" onClick={onDone}>{t('answers.to_done')}</button></Ln>}
          </div>
        ) : (
          <div className="tray">
            <div className="list">
              <TrayList rows={rows} current={current} onPick={setAt} more={total - rows.length} onMore={() => void tray.fetchNextPage()} />
              <div className="quietend">
                <span className="m">{alone.count > 0 && format.number(alone.count)}</span>
                <div className="tiny dim">{alone.text} <button type="button" className="link" onClick={onDone}>{alone.count > 0 ? t('answers.look_through') : t('answers.to_done')}</button></div>
              </div>
            </div>
            {mail && row && (
              <>
                <MailView key={mail.row.id} mail={mail} />
                <aside className="aside" aria-label={t('answers.concluded')} tabIndex={0}>
                  <Conclusion mail={mail} onRequest={onRequest} onOther={onMail} />
                  {mail.row.id === row.id && <Actions key={row.id} mail={mail} picker={picker} live={open === undefined} onBusy={setBusy} onRequests={onRequests} onPerson={onPerson} />}
                </aside>
              </>
            )}
          </div>
        )}
      </div>
      {open === 'form' && <FormDialog first={form} onJob={setJob} onClose={() => { setOpen(undefined) }} />}
      {open === 'key' && <KeyInDialog onClose={() => { setOpen(undefined) }} />}
    </>
  )
}
