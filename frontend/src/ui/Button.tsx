import type { ButtonHTMLAttributes, ReactNode } from 'react'
import { cx } from '../lib/cx'
import { Icon, type IconName } from './icons'
import { Kbd } from './Kbd'

interface Props extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'disabled' | 'type'> {
  kind?: 'main' | 'plain' | 'quiet' | 'grave'
  size?: 'sm'
  icon?: IconName
  keys?: string
  type?: 'button' | 'submit'
  /** Why it cannot be used now. The button stays in the tab order and says so. */
  blocked?: string | boolean
  children?: ReactNode
}

export function Button({ kind = 'plain', size, icon, keys, blocked, type = 'button', className, onClick, title, children, ...rest }: Props) {
  const off = blocked !== undefined && blocked !== false
  const why = typeof blocked === 'string' && blocked !== '' ? blocked : undefined
  return (
    <button
      {...rest}
      type={type}
      className={cx('btn', kind !== 'plain' && kind, size, className)}
      aria-disabled={off || undefined}
      title={why ?? title}
      onClick={(event) => {
        if (off) event.preventDefault()
        else onClick?.(event)
      }}
    >
      {icon && <Icon name={icon} />}
      {children}
      {keys && <Kbd combo={keys} />}
    </button>
  )
}
