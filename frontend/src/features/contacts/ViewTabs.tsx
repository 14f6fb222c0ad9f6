import { Menu } from '@mantine/core'
import { useEffect, useLayoutEffect, useRef, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { ContactView, Purpose, SavedView } from '../../backend/types'
import { useFormat } from '../../i18n/format'
import { wordOf } from '../../i18n/words'
import { Icon } from '../../ui/icons'
import { viewOf } from './filters'

interface Props {
  views: ContactView[]
  saved: SavedView[]
  purposes: Purpose[]
  /** the filters of the list, or undefined where it is searched as well */
  filters: string[] | undefined
  /** the saved view that the list stands on, if it does */
  current: SavedView | undefined
  onChoose: (filters: string[]) => void
  onSaved: (view: SavedView) => void
  end: ReactNode
}

interface Tab {
  key: string
  label: string
  count: number
  choose: () => void
}

const idOf = (view: ContactView) => `${view.key}:${view.purpose}`

/** The questions a user asks of a list most often, each with its answer, and those somebody saved. */
export function ViewTabs({ views, saved, purposes, filters, current, onChoose, onSaved, end }: Props) {
  const { t } = useTranslation()
  const [chosen, setChosen] = useState('')
  const now = current || !filters ? undefined : viewOf(views, filters)
  const asked = [...new Set(views.map((view) => view.purpose).filter((id) => id !== ''))]
  const purpose = now?.purpose || (asked.includes(chosen) ? chosen : asked[0])
  const name = (id: string) => purposes.find((one) => one.id === id)?.name ?? id
  const shown = views.filter((view) => (view.purpose === '' || view.purpose === purpose) && (view.key === 'everyone' || view.count > 0 || view === now))
  const tabs: Tab[] = [
    ...shown.map((view) => ({ key: idOf(view), label: wordOf(t, `view.${view.key}`), count: view.count, choose: () => { onChoose(view.filters) } })),
    ...saved.map((view) => ({ key: `saved:${view.id}`, label: view.name, count: view.count, choose: () => { onSaved(view) } })),
  ]
  return (
    <div className="tabs-line views">
      <span />
      <div className="tabs">
        <TabRow tabs={tabs} value={current ? `saved:${current.id}` : now ? idOf(now) : ''} label={t('contacts.views')} />
        <span className="push row">
          {asked.length > 1 && (
            <Menu position="bottom-end" transitionProps={{ duration: 0 }}>
              <Menu.Target>
                <button type="button" className="link small of-purpose" aria-label={t('contacts.view_purpose')}>
                  <span className="cut">{name(purpose ?? '')}</span> <Icon name="down" />
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
          )}
          {end}
        </span>
      </div>
    </div>
  )
}

/** Tabs on one line; those that find no room on it stand in a menu at its end. */
function TabRow({ tabs, value, label }: { tabs: Tab[]; value: string; label: string }) {
  const { t } = useTranslation()
  const format = useFormat()
  const list = useRef<HTMLDivElement>(null)
  const [fit, setFit] = useState(tabs.length)
  const [width, setWidth] = useState(0)
  const names = tabs.map((tab) => `${tab.label} ${tab.count}`).join('|')
  useEffect(() => {
    const element = list.current
    if (!element) return
    const observer = new ResizeObserver(() => { setWidth(element.clientWidth) })
    observer.observe(element)
    return () => { observer.disconnect() }
  }, [])
  useLayoutEffect(() => {
    // The line wraps; whatever stands on a second line is out of sight.
    const buttons = [...(list.current?.querySelectorAll<HTMLElement>('[role=tab]') ?? [])]
    const first = buttons[0]?.offsetTop ?? 0
    const cut = buttons.findIndex((button) => button.offsetTop > first + 4)
    setFit(cut < 0 ? buttons.length : cut)
  }, [names, width, value])
  const reachable = tabs.slice(0, fit).some((tab) => tab.key === value) ? value : tabs[0]?.key
  const over = tabs.slice(fit)
  const hidden = over.find((tab) => tab.key === value)
  return (
    <>
      <div className="tabs-list" role="tablist" aria-label={label} ref={list}>
        {tabs.map((tab, at) => (
          <button
            key={tab.key}
            type="button"
            role="tab"
            aria-selected={tab.key === value}
            tabIndex={tab.key === reachable ? 0 : -1}
            aria-hidden={at >= fit || undefined}
            style={at >= fit ? { visibility: 'hidden' } : undefined}
            onKeyDown={(event) => {
              const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
              if (by === 0) return
              event.preventDefault()
              event.stopPropagation()
              const to = (at + by + fit) % fit
              tabs[to]?.choose()
              list.current?.querySelectorAll<HTMLElement>('[role=tab]')[to]?.focus()
            }}
            onClick={tab.choose}
          >
            <span className="cut name">{tab.label}</span>
            <span>{tab.count < 0 ? '–' : format.number(tab.count)}</span>
          </button>
        ))}
      </div>
      {over.length > 0 && (
        <Menu position="bottom-start" transitionProps={{ duration: 0 }}>
          <Menu.Target>
            <button type="button" className={hidden ? 'link small medium' : 'link small'}>
              {hidden ? hidden.label : t('views.more', { count: over.length })} <Icon name="down" />
            </button>
          </Menu.Target>
          <Menu.Dropdown>
            {over.map((tab) => (
              <Menu.Item key={tab.key} onClick={tab.choose} rightSection={<span className="tiny faint">{tab.count < 0 ? '–' : format.number(tab.count)}</span>}>
                {tab.label}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
    </>
  )
}
