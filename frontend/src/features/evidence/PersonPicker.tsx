import { Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { contactsPageQuery } from '../../backend/queries'
import type { Person } from '../../backend/types'
import { useFormat } from '../../i18n/format'
import { Icon } from '../../ui/icons'

export function PersonPicker({ id, person, onPerson }: { id: number | undefined; person: Person | undefined; onPerson: (id: number | undefined) => void }) {
  const { t } = useTranslation()
  const format = useFormat()
  const [words, setWords] = useState('')
  const [asked] = useDebouncedValue(words, 150)
  const known = person ? person.name || person.organisation || format.ref(person.id) : ''
  const { data } = useQuery({
    ...contactsPageQuery({ search: asked === known ? '' : asked, filters: [], sort: 'name', descending: false }, 0),
    placeholderData: keepPreviousData,
  })
  const found = (data?.rows ?? []).slice(0, 30).map((row) => ({ value: String(row.id), label: `${row.name || row.organisation || row.email}, ${format.ref(row.id)}` }))
  const chosen = person && !found.some((one) => one.value === String(person.id)) ? [{ value: String(person.id), label: `${known}, ${format.ref(person.id)}` }] : []
  return (
    <Select
      label={t('evidence.person')}
      placeholder={t('contacts.search')}
      searchable
      clearable
      data={[...chosen, ...found]}
      filter={({ options }) => options}
      value={id ? String(id) : null}
      onSearchChange={setWords}
      leftSection={<Icon name="find" />}
      nothingFoundMessage={t('do.nothing_found')}
      onChange={(next) => { onPerson(next === null ? undefined : Number(next)) }}
    />
  )
}
