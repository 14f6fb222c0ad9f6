import { Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { contactsPageQuery } from '../../backend/queries'
import { useFormat } from '../../i18n/format'
import { Icon } from '../../ui/icons'

export interface Picked {
  id: number
  label: string
}

/** Who in the book a line is about. People of one name are told apart by what else is known of them, at the least by their number. */
export function PersonPicker({ label, placeholder, person, onPerson }: { label: string; placeholder?: string; person: Picked | undefined; onPerson: (person: Picked | undefined) => void }) {
  const { t } = useTranslation()
  const format = useFormat()
  const [words, setWords] = useState('')
  const [asked] = useDebouncedValue(words, 150)
  const { data } = useQuery({
    ...contactsPageQuery({ search: asked === person?.label ? '' : asked, filters: [], sort: 'name', descending: false }, 0),
    placeholderData: keepPreviousData,
  })
  const found = (data?.rows ?? []).slice(0, 30).map((row) => ({
    value: String(row.id),
    label: [row.name || row.organisation || row.email || row.phone, row.name && row.organisation, row.email, row.email ? '' : row.phone, row.city, format.ref(row.id)].filter((part, at, all) => part !== '' && all.indexOf(part) === at).join(', '),
  }))
  const all = person && !found.some((one) => one.value === String(person.id)) ? [{ value: String(person.id), label: person.label }, ...found] : found
  return (
    <Select
      label={label}
      placeholder={placeholder ?? t('forms.by_words')}
      searchable
      clearable
      data={all}
      filter={({ options }) => options}
      value={person ? String(person.id) : null}
      onSearchChange={setWords}
      leftSection={<Icon name="find" />}
      nothingFoundMessage={t('do.nothing_found')}
      onChange={(next) => {
        const one = all.find((choice) => choice.value === next)
        onPerson(one && { id: Number(one.value), label: one.label })
      }}
    />
  )
}
