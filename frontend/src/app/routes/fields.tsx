import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { BulkPage } from '../../features/bulk/BulkPage'
import { DropDialog, type DroppedField } from '../../features/bulk/DropDialog'
import { FieldsPage } from '../../features/fields/FieldsPage'

export function FieldsRoute() {
  const navigate = useNavigate()
  const [dropping, setDropping] = useState<{ fields: DroppedField[]; done: () => void }>()
  return (
    <>
      <FieldsPage onDrop={(fields, done) => { setDropping({ fields, done }) }} onPurposes={() => void navigate({ to: '/purposes' })} />
      {dropping && <DropDialog fields={dropping.fields} onClose={() => { setDropping(undefined) }} onDone={dropping.done} />}
    </>
  )
}

export function BulkRoute() {
  const navigate = useNavigate()
  return (
    <BulkPage
      onPeople={(filters) => void navigate({ to: '/contacts', search: { f: filters } })}
      onEntry={(entry) => void navigate({ to: '/ledger', search: { entry } })}
      onContacts={() => void navigate({ to: '/contacts' })}
    />
  )
}
