import { Menu, Popover } from '@mantine/core'
import { useState, type ReactNode, type RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import type { Purpose } from '../../backend/types'
import { basisWord } from '../../i18n/words'
import { Icon } from '../../ui/icons'
import { FilterForm, type FormKind } from './FilterForm'
import { addFilter, parseFilter, stances, toggleFilter } from './filters'
import type { ListState } from './listState'

interface Props {
  state: ListState
  purposes: Purpose[]
  filterRef: RefObject<HTMLButtonElement | null>
  words: (code: string) => string
  onChange: (part: Partial<ListState>) => void
}

/** What people were told, asked for by the version in force. */
const told = ['not-informed:privacy', 'informed:privacy', 'not-accepted:terms', 'accepted:terms']
const bases = ['6(1)(a)', '6(1)(b)', '6(1)(c)', '6(1)(d)', '6(1)(e)', '6(1)(f)']
const formKinds: readonly string[] = ['added', 'last-contact', 'expires', 'inactive', 'country', 'language', 'source', 'tag', 'import', 'kind'] satisfies FormKind[]

const isFormKind = (kind: string): kind is FormKind => formKinds.includes(kind)

/** The filters of the list as chips, each with its form, and the menu that adds one. */
export function FilterChips({ state, purposes, filterRef, words, onChange }: Props) {
  const { t } = useTranslation()
  const [open, setOpen] = useState<{ kind: FormKind; code?: string }>()
  const close = () => {
    setOpen(undefined)
  }
  const form = open && (
    <FilterForm
      key={open.code ?? open.kind}
      kind={open.kind}
      code={open.code}
      search={state.search}
      among={state.filters.filter((one) => one !== open.code && (open.kind === 'tag' || parseFilter(one).kind !== open.kind))}
      purposes={purposes}
      onDone={(code) => {
        close()
        onChange({ filters: addFilter(state.filters, code, open.code) })
      }}
    />
  )
  return (
    <>
      {state.filters.map((code) => {
        const { kind } = parseFilter(code)
        const name = words(code)
        return (
          <FormAt key={code} opened={open?.code === code} label={name} onClose={close} form={form}>
            <span className="chip still">
              {isFormKind(kind) ? (
                <button type="button" className="chip-words" aria-haspopup="dialog" aria-expanded={open?.code === code} title={t('contacts.change_filter')} onClick={() => { setOpen(open?.code === code ? undefined : { kind, code }) }}>
                  <span className="cut">{name}</span>
                </button>
              ) : (
                <span className="cut">{name}</span>
              )}
              <button type="button" aria-label={t('contacts.remove_filter', { name })} onClick={() => { onChange({ filters: state.filters.filter((one) => one !== code) }) }}>
                <Icon name="x" />
              </button>
            </span>
          </FormAt>
        )
      })}
      <FormAt opened={open !== undefined && open.code === undefined} label={open ? t(`filter.pick.${open.kind}`) : ''} onClose={close} form={form}>
        <span>
          <AddMenu state={state} purposes={purposes} words={words} filterRef={filterRef} onChange={onChange} onForm={(kind) => { setOpen({ kind }) }} />
        </span>
      </FormAt>
    </>
  )
}

function FormAt({ opened, label, onClose, form, children }: { opened: boolean; label: string; onClose: () => void; form: ReactNode; children: ReactNode }) {
  return (
    <Popover opened={opened} onChange={(now) => { if (!now) onClose() }} position="bottom-start" width={300} trapFocus returnFocus shadow="none" transitionProps={{ duration: 0 }} withRoles={false}>
      <Popover.Target>{children}</Popover.Target>
      <Popover.Dropdown role="dialog" aria-label={label} className="filter-drop">
        <b className="small medium" tabIndex={-1} data-autofocus>{label}</b>
        {opened && form}
      </Popover.Dropdown>
    </Popover>
  )
}

const few = 5 // purposes that stand in the menu itself; more have one of their own

interface MenuProps {
  state: ListState
  purposes: Purpose[]
  words: (code: string) => string
  filterRef: RefObject<HTMLButtonElement | null>
  onChange: (part: Partial<ListState>) => void
  onForm: (kind: FormKind) => void
}

function AddMenu({ state, purposes, words, filterRef, onChange, onForm }: MenuProps) {
  const { t } = useTranslation()
  const item = (code: string, words: string) => (
    <Menu.Item key={code} rightSection={state.filters.includes(code) ? <Icon name="check" /> : undefined} onClick={() => { onChange({ filters: toggleFilter(state.filters, code) }) }}>
      {words}
    </Menu.Item>
  )
  const asks = (kind: FormKind) => (
    <Menu.Item key={kind} onClick={() => { onForm(kind) }}>
      {t(`filter.pick.${kind}`)}…
    </Menu.Item>
  )
  const sub = (title: string, items: ReactNode) => (
    <Menu.Sub key={title}>
      <Menu.Sub.Target>
        <Menu.Sub.Item>{title}</Menu.Sub.Item>
      </Menu.Sub.Target>
      <Menu.Sub.Dropdown mah={380} style={{ overflowY: 'auto' }}>
        {items}
      </Menu.Sub.Dropdown>
    </Menu.Sub>
  )
  const ofPurposes = purposes.map((purpose) => sub(purpose.name, stances.map((kind) => item(`${kind}:${purpose.id}`, t(`filter.${kind}.short`)))))
  return (
    <Menu position="bottom-start" width={250} transitionProps={{ duration: 0 }} withInitialFocusPlaceholder={false} classNames={{ item: 'tight', label: 'tight' }}>
      <Menu.Target>
        <button type="button" className="chip add" ref={filterRef}>
          <Icon name="plus" />
          {t('contacts.filter')}
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t('filter.group.purposes')}</Menu.Label>
        {purposes.length <= few ? ofPurposes : <Menu.Sub>
          <Menu.Sub.Target>
            <Menu.Sub.Item>{t('filter.pick.purpose')}</Menu.Sub.Item>
          </Menu.Sub.Target>
          <Menu.Sub.Dropdown>{ofPurposes}</Menu.Sub.Dropdown>
        </Menu.Sub>}
        {asks('expires')}
        {sub(t('col.ground'), bases.map((basis) => item(`basis:${basis}`, basisWord(t, basis))))}
        {item('no-basis', t('filter.no-basis'))}
        <Menu.Label>{t('filter.group.person')}</Menu.Label>
        {asks('country')}
        {asks('language')}
        {asks('tag')}
        {asks('kind')}
        {item('restricted', t('filter.restricted'))}
        <Menu.Label>{t('filter.group.origin')}</Menu.Label>
        {asks('added')}
        {asks('source')}
        {asks('import')}
        <Menu.Label>{t('filter.group.reach')}</Menu.Label>
        {sub(t('filter.pick.reach'), ['no-address', 'no-email', 'no-phone', 'undeliverable'].map((kind) => item(kind, t(`filter.${kind as 'no-email'}`))))}
        {asks('last-contact')}
        {asks('inactive')}
        {item('duplicates', t('filter.duplicates'))}
        {sub(t('filter.group.told'), told.map((code) => item(code, words(code))))}
      </Menu.Dropdown>
    </Menu>
  )
}
