import { useTranslation } from 'react-i18next'
import { wordOf } from '../../i18n/words'
import { Note } from '../../ui/pieces'

/** What is unusual about a request and lawful all the same: it is said, and nothing is stopped. */
export function Warnings({ warnings }: { warnings: string[] }) {
  const { t } = useTranslation()
  return warnings.map((one) => <Note key={one} tone="warn">{wordOf(t, `rwarn.${one}`)}</Note>)
}
