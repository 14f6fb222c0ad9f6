import { Menu } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/Button'
import { Kbd } from '../../ui/Kbd'

/** The two kinds of file that the register takes: people, and what passed between them and the business. */
export function ImportMenu({ onPeople, onTouches }: { onPeople: () => void; onTouches: () => void }) {
  const { t } = useTranslation()
  return (
    <Menu position="bottom-end" transitionProps={{ duration: 0 }}>
      <Menu.Target>
        <Button icon="in">{t('contacts.import')}</Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={onPeople} rightSection={<Kbd combo="g i" />}>{t('contacts.import_people')}</Menu.Item>
        <Menu.Item onClick={onTouches} rightSection={<Kbd combo="g o" />}>{t('contacts.import_touches')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
