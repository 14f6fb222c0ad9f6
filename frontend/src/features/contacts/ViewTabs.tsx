import { Menu } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ContactView, Purpose } from '../../backend/types'
import { useFormat } from '../../i18n/format'
import { wordOf } from '../../i18n/words'
import { Icon } from '../../ui/icons'
import { Tabs } from '../../ui/pieces'
import { viewOf } from './filters'

interface Props {
  views: ContactView[]
  purposes: Purpose[]
  filters: string[]
  onChoose: (filters: string[]) => void
}

const idOf = (view: ContactView) => `${view.key}:${view.purpose}`

/** The questions a user asks of a list most often, each with its answer, for one purpose at a time. */
export function ViewTabs({ views, purposes, filters, onChoose }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const [chosen, setChosen] = useState('')
  const now = viewOf(views, filters)
  const asked = [...new Set(views.map((view) => view.purpose).filter((id) => id !== ''))]
  const purpose = now?.purpose || (asked.includes(chosen) ? chosen : asked[0])
  const name = (id: string) => purposes.find((one) => one.id === id)?.name ?? id
  const shown = views.filter((view) => (view.purpose === '' || view.purpose === purpose) && (view.key === 'everyone' || view.count > 0 || view === now))
  return (
    <div className="tabs-line">
      <span />
      <Tabs
        label={t('contacts.views')}
        value={now ? idOf(now) : ''}
        onChange={(id) => {
          onChoose(views.find((view) => idOf(view) === id)?.filters ?? [])
        }}
        items={shown.map((view) => ({ key: idOf(view), label: wordOf(t, `view.${view.key}`), count: format.number(view.count) }))}
        end={
          asked.length > 1 && (
            <Menu position="bottom-end" transitionProps={{ duration: 0 }}>
              <Menu.Target>
                <button type="button" className="link small" aria-label={t('contacts.view_purpose')}>
                  {name(purpose ?? '')} <Icon name="down" />
                </button>
              </Menu.Target>
              <Menu.Dropdown>
                {asked.map((id) => (
                  <Menu.Item
                    key={id}
                    rightSection={id === purpose ? <Icon name="check" /> : undefined}
                    onClick={() => {
                      setChosen(id)
                      const same = views.find((view) => view.key === now?.key && view.purpose === id)
                      if (now && now.purpose !== '' && same) onChoose(same.filters)
                    }}
                  >
                    {name(id)}
                  </Menu.Item>
                ))}
              </Menu.Dropdown>
            </Menu>
          )
        }
      />
    </div>
  )
}
