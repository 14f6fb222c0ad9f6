import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { keepKey, setController } from '../../backend/actions'
import { toAppError } from '../../backend/errors'
import { keys } from '../../backend/keys'
import { keychainQuery, statusQuery } from '../../backend/queries'
import type { BookStatus, Controller } from '../../backend/types'
import { countries } from '../../i18n/countries'
import { useFormat } from '../../i18n/format'
import { languages } from '../../i18n/index'
import { errorText, wordOf } from '../../i18n/words'
import type { Prefs } from '../../lib/prefs'
import { useTitle } from '../../lib/title'
import { Button } from '../../ui/Button'
import { AreaField, ChoiceField, Segments, TextField, Tick } from '../../ui/fields'
import { useKeys } from '../../ui/keyboard'
import { AsideHead, Columns, Head, Ln, Section } from '../../ui/Page'
import { Note } from '../../ui/pieces'
import { useHints } from '../../ui/status'
import { useToast } from '../../ui/toast'
import { CalendarForm } from './CalendarForm'

interface Props {
  prefs: Prefs
  onPrefs: (part: Partial<Prefs>) => void
  onBackup: () => void
  onSenders: () => void
}

export function SettingsPage({ prefs, onPrefs, onBackup, onSenders }: Props) {
  const { t } = useTranslation()
  const { data: status } = useQuery(statusQuery)
  useTitle(t('nav.settings'))
  return (
    <>
      <Head title={t('nav.settings')} sub={t('settings.sub')}>
        <Button icon="mail" onClick={onSenders}>{t('nav.senders')}</Button>
      </Head>
      <Columns label={t('settings.book')} aside={status && <AboutBook status={status} onBackup={onBackup} />}>
        <div className="main">
          <Section title={t('settings.window')} />
          <Ln top={12}>
            <div className="stack wide" style={{ maxWidth: 640 }}>
              <div className="two-up">
                <Segments label={t('settings.theme')} value={prefs.theme} onChange={(theme) => { onPrefs({ theme: theme as Prefs['theme'] }) }} choices={[{ value: 'auto', label: t('settings.theme_auto') }, { value: 'light', label: t('settings.theme_light') }, { value: 'dark', label: t('settings.theme_dark') }]} />
                <Segments label={t('settings.density')} value={prefs.density} onChange={(density) => { onPrefs({ density: density as Prefs['density'] }) }} choices={[{ value: 'compact', label: t('settings.compact') }, { value: 'normal', label: t('settings.normal') }, { value: 'roomy', label: t('settings.roomy') }]} />
              </div>
              <div className="two-up">
                <ChoiceField label={t('settings.language')} value={prefs.language === '' ? 'auto' : prefs.language} onChange={(language) => { onPrefs({ language: language === 'auto' ? '' : language }) }} choices={[{ value: 'auto', label: t('settings.language_auto') }, ...languages.map((one) => ({ value: one.code, label: one.name }))]} />
              </div>
              <Tick label={t('settings.single_keys')} hint={t('settings.single_keys_hint')} checked={prefs.singleKeys} onChange={(singleKeys) => { onPrefs({ singleKeys }) }} />
            </div>
          </Ln>
          {status?.controller && <ControllerForm key={status.ref} controller={status.controller} />}
          {status?.controller && <CalendarForm />}
        </div>
      </Columns>
    </>
  )
}

function ControllerForm({ controller: first }: { controller: Controller }) {
  const { t } = useTranslation()
  const format = useFormat()
  const say = useToast()
  const client = useQueryClient()
  const [controller, setData] = useState(first)
  const set = (part: Partial<Controller>) => { setData((known) => ({ ...known, ...part })) }
  const save = useMutation({
    mutationFn: () => setController(controller),
    onSuccess: (status: BookStatus) => {
      client.setQueryData(keys.status, status)
      say(t('settings.saved', { number: status.entries }))
    },
  })
  const changed = JSON.stringify(controller) !== JSON.stringify(first)
  const why = controller.name.trim() === '' ? t('new.name_missing') : !changed ? t('settings.unchanged') : undefined
  const submit = () => { if (!why && !save.isPending) save.mutate() }
  useKeys({ 'mod+enter': submit })
  useHints([{ keys: ['mod+enter'], label: t('do.save') }])
  return (
    <>
      <Section title={t('settings.controller')} end="Art. 13(1)(a)" />
      <Ln top={12}>
        <form className="stack" style={{ maxWidth: 640 }} onSubmit={(event) => { event.preventDefault(); submit() }}>
          {save.error && <Note tone="bad" live>{errorText(t, toAppError(save.error))}</Note>}
          <TextField label={t('new.controller')} value={controller.name} onChange={(name) => { set({ name }) }} />
          <div className="two-up">
            <AreaField label={t('new.address')} value={controller.address} onChange={(address) => { set({ address }) }} rows={3} />
            <div className="stack">
              <ChoiceField label={t('field.country')} value={controller.country} onChange={(country) => { set({ country }) }} searchable choices={countries.map((code) => ({ value: code, label: format.country(code) }))} />
              <ChoiceField label={t('field.language')} value={controller.language} onChange={(language) => { set({ language }) }} choices={languages.map((one) => ({ value: one.code, label: one.name }))} />
            </div>
            <TextField label={t('new.email')} type="email" value={controller.email} onChange={(email) => { set({ email }) }} />
            <TextField label={t('field.phone')} type="tel" value={controller.phone} onChange={(phone) => { set({ phone }) }} />
            <TextField label={t('field.website')} type="url" value={controller.website} onChange={(website) => { set({ website }) }} />
          </div>
          <div className="row">
            <Button kind="main" type="submit" keys="mod+enter" blocked={why ?? save.isPending}>{t('do.save')}</Button>
            {why && <span className="tiny faint">{why}</span>}
          </div>
        </form>
      </Ln>
    </>
  )
}

function KeepKey({ book }: { book: string }) {
  const { t } = useTranslation()
  const { data: keychain, refetch } = useQuery(keychainQuery(book))
  const change = useMutation({ mutationFn: keepKey, onSettled: () => refetch() })
  if (!keychain?.available) return null
  return (
    <div style={{ marginBottom: 14 }}>
      <Tick label={t('shelf.keep_key')} checked={keychain.stored} onChange={(keep) => { change.mutate(keep) }} error={change.error ? errorText(t, toAppError(change.error)) : undefined} />
    </div>
  )
}

function AboutBook({ status, onBackup }: { status: BookStatus; onBackup: () => void }) {
  const { t } = useTranslation()
  const format = useFormat()
  return (
    <>
      <AsideHead title={t('settings.book')} />
      <dl className="kv" style={{ margin: '10px 0 14px' }}>
        <dt>{t('shelf.file')}</dt>
        <dd style={{ overflowWrap: 'anywhere' }}>{status.place}</dd>
        {status.operator && (
          <>
            <dt>{t('col.operator')}</dt>
            <dd>{t('nav.operator', { name: status.operator.name, role: wordOf(t, `role.${status.operator.role}`) })}</dd>
          </>
        )}
        <dt>{t('shelf.ledger')}</dt>
        <dd>{t('settings.entries', { count: status.entries })}</dd>
        <dt>{t('settings.root')}</dt>
        <dd className="code">{status.root.match(/.{1,8}/g)?.slice(0, 4).join(' ')} …</dd>
        <dt>{t('settings.checkpoint')}</dt>
        <dd>{status.checkpointAt === '' ? '–' : format.time(status.checkpointAt)}</dd>
        <dt>{t('settings.backup')}</dt>
        <dd>{status.backupAt === '' ? t('settings.never') : format.time(status.backupAt)}</dd>
        <dt>{t('settings.locks')}</dt>
        <dd>{status.locksInSeconds > 0 ? t('settings.locks_quiet') : '–'}</dd>
        <dt>{t('settings.version')}</dt>
        <dd>{status.version}</dd>
      </dl>
      <KeepKey book={status.ref} />
      <Button icon="disk" onClick={onBackup}>{t('book.back_up')}</Button>
      <p className="tiny dim" style={{ marginTop: 12 }}>{t('settings.backup_text')}</p>
    </>
  )
}
