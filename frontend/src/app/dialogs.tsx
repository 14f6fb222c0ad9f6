import { useNavigate } from '@tanstack/react-router'
import { createContext, useContext, useMemo, useState, type ReactNode } from 'react'
import { OpenBreachDialog } from '../features/breaches/OpenBreachDialog'
import { AddPersonDialog } from '../features/contacts/AddPersonDialog'
import { RecordDialog } from '../features/consents/RecordDialog'
import { WithdrawDialog } from '../features/consents/WithdrawDialog'
import { CopyDialog } from '../features/copies/CopyDialog'
import { GroundDialog } from '../features/purposes/GroundDialog'

export type DialogRequest =
  | { kind: 'add' }
  | { kind: 'breach' }
  | { kind: 'record'; contactId: number; name: string; purpose: string; language: string }
  | { kind: 'withdraw'; contactId: number; name: string; purpose: string; language: string }
  | { kind: 'copy'; contactId: number; language: string }
  | { kind: 'ground'; contactIds: number[]; search: string; filters: string[]; count: number; purpose?: string; done?: () => void }

const Context = createContext<{ open: (request: DialogRequest) => void }>({ open: () => undefined })

/** Opens the dialogs that more than one feature leads to; here is the one place where features meet. */
export const useDialogs = () => useContext(Context)

export function Dialogs({ children }: { children: ReactNode }) {
  const navigate = useNavigate()
  const [request, setRequest] = useState<DialogRequest>()
  const value = useMemo(() => ({ open: setRequest }), [])
  const close = () => {
    setRequest(undefined)
  }
  return (
    <Context.Provider value={value}>
      {children}
      {request?.kind === 'add' && (
        <AddPersonDialog
          onClose={close}
          onAdded={(id) => {
            close()
            void navigate({ to: '/contacts/$id', params: { id: String(id) } })
          }}
        />
      )}
      {request?.kind === 'breach' && (
        <OpenBreachDialog
          onClose={close}
          onOpened={(id) => {
            close()
            void navigate({ to: '/breaches/$id', params: { id: String(id) } })
          }}
        />
      )}
      {request?.kind === 'record' && <RecordDialog {...request} onClose={close} />}
      {request?.kind === 'withdraw' && <WithdrawDialog {...request} onClose={close} />}
      {request?.kind === 'copy' && <CopyDialog {...request} access portability onClose={close} />}
      {request?.kind === 'ground' && (
        <GroundDialog
          {...request}
          onClose={close}
          onDone={() => {
            request.done?.()
            close()
          }}
        />
      )}
    </Context.Provider>
  )
}
