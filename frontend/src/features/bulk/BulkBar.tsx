import { Menu } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/Button'
import { BulkDialog } from './BulkDialog'
import { bulkActions, type BulkAction, type BulkSelection } from './order'

interface Props {
  selection: BulkSelection
  onDone: () => void
  /** what the list itself can do with them */
  more?: { label: string; run: () => void }[]
}

/** What can be done with all who are ticked, in the bar at the foot of the list. */
export function BulkBar({ selection, onDone, more = [] }: Props) {
  const { t } = useTranslation()
  const [action, setAction] = useState<BulkAction>()
  const item = (one: BulkAction) => (
    <Menu.Item key={one} onClick={() => { setAction(one) }}>
      {t(`bulk.item_${one}`)}
    </Menu.Item>
  )
  return (
    <>
      <Menu position="top-end" transitionProps={{ duration: 0 }}>
        <Menu.Target>
          <Button icon="list">{t('bulk.do')}</Button>
        </Menu.Target>
        <Menu.Dropdown>
          {bulkActions.filter((one) => one !== 'delete').map(item)}
          {more.map((one) => (
            <Menu.Item key={one.label} onClick={one.run}>
              {one.label}
            </Menu.Item>
          ))}
          {item('delete')}
        </Menu.Dropdown>
      </Menu>
      {action && <BulkDialog key={action} action={action} selection={selection} onClose={() => { setAction(undefined) }} onDone={onDone} />}
    </>
  )
}
