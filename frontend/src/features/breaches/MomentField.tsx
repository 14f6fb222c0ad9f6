import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../i18n/format'
import { TextField } from '../../ui/fields'
import { readMoment, typedOf } from './moments'
import { whenWord } from './words'

interface Props {
  label: string
  /** a time as RFC 3339, or a day where `days` allows one; "" for none */
  value: string
  /** gets undefined while what is typed cannot be read */
  onChange: (value: string | undefined) => void
  days?: boolean
  /** what follows from the moment, said below it */
  then?: string
  hint?: string
  autoFocus?: boolean
}

/** A moment typed in a hurry: "15:40" is today's or yesterday's. What was understood stands below. */
export function MomentField({ label, value, onChange, days = false, then, hint, autoFocus }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const [text, setText] = useState(() => typedOf(value))
  const read = readMoment(text, new Date(), days)
  const error = read === undefined ? t(days ? 'moment.unread_day' : 'moment.unread') : undefined
  return (
    <TextField
      label={label}
      value={text}
      autoFocus={autoFocus}
      spellCheck={false}
      error={error}
      hint={read ? [whenWord(format, read), then].filter(Boolean).join('; ') : (hint ?? t(days ? 'moment.hint_day' : 'moment.hint'))}
      onChange={(next) => {
        setText(next)
        onChange(readMoment(next, new Date(), days))
      }}
    />
  )
}
