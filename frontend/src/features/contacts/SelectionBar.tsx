import { Menu } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { ContactRow, Purpose } from '../../backend/types'
import { Button } from '../../ui/Button'
import { ExportMenu } from './ExportMenu'
import type { Chosen } from './selection'

interface Props {
  chosen: Chosen
  total: number
  only: ContactRow | undefined
  purposes: Purpose[]
  /** what else can be done with many people at once */
  children: ReactNode
  onAll: () => void
  onClear: () => void
  onRecord: (row: ContactRow, purpose: string) => void
  onProve: (row: ContactRow) => void
  onGround: (() => void) | undefined
}

/** What can be done with those ticked; count first, Esc clears. */
export function SelectionBar({ chosen, total, only, purposes, children, onAll, onClear, onRecord, onProve, onGround }: Props) {
  const { t } = useTranslation()
  const { count } = chosen
  return (
    <div className="selbar" role="region" aria-label={t('contacts.selection')}>
      <b className="medium" aria-live="polite">
        {t('contacts.selected', { count })}
      </b>
      {count < total && (
        <Button kind="quiet" onClick={onAll}>
          {t('contacts.select_matching', { count: total })}
        </Button>
      )}
      <span style={{ marginLeft: 'auto' }} />
      {only && (
        <>
          <Menu position="top-end" transitionProps={{ duration: 0 }}>
            <Menu.Target>
              <Button icon="pen">{t('person.record')}</Button>
            </Menu.Target>
            <Menu.Dropdown>
              {purposes
                .filter((purpose) => purpose.bases.includes('6(1)(a)'))
                .map((purpose) => (
                  <Menu.Item key={purpose.id} onClick={() => { onRecord(only, purpose.id) }}>
                    {purpose.name}
                  </Menu.Item>
                ))}
            </Menu.Dropdown>
          </Menu>
          <Button icon="proof" onClick={() => { onProve(only) }}>
            {t('person.prove')}
          </Button>
        </>
      )}
      {children}
      <ExportMenu search={chosen.search} filters={chosen.filters} count={count} />
      {onGround && (
        <Button icon="list" onClick={onGround}>
          {t('ground.state')}
        </Button>
      )}
      <Button kind="quiet" keys="esc" onClick={onClear}>
        {t('do.clear')}
      </Button>
    </div>
  )
}
