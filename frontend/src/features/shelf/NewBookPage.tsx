import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { createBook } from '../../backend/actions'
import { toAppError } from '../../backend/errors'
import type { BookStatus, NewBook, NewBookMade } from '../../backend/types'
import { countries } from '../../i18n/countries'
import { useFormat } from '../../i18n/format'
import { languages } from '../../i18n/index'
import { errorText } from '../../i18n/words'
import { shortest } from '../../lib/passphrase'
import { useTitle } from '../../lib/title'
import { Button } from '../../ui/Button'
import { AreaField, ChoiceField, PassphraseField, TextField } from '../../ui/fields'
import { useKeys } from '../../ui/keyboard'
import { Head, Ln, Section } from '../../ui/Page'
import { Foot, Note, Steps } from '../../ui/pieces'
import { RecoverySheet } from './RecoverySheet'
import './shelf.css'
import { Strength } from './Strength'

interface Props {
  language: string
  onBack: () => void
  onDone: (status: BookStatus) => void
}

export function NewBookPage({ language, onBack, onDone }: Props) {
  const { t } = useTranslation()
  const [made, setMade] = useState<NewBookMade>()
  useTitle(t('new.title'))
  const names = [t('new.step_business'), t('new.step_sheet'), t('new.step_import')]
  return (
    <div className="making">
      <main className="sheet">
        <Head reference={t('new.reference')} title={made ? (made.status.controller?.name ?? made.status.name) : t('new.title')} sub={made ? t('new.sheet_sub') : t('new.sub')} />
        <Steps names={names} now={made ? 1 : 0} label={t('new.steps')} />
        {made ? <RecoverySheet made={made} onDone={() => { onDone(made.status) }} /> : <Business language={language} onBack={onBack} onMade={setMade} />}
      </main>
      <aside className="side">{made ? <AboutSheet /> : <AboutBooks />}</aside>
    </div>
  )
}

function AboutBooks() {
  const { t } = useTranslation()
  return (
    <div className="stack wide small dim">
      <p>{t('new.about_book')}</p>
      <p>{t('new.about_key')}</p>
      <p>{t('new.about_network')}</p>
    </div>
  )
}

function AboutSheet() {
  const { t } = useTranslation()
  return (
    <div className="stack wide small dim">
      <p>{t('new.about_sheet')}</p>
      <p>{t('new.about_where')}</p>
      <Note tone="warn">{t('shelf.no_reset')}</Note>
    </div>
  )
}

function Business({ language, onBack, onMade }: { language: string; onBack: () => void; onMade: (made: NewBookMade) => void }) {
  const { t } = useTranslation()
  const format = useFormat()
  const [book, setBook] = useState<NewBook>({ controller: '', country: 'SE', language: language === 'qps' ? 'en' : language, passphrase: '', email: '', address: '', operator: '' })
  const [again, setAgain] = useState('')
  const make = useMutation({ mutationFn: () => createBook(book), onSuccess: onMade })
  const set = (part: Partial<NewBook>) => {
    setBook((known) => ({ ...known, ...part }))
  }
  const failure = make.error ? toAppError(make.error) : undefined
  const at = (field: string) => (failure?.field === field ? errorText(t, failure) : undefined)
  const blocked =
    book.controller.trim() === '' ? t('new.name_missing')
    : book.operator.trim() === '' ? t('new.operator_missing')
    : [...book.passphrase].length < shortest ? t('new.too_short', { count: shortest })
    : book.passphrase !== again ? t('new.differs')
    : make.isPending
  const submit = () => {
    if (blocked === false) make.mutate()
  }
  useKeys({ 'mod+enter': submit, esc: onBack })
  const places = countries.map((code) => ({ value: code, label: format.country(code) })).sort((a, b) => format.compare(a.label, b.label))
  return (
    <>
      <form
        id="new-book"
        className="body scroll"
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
      >
        <Section title={t('new.business')} />
        <Ln top={12}>
          <div className="stack fields">
            {failure && failure.field === '' && <Note tone="bad" live>{errorText(t, failure)}</Note>}
            <TextField label={t('new.controller')} value={book.controller} onChange={(controller) => { set({ controller }) }} autoFocus hint={t('new.controller_hint')} error={at('controller')} />
            <div className="two-up">
              <ChoiceField label={t('field.country')} value={book.country} onChange={(country) => { set({ country }) }} choices={places} searchable error={at('country')} hint={t('new.country_hint')} />
              <ChoiceField label={t('field.language')} value={book.language} onChange={(next) => { set({ language: next }) }} choices={languages.map((one) => ({ value: one.code, label: one.name }))} error={at('language')} hint={t('new.language_hint')} />
            </div>
            <div className="two-up">
              <AreaField label={t('new.address')} value={book.address} onChange={(address) => { set({ address }) }} rows={2} error={at('address')} />
              <TextField label={t('new.email')} type="email" value={book.email} onChange={(email) => { set({ email }) }} error={at('email')} hint={t('new.email_hint')} />
            </div>
          </div>
        </Ln>
        <Section title={t('new.you')} />
        <Ln top={12}>
          <div className="stack fields">
            <TextField label={t('new.operator')} value={book.operator} onChange={(operator) => { set({ operator }) }} hint={t('new.operator_hint')} error={at('operator')} />
            <div className="two-up">
              <div>
                <PassphraseField label={t('shelf.passphrase')} value={book.passphrase} onChange={(passphrase) => { set({ passphrase }) }} error={at('passphrase')} />
                <Strength passphrase={book.passphrase} />
              </div>
              <PassphraseField label={t('new.again')} value={again} onChange={setAgain} error={again !== '' && again !== book.passphrase ? t('new.differs') : undefined} />
            </div>
          </div>
        </Ln>
      </form>
      <Foot back={onBack} words={typeof blocked === 'string' ? blocked : t('new.consequence')}>
        <Button kind="main" type="submit" form="new-book" keys="mod+enter" blocked={blocked}>
          {make.isPending ? t('new.making') : t('new.make')}
        </Button>
      </Foot>
    </>
  )
}
