import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { toAppError } from '../../backend/errors'
import { decideCookie, removeCookie, saveCookie, type Cookie } from '../../backend/notices'
import { languages } from '../../i18n/index'
import { errorText, wordOf } from '../../i18n/words'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { ChoiceField, DayField, Segments, TextField, Tick } from '../../ui/fields'
import { Note } from '../../ui/pieces'
import { useToast } from '../../ui/toast'

export const emptyCookie: Cookie = {
  id: 0, name: '', wildcard: false, provider: '', domain: '', party: 'first', tech: 'http', purpose: {}, category: '', duration: '', thirdParties: false,
  dataRead: '', exemptionReason: '', country: '', noticeUrl: '', seenOn: '', reviewedOn: '', consentRequired: true,
}

interface Props {
  cookie: Cookie
  /** that a list named, and that is decided with this */
  draft?: number
  techs: string[]
  categories: string[]
  exemptions: string[]
  onClose: () => void
}

export function CookieForm({ cookie, draft, techs, categories, exemptions, onClose }: Props) {
  const { t } = useTranslation()
  const say = useToast()
  const [value, setValue] = useState(cookie)
  const set = (change: Partial<Cookie>) => { setValue({ ...value, ...change }) }
  const necessary = value.category === 'necessary'
  const save = useMutation({
    mutationFn: () => {
      const whole = { ...value, exemptionReason: necessary ? value.exemptionReason : '' }
      return draft === undefined ? saveCookie(whole) : decideCookie(draft, whole)
    },
    onSuccess: (saved) => { say(t('cookies.saved', { name: saved.name })); onClose() },
  })
  const remove = useMutation({
    mutationFn: () => removeCookie(cookie.id),
    onSuccess: () => { say(t('cookies.removed', { name: cookie.name })); onClose() },
  })
  const failure = save.error ?? remove.error
  const fault = failure ? toAppError(failure) : undefined
  const errorOf = (field: string) => (fault?.field === field ? errorText(t, fault) : undefined)
  const shown = ['name', 'provider', 'domain', 'category', 'duration', 'country', 'purpose', 'exemptionReason', 'noticeUrl', 'seenOn', 'reviewedOn']
  const why =
    value.name.trim() === '' ? t('cookies.need_name')
    : value.provider.trim() === '' ? t('cookies.need_provider')
    : value.category === '' ? t('cookies.need_category')
    : Object.values(value.purpose).every((words) => (words ?? '').trim() === '') ? t('cookies.need_purpose')
    : necessary && value.exemptionReason === '' ? t('cookies.need_exemption')
    : undefined
  const submit = () => { if (!why && !save.isPending) save.mutate() }
  return (
    <Dialog
      title={cookie.id === 0 ? t('cookies.add') : t('cookies.change_title', { name: cookie.name })}
      size={720}
      onClose={onClose}
      onSubmit={submit}
      why={why}
      actions={
        <>
          {cookie.id !== 0 && <Button kind="grave" onClick={() => { if (!remove.isPending) remove.mutate() }}>{t('cookies.remove')}</Button>}
          <Button kind="main" type="submit" keys="mod+enter" blocked={why ?? save.isPending}>{t('do.save')}</Button>
        </>
      }
    >
      <div className="stack">
        {fault && !shown.includes(fault.field ?? '') && <Note tone="bad" live>{errorText(t, fault)}</Note>}
        <div className="two-up">
          <TextField label={t('cookies.name')} value={value.name + (value.wildcard && !value.name.endsWith('*') ? '*' : '')} onChange={(name) => { set({ name: name.replace(/\*$/, ''), wildcard: name.endsWith('*') }) }} hint={t('cookies.name_hint')} error={errorOf('name')} autoFocus spellCheck={false} />
          <TextField label={t('cookies.provider')} value={value.provider} onChange={(provider) => { set({ provider }) }} error={errorOf('provider')} />
        </div>
        <ChoiceField label={t('cookies.category')} value={value.category} onChange={(category) => { set({ category: category as Cookie['category'] }) }} error={errorOf('category')} choices={categories.map((one) => ({ value: one, label: wordOf(t, `cookies.category_${one}`) }))} hint={value.category === '' ? undefined : t(necessary ? 'cookies.not_asked' : 'cookies.asked_first')} />
        {necessary && (
          <ChoiceField label={t('cookies.exemption')} value={value.exemptionReason} onChange={(exemptionReason) => { set({ exemptionReason }) }} error={errorOf('exemptionReason')} choices={exemptions.map((one) => ({ value: one, label: wordOf(t, `cookies.exempt_${one}`) }))} hint="ePrivacy 5(3)" />
        )}
        <fieldset className="stack tight">
          <legend className="lab">{t('cookies.purpose')}</legend>
          {languages.map((one) => (
            <TextField key={one.code} label={one.name} value={value.purpose[one.code] ?? ''} onChange={(words) => { set({ purpose: { ...value.purpose, [one.code]: words } }) }} />
          ))}
          {errorOf('purpose') && <span className="small late">{errorOf('purpose')}</span>}
        </fieldset>
        <div className="two-up">
          <TextField label={t('cookies.duration')} value={value.duration} onChange={(duration) => { set({ duration }) }} hint={t('cookies.duration_hint')} error={errorOf('duration')} spellCheck={false} />
          <TextField label={t('cookies.domain')} value={value.domain} onChange={(domain) => { set({ domain }) }} error={errorOf('domain')} spellCheck={false} />
        </div>
        <div className="two-up">
          <Segments label={t('cookies.party')} value={value.party} onChange={(party) => { set({ party }) }} choices={['first', 'third'].map((one) => ({ value: one, label: wordOf(t, `cookies.party_${one}`) }))} />
          <ChoiceField label={t('cookies.tech')} value={value.tech} onChange={(tech) => { set({ tech }) }} choices={techs.map((one) => ({ value: one, label: wordOf(t, `cookies.tech_${one}`) }))} />
        </div>
        <Tick label={t('cookies.third_parties')} checked={value.thirdParties} onChange={(thirdParties) => { set({ thirdParties }) }} />
        <div className="two-up">
          <TextField label={t('cookies.data_read')} value={value.dataRead} onChange={(dataRead) => { set({ dataRead }) }} />
          <TextField label={t('cookies.country')} value={value.country} onChange={(country) => { set({ country }) }} hint={t('cookies.country_hint')} error={errorOf('country')} maxLength={2} />
        </div>
        <TextField label={t('cookies.notice_url')} type="url" value={value.noticeUrl} onChange={(noticeUrl) => { set({ noticeUrl }) }} error={errorOf('noticeUrl')} />
        <div className="two-up">
          <DayField label={t('cookies.seen_on')} value={value.seenOn} onChange={(seenOn) => { set({ seenOn }) }} clearable />
          <DayField label={t('cookies.reviewed_on')} value={value.reviewedOn} onChange={(reviewedOn) => { set({ reviewedOn }) }} clearable />
        </div>
      </div>
    </Dialog>
  )
}
