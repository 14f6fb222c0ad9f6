import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { toAppError } from '../../backend/errors'
import { noticeDiffQuery } from '../../backend/notices'
import { noticesQuery } from '../../backend/queries'
import { useFormat } from '../../i18n/format'
import { errorText, wordOf } from '../../i18n/words'
import { useTitle } from '../../lib/title'
import { Button } from '../../ui/Button'
import { ChoiceField } from '../../ui/fields'
import { useKeys } from '../../ui/keyboard'
import { Head, Ln } from '../../ui/Page'
import { Note, Tabs } from '../../ui/pieces'
import { useHints } from '../../ui/status'
import { DiffView } from './DiffView'
import './notices.css'

interface Props {
  first: string
  second: string
  onBack: () => void
  onOther: (first: string, second: string) => void
}

/** What changed from one version to another, word by word. */
export function ComparePage({ first, second, onBack, onOther }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const { data: notices } = useQuery(noticesQuery)
  const [chosen, setChosen] = useState('')
  const { data, error } = useQuery(noticeDiffQuery(first, second, chosen))
  const series = notices?.find((one) => one.versions.some((version) => version.id === second))
  const name = series ? wordOf(t, `notice.${series.kind}`) : ''
  const title = t('notices.compare_title', { kind: name })
  useTitle(title)
  useKeys({ esc: onBack })
  useHints([{ keys: ['esc'], label: t('do.back') }])
  const label = (number: number) => t('notices.version', { number })
  const both = data ? data.before.languages.filter((one) => data.after.languages.some((other) => other.language === one.language)) : []
  const choices = series?.versions.map((version) => ({ value: version.id, label: label(version.number) })) ?? []
  return (
    <>
      <Head
        reference={t('notices.changes_short')}
        title={title}
        sub={data ? t('notices.compare_sub', { gone: data.diff.gone, added: data.diff.new, sections: format.list(data.diff.sections) || '–' }) : undefined}
      >
        <Button onClick={onBack} keys="esc">{t('do.back')}</Button>
      </Head>
      <div className="body scroll">
        {error && <Ln top={16}><Note tone="bad">{errorText(t, toAppError(error))}</Note></Ln>}
        <Ln top={14}>
          <div className="row" style={{ gap: 16, alignItems: 'flex-end' }}>
            <ChoiceField label={t('notices.compare_before')} value={first} choices={choices} onChange={(id) => { onOther(id, second) }} />
            <ChoiceField label={t('notices.compare_after')} value={second} choices={choices} onChange={(id) => { onOther(first, id) }} />
            {both.length > 1 && data && (
              <Tabs label={t('field.language')} value={data.language} onChange={setChosen} items={both.map((one) => ({ key: one.language, label: format.language(one.language) }))} />
            )}
          </div>
        </Ln>
        {data && data.diff.gone + data.diff.new === 0 && <Ln top={16}><Note>{t('notices.compare_same')}</Note></Ln>}
        {data && <DiffView diff={data.diff} before={label(data.before.number)} after={label(data.after.number)} />}
      </div>
    </>
  )
}
