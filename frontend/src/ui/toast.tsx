import { createContext, useCallback, useContext, useEffect, useMemo, useRef, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from './icons'
import { Kbd } from './Kbd'
import { useKeys } from './keyboard'

interface Toast {
  id: number
  text: string
  action?: { label: string; run: () => void; undo?: boolean }
}

type Say = (text: string, action?: Toast['action']) => void

const Context = createContext<Say>(() => undefined)

/** Says what has happened, in the past tense, with at most one link; gone after eight seconds. */
export const useToast = () => useContext(Context)

const shown = 8_000

export function Toasts({ children }: { children: ReactNode }) {
  const [toasts, setToasts] = useState<Toast[]>([])
  const next = useRef(1)
  const say = useCallback<Say>((text, action) => {
    const id = next.current++
    setToasts((known) => [...known.slice(-2), { id, text, action }])
  }, [])
  const close = useCallback((id: number) => {
    setToasts((known) => known.filter((toast) => toast.id !== id))
  }, [])
  const undoable = toasts.findLast((toast) => toast.action?.undo)
  useKeys(
    {
      'mod+z': () => {
        undoable?.action?.run()
        if (undoable) close(undoable.id)
      },
    },
    { enabled: undoable !== undefined },
  )
  const value = useMemo(() => say, [say])
  return (
    <Context.Provider value={value}>
      {children}
      <div className="toasts" aria-live="polite">
        {toasts.map((toast) => (
          <ToastLine key={toast.id} toast={toast} onClose={close} />
        ))}
      </div>
    </Context.Provider>
  )
}

function ToastLine({ toast, onClose }: { toast: Toast; onClose: (id: number) => void }) {
  const { t } = useTranslation()
  const [held, setHeld] = useState(false)
  useEffect(() => {
    if (held) return
    const timer = setTimeout(() => {
      onClose(toast.id)
    }, shown)
    return () => {
      clearTimeout(timer)
    }
  }, [held, onClose, toast.id])
  const hold = () => {
    setHeld(true)
  }
  const release = () => {
    setHeld(false)
  }
  return (
    <div className="toast" role="status" onFocus={hold} onBlur={release} onMouseEnter={hold} onMouseLeave={release}>
      <span>{toast.text}</span>
      {toast.action && (
        <button
          type="button"
          onClick={() => {
            toast.action?.run()
            onClose(toast.id)
          }}
        >
          {toast.action.label} {toast.action.undo && <Kbd combo="mod+z" />}
        </button>
      )}
      <button
        type="button"
        className="x"
        aria-label={t('do.close')}
        onClick={() => {
          onClose(toast.id)
        }}
      >
        <Icon name="x" />
      </button>
    </div>
  )
}
