import { Modal } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from './Button'
import { useKeys } from './keyboard'

interface Props {
  title: string
  onClose: () => void
  size?: number | string
  children: ReactNode
  /** the row of actions; Cancel is added at its left */
  actions?: ReactNode
  /** reason beside a main action that cannot be used yet */
  why?: string
  /** pressed with Ctrl Enter, and by submitting a field with Enter */
  onSubmit?: () => void
  cancel?: string
}

export function Dialog({ title, onClose, size = 560, children, actions, why, onSubmit, cancel }: Props) {
  const { t } = useTranslation()
  useKeys({ 'mod+enter': () => onSubmit?.(), esc: onClose }, { modal: true })
  return (
    <Modal opened onClose={onClose} closeOnEscape={false} title={title} size={size} centered transitionProps={{ duration: 0 }} withCloseButton={false}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          onSubmit?.()
        }}
      >
        {children}
        <div className="dialog-foot">
          {why && <span className="why">{why}</span>}
          <Button onClick={onClose} keys="esc">
            {cancel ?? t('do.cancel')}
          </Button>
          {actions}
        </div>
      </form>
    </Modal>
  )
}
