import { useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { touch } from '../backend/actions'
import { keys } from '../backend/keys'
import type { BookStatus } from '../backend/types'
import { useFormat } from '../i18n/format'
import { Icon } from '../ui/icons'
import { Kbd } from '../ui/Kbd'
import { useStatusLine } from '../ui/status'

const minute = 60_000

/** Tells only true things: ledger, checkpoint, backup, time to lock; and the keys of the page. */
export function StatusBar({ status }: { status: BookStatus }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { facts, hints } = useStatusLine()
  const left = useAutoLock(status)
  return (
    <footer className="status" aria-label={t('status.label')}>
      {facts ?? (
        <>
          <Link to="/ledger" title={status.root}>
            <Icon name="proof" />
            {status.checkpointAt === ''
              ? t('status.ledger', { count: status.entries })
              : t('status.ledger_checkpoint', { count: status.entries, at: format.near(status.checkpointAt) })}
          </Link>
          <span>
            <Icon name="disk" />
            {status.backupAt === '' ? t('status.no_backup') : t('status.backup', { at: format.near(status.backupAt) })}
          </span>
        </>
      )}
      {status.locksInSeconds > 0 && (
        <span className={left <= 60 ? 'warn' : undefined}>
          <Icon name="lock" />
          {left > 60 ? t('status.locks_minutes', { count: Math.ceil(left / 60) }) : t('status.locks_seconds', { count: Math.max(0, left) })}
        </span>
      )}
      <span className="hints">
        {hints.map((hint) => (
          <span key={hint.label}>
            {hint.keys.map((key) => (
              <Kbd key={key} combo={key} />
            ))}
            {hint.label}
          </span>
        ))}
      </span>
    </footer>
  )
}

/** Counts down to the lock; anything the user does starts it again, told to the backend once a minute at most. */
function useAutoLock(status: BookStatus): number {
  const client = useQueryClient()
  const [left, setLeft] = useState(status.locksInSeconds)
  const end = useRef(0)
  const told = useRef(0)
  useEffect(() => {
    end.current = Date.now() + status.locksInSeconds * 1_000
  }, [status])
  useEffect(() => {
    const tick = setInterval(() => {
      const seconds = Math.round((end.current - Date.now()) / 1_000)
      setLeft((before) => (seconds > 60 && Math.ceil(seconds / 60) === Math.ceil(before / 60) ? before : seconds))
      if (seconds < 0) void client.invalidateQueries({ queryKey: keys.status })
    }, 1_000)
    const active = () => {
      if (Date.now() - told.current < minute) return
      told.current = Date.now()
      void touch().then(
        (next) => client.setQueryData(keys.status, next),
        () => client.invalidateQueries({ queryKey: keys.status }),
      )
    }
    window.addEventListener('pointerdown', active)
    window.addEventListener('keydown', active)
    return () => {
      clearInterval(tick)
      window.removeEventListener('pointerdown', active)
      window.removeEventListener('keydown', active)
    }
  }, [client])
  return left
}
