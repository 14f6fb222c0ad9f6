import { Menu } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/Button'
import { BulkDialog } from './BulkDialog'
import { bulkActions, type BulkAction, type BulkSelection } from './order'

/** What can be done with all who are ticked, in the bar at the foot of the list. */
export function BulkBar({ selection, onDone }: { selection: BulkSelection; onDone: () => void }) {
  const { t } = useTranslation()
  const [action, setAction] = useState<BulkAction>()
  return (
    <>
      <Menu position="top-end" transitionProps={{ duration: 0 }}>
        <Menu.Target>
          <Button icon="list">{t('bulk.do')}</Button>
        </Menu.Target>
        <Menu.Dropdown>
          {bulkActions.map((one) => (
            <Menu.Item key={one} onClick={() => { setAction(one) }}>
              {t(`bulk.item_${one}`)}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      {action && <BulkDialog key={action} action={action} selection={selection} onClose={() => { setAction(undefined) }} onDone={onDone} />}
    </>
  )
}
