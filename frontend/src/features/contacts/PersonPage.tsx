import { Menu } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { exportSubject, saveFile } from '../../backend/actions'
import { toAppError } from '../../backend/errors'
import { usePurposes } from '../../backend/names'
import { personQuery } from '../../backend/queries'
import type { Person } from '../../backend/types'
import { useFormat } from '../../i18n/format'
import { errorText } from '../../i18n/words'
import { useTitle } from '../../lib/title'
import { Button } from '../../ui/Button'
import { useKeys } from '../../ui/keyboard'
import { Columns, Head, Ln } from '../../ui/Page'
import { Empty, Note } from '../../ui/pieces'
import { useHints } from '../../ui/status'
import { useToast } from '../../ui/toast'
import './contacts.css'
import './person.css'
import { HeldFields } from './HeldFields'
import { PersonFiles } from './PersonFiles'
import { PersonMails } from './PersonMails'
import { PersonTimeline } from './PersonTimeline'
import { PersonTouches } from './PersonTouches'
import { PersonWriting } from './PersonWriting'
import { holds, PurposeStates } from './PurposeStates'

interface Props {
  id: number
  onBack: () => void
  onGo: (id: number) => void
  onRecord: (person: Person, purpose: string) => void
  onWithdraw: (person: Person, purpose: string) => void
  onGround: (person: Person, purpose: string) => void
  onProve: (id: number) => void
  /** a copy with its language, its lock and what of others is in it */
  onCopy: (person: Person) => void
  onEntry: (entry: number) => void
  onNotice: (id: string) => void
  onMail: (id: number) => void
  onRequest: (id: number) => void
  /** every act, purpose by purpose */
  history?: ReactNode
  /** where the person stood on a past day */
  onDay?: ReactNode
  /** records of contact from a file */
  onTouches: () => void
}

export function PersonPage({ id, history, onDay, onBack, onGo, onRecord, onWithdraw, onGround, onProve, onCopy, onEntry, onNotice, onMail, onRequest, onTouches }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const { data: person, error } = useQuery(personQuery(id))
  const purposes = usePurposes() ?? []
  const [noting, setNoting] = useState(false)
  const name = person ? person.name || person.organisation || t('contacts.nameless') : ''
  useTitle(name)

  const ask = () => {
    const open = person?.purposes.find((one) => asksConsent(one.basis) && !holds(one.state)) ?? person?.purposes[0]
    if (person) onRecord(person, open?.purpose ?? purposes[0]?.id ?? '')
  }
  const given = person?.purposes.filter((one) => holds(one.state)) ?? []
  useKeys({
    a: ask,
    c: () => { setNoting(true) },
    w: () => {
      const first = given[0]
      if (!person || !first) return false
      onWithdraw(person, first.purpose)
      return true
    },
    j: () => { if (person && person.next > 0) onGo(person.next) },
    k: () => { if (person && person.previous > 0) onGo(person.previous) },
    esc: onBack,
  })
  useHints([
    { keys: ['j', 'k'], label: t('hint.next_previous') },
    { keys: ['e'], label: t('edit.do') },
    { keys: ['c'], label: t('touch.add') },
    ...(given.length > 0 ? [{ keys: ['w'], label: t('hint.withdraw') }] : []),
    { keys: ['esc'], label: t('hint.back_to_list') },
  ])

  if (error) {
    return (
      <>
        <Head reference={t('person.number', { number: format.ref(id) })} title={toAppError(error).code === 'not_found' ? t('person.unknown') : t('nav.contacts')} />
        <div className="body">
          <Ln top={20}>
            <Empty title={errorText(t, toAppError(error))} action={<Button onClick={onBack}>{t('person.to_list')}</Button>} />
          </Ln>
        </div>
      </>
    )
  }
  if (!person) return <Head reference={t('person.number', { number: format.ref(id) })} title={<span className="ghost" style={{ width: 220, height: 18 }} />} />
  const email = person.emails.find((one) => one.preferred) ?? person.emails[0]
  const sub = [
    t('person.since', { when: format.month(person.createdAt) }),
    person.organisation !== '' && person.organisation !== name && person.organisation,
    person.language !== '' && format.language(person.language),
    person.country !== '' && format.country(person.country),
    email ? t('person.by_mail') : person.phones.length > 0 ? t('person.by_phone') : t('person.unreachable'),
  ]
    .filter(Boolean)
    .join(' · ')
  return (
    <>
      <Head reference={t('person.number', { number: format.ref(person.id) })} title={name} sub={sub}>
        <ExportPerson id={person.id} onCopy={() => { onCopy(person) }} />
        <Button icon="proof" onClick={() => { onProve(person.id) }}>
          {t('person.prove')}
        </Button>
        <Button kind="main" keys="a" onClick={ask}>
          {t('person.record')}
        </Button>
      </Head>
      <Columns label={t('person.timeline')} aside={<PersonTimeline person={person} onEntry={onEntry} />}>
        <div className="main">
          <PurposeStates
            person={person}
            purposes={purposes}
            onRecord={(purpose) => { onRecord(person, purpose) }}
            onWithdraw={(purpose) => { onWithdraw(person, purpose) }}
            onGround={(purpose) => { onGround(person, purpose) }}
            onEntry={onEntry}
            onNotice={onNotice}
          />
          {onDay}
          {history}
          <HeldFields person={person} />
          {person.emails.length === 0 && person.phones.length === 0 && (
            <Ln top={14}>
              <Note tone="warn">{t('person.unreachable_note')}</Note>
            </Ln>
          )}
          <PersonTouches person={person} noting={noting} onNoting={setNoting} onEntry={onEntry} onFile={onTouches} />
          <PersonMails person={person} onEntry={onEntry} onMail={onMail} onRequest={onRequest} />
          <PersonWriting person={person} onEntry={onEntry} />
          <PersonFiles person={person} onEntry={onEntry} />
        </div>
      </Columns>
    </>
  )
}

export const asksConsent = (basis: string) => basis === '' || basis === '6(1)(a)'

function ExportPerson({ id, onCopy }: { id: number; onCopy: () => void }) {
  const { t } = useTranslation()
  const say = useToast()
  const write = useMutation({
    mutationFn: async (kind: 'csv' | 'xlsx' | 'json' | 'pdf' | 'zip') => {
      const saved: string[] = []
      for (const file of await exportSubject(id, kind)) if (await saveFile(file)) saved.push(file.name)
      return saved
    },
    onSuccess: (saved) => {
      if (saved.length > 0) say(t('export.saved', { name: saved.join(', ') }))
    },
    onError: (error) => {
      say(errorText(t, toAppError(error)))
    },
  })
  const item = (kind: 'csv' | 'xlsx' | 'json' | 'pdf' | 'zip', words: string) => <Menu.Item onClick={() => { write.mutate(kind) }}>{words}</Menu.Item>
  return (
    <Menu position="bottom-end" transitionProps={{ duration: 0 }}>
      <Menu.Target>
        <Button icon="out" blocked={write.isPending}>
          {t('contacts.export')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t('export.person')}</Menu.Label>
        {item('csv', 'CSV')}
        {item('xlsx', 'Excel (XLSX)')}
        {item('json', 'JSON')}
        {item('pdf', 'PDF')}
        {item('zip', t('export.zip'))}
        <Menu.Divider />
        <Menu.Item onClick={onCopy}>{t('copy.more')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
