import { Radio } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { buildEvidence, cancelJob, jobResult, saveFile } from '../../backend/actions'
import { toAppError } from '../../backend/errors'
import { useJobEnd } from '../../backend/jobs'
import { packsQuery, personQuery, statusQuery } from '../../backend/queries'
import type { FileRef } from '../../backend/types'
import { languages } from '../../i18n/index'
import { useFormat } from '../../i18n/format'
import { errorText, wordOf } from '../../i18n/words'
import { cx } from '../../lib/cx'
import { dayOf } from '../../lib/dates'
import { useTitle } from '../../lib/title'
import { Button } from '../../ui/Button'
import { ChoiceField, DayField } from '../../ui/fields'
import { useKeys } from '../../ui/keyboard'
import { Head, Ln, Section } from '../../ui/Page'
import { EvidenceChip, Note, Progress } from '../../ui/pieces'
import { useHints } from '../../ui/status'
import { useToast } from '../../ui/toast'
import { CheckDialog } from './CheckDialog'
import './evidence.css'
import { PersonPicker } from './PersonPicker'
import { Preview } from './Preview'

const scopes = ['subject', 'consent', 'all'] as const
type Scope = (typeof scopes)[number]
const contents = ['documents', 'data', 'evidence', 'notices', 'ledger', 'sums'] as const

interface Props {
  person: number | undefined
  onPerson: (id: number | undefined) => void
  onEntry: (entry: number) => void
}

/** What is to be proved, for whom, as of when; and a pack that others can check without this program. */
export function EvidencePage({ person: personId, onPerson, onEntry }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const say = useToast()
  const { data: status } = useQuery(statusQuery)
  const { data: packs = [] } = useQuery(packsQuery)
  const [scope, setScope] = useState<Scope>('subject')
  const [asOf, setAsOf] = useState('')
  const [restricted, setRestricted] = useState('')
  const [chosenLanguage, setLanguage] = useState('')
  const language = chosenLanguage || status?.controller?.language || 'en'
  const [job, setJob] = useState<string>()
  const [made, setMade] = useState<FileRef[]>()
  const [checking, setChecking] = useState(false)
  const { data: person } = useQuery({ ...personQuery(personId ?? 0), enabled: personId !== undefined && personId > 0 })
  const forOne = scope === 'subject'
  useTitle(t('nav.evidence'))

  const build = useMutation({
    mutationFn: () => buildEvidence({ scope, contactId: forOne ? (personId ?? 0) : 0, campaignId: 0, asOf: forOne ? asOf : '', language }, restricted),
    onSuccess: (started) => {
      setMade(undefined)
      setJob(started.job)
    },
  })
  const finish = useMutation({ mutationFn: jobResult, onSuccess: (result) => { setMade(result.files) } })
  const running = useJobEnd(job, (ended) => {
    if (ended.state === 'done') finish.mutate(ended.id)
  })
  const busy = build.isPending || finish.isPending || running?.state === 'running'
  const save = useMutation({
    mutationFn: async (file: FileRef) => ((await saveFile(file)) ? file : undefined),
    onSuccess: (file) => { if (file) say(t('export.saved', { name: file.name })) },
  })
  const why = forOne && !personId ? t('evidence.need_person') : undefined
  const make = () => { if (!why && !busy) build.mutate() }
  useKeys({
    'mod+enter': make,
    ...Object.fromEntries(scopes.map((one, at) => [String(at + 1), () => { setScope(one) }])),
  })
  useHints([
    { keys: ['1', '2', '3'], label: t('hint.scope') },
    { keys: ['mod+enter'], label: t('evidence.make') },
  ])
  const failure = build.error ?? finish.error ?? save.error ?? (running?.state === 'failed' ? running.error : null)
  const held = restricted !== '' || (failure != null && ['person_restricted', 'pack_holds_restricted'].includes(toAppError(failure).reason))
  return (
    <>
      <Head reference={t('evidence.pack_number', { number: Math.max(0, ...packs.map((pack) => pack.number)) + 1 })} title={t('nav.evidence')} sub={t('evidence.sub')}>
        <Button icon="check" onClick={() => { setChecking(true) }}>{t('evidence.check')}</Button>
        <Button kind="main" keys="mod+enter" blocked={why ?? busy} onClick={make}>{t('evidence.make')}</Button>
      </Head>
      <div className="body ev2">
        <div className="main">
          <Section title={t('evidence.what')} />
          <Radio.Group value={scope} onChange={(next) => { setScope(next as Scope) }} aria-label={t('evidence.what')}>
            <div className="tb scp">
              {scopes.map((one, at) => (
                <label key={one} className={cx('tr', one === scope && 'on here')}>
                  <span className="m">{at + 1}</span>
                  <span><Radio value={one} size="xs" aria-label={t(`evidence.scope_${one}`)} /></span>
                  <b className="medium">{t(`evidence.scope_${one}`)}</b>
                  <span className="dim cut">{t(`evidence.scope_${one}_text`)}</span>
                </label>
              ))}
            </div>
          </Radio.Group>
          <Section title={t('evidence.whom')} />
          <Ln top={10}>
            <div className="two-up">
              {forOne && <PersonPicker id={personId} person={person} onPerson={onPerson} />}
              {forOne && <DayField label={t('evidence.as_of')} value={asOf} onChange={setAsOf} latest={dayOf(new Date())} clearable hint={asOf === '' ? t('evidence.now') : t('evidence.two_times')} />}
              <ChoiceField label={t('evidence.language')} value={language} onChange={setLanguage} choices={languages.map((one) => ({ value: one.code, label: one.name }))} />
              {held && <ChoiceField label={t('restricted.why')} value={restricted || 'none'} onChange={(use) => { setRestricted(use === 'none' ? '' : use) }} choices={['none', 'claims', 'others_rights', 'public_interest', 'consent'].map((use) => ({ value: use, label: wordOf(t, `restricted.${use}`) }))} />}
            </div>
          </Ln>
          {(failure || made || running?.state === 'running') && (
            <Ln top={16}>
              {failure ? (
                <Note tone="bad" live>{errorText(t, toAppError(failure))}</Note>
              ) : running?.state === 'running' ? (
                <Progress label={t('evidence.making')} done={running.done} total={running.total} detail={running.phase === '' ? undefined : wordOf(t, `phase.${running.phase}`)} onCancel={() => void cancelJob(running.id)} />
              ) : (
                <Note tone="good" live>
                  {t('evidence.made')}
                  <span className="row wrap" style={{ marginTop: 8 }}>
                    {made?.map((file) => (
                      <Button key={file.ref} size="sm" icon="disk" onClick={() => { save.mutate(file) }}>
                        {t('evidence.save', { name: file.name, size: format.bytes(file.bytes) })}
                      </Button>
                    ))}
                  </span>
                </Note>
              )}
            </Ln>
          )}
          <Section title={t('evidence.holds')} />
          <div className="tb pk">
            {contents.map((part) => (
              <div className="tr" key={part}>
                <span className="m" />
                <span className="medium">{t(`evidence.part_${part}`)}</span>
                <span className="dim">{t(`evidence.part_${part}_text`)}</span>
              </div>
            ))}
          </div>
          {packs.length > 0 && (
            <>
              <Section title={t('evidence.packs')} note={packs.length} />
              <div className="tb packs" role="table" aria-label={t('evidence.packs')}>
                {packs.toSorted((a, b) => b.number - a.number).map((pack) => (
                  <div className="tr" role="row" key={pack.number}>
                    <span className="m" role="cell">{t('evidence.pack_number', { number: pack.number })}</span>
                    <span role="cell" className="cut">
                      <b className="medium">{wordOf(t, `evidence.scope_${pack.scope}`)}</b>
                      {pack.contactId > 0 && <span className="faint">, {format.ref(pack.contactId)}</span>}
                    </span>
                    <span role="cell" className="dim r">{format.near(pack.at)}</span>
                    <span role="cell" className="dim r">{format.bytes(pack.bytes)}</span>
                    <span role="cell" className="r"><EvidenceChip number={format.number(pack.entry)} label={t('entry.open', { number: pack.entry })} onOpen={() => { onEntry(pack.entry) }} /></span>
                  </div>
                ))}
              </div>
            </>
          )}
        </div>
        <Preview contactId={forOne ? (personId ?? 0) : 0} asOf={asOf} language={language} />
      </div>
      {checking && <CheckDialog onClose={() => { setChecking(false) }} />}
    </>
  )
}
