import { Menu, Popover } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { deleteView, saveView } from '../../backend/actions'
import { toAppError } from '../../backend/errors'
import { savedViewsQuery } from '../../backend/queries'
import type { SavedView, SavedViewInput } from '../../backend/types'
import { errorText } from '../../i18n/words'
import { Button } from '../../ui/Button'
import { TextField } from '../../ui/fields'
import { Icon } from '../../ui/icons'
import { useToast } from '../../ui/toast'
import type { ListState } from './listState'

interface Props {
  state: ListState
  /** the columns that are shown */
  columns: string[]
  current: SavedView | undefined
  /** whether there is anything in the list's state to save */
  plain: boolean
  /** whether the list stands on the view still, search and order included */
  same: boolean
  onSaved: (view: SavedViewInput) => void
  onGone: () => void
}

/** What of a view is kept: its count is the answer of the moment. */
const kept = ({ id, name, search, filters, sort, descending, columns }: SavedView): SavedViewInput => ({ id, name, search, filters, sort, descending, columns })

/** Saves the list as it stands under a name; renames, saves anew and deletes. */
export function SaveView({ state, columns, current, plain, same, onSaved, onGone }: Props) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const say = useToast()
  const [naming, setNaming] = useState<'new' | 'rename'>()
  const [name, setName] = useState('')
  const [error, setError] = useState('')
  const now = (id: number, called: string): SavedViewInput => ({ id, name: called, search: state.search, filters: state.filters, sort: state.sort, descending: state.descending, columns })
  const begin = (mode: 'new' | 'rename') => {
    setName(mode === 'rename' ? (current?.name ?? '') : '')
    setError('')
    setNaming(mode)
  }
  const save = useMutation({
    mutationFn: async (view: SavedViewInput) => ({ ...view, id: await saveView(view) }),
    onSuccess: async (view) => {
      await client.invalidateQueries(savedViewsQuery)
      setNaming(undefined)
      onSaved(view)
    },
    onError: (failure) => { setError(errorText(t, toAppError(failure))) },
  })
  const remove = useMutation({
    mutationFn: async (view: SavedView) => {
      await deleteView(view.id)
      return view
    },
    onSuccess: async (view) => {
      await client.invalidateQueries(savedViewsQuery)
      onGone()
      say(t('views.deleted', { name: view.name }), { label: t('do.undo'), undo: true, run: () => { save.mutate({ ...kept(view), id: 0 }) } })
    },
    onError: (failure) => { say(errorText(t, toAppError(failure))) },
  })
  const submit = () => {
    if (save.isPending) return
    save.mutate(naming === 'rename' && current ? { ...kept(current), name } : now(0, name))
  }
  const button = current ? (
    <Menu position="bottom-end" transitionProps={{ duration: 0 }}>
      <Menu.Target>
        <button type="button" className="link small">
          <Icon name="keep" /> {t('views.this')} <Icon name="down" />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {!same && <Menu.Item onClick={() => { save.mutate(now(current.id, current.name)) }}>{t('views.save_changes', { name: current.name })}</Menu.Item>}
        <Menu.Item onClick={() => { begin('new') }}>{t('views.save_as')}</Menu.Item>
        <Menu.Item onClick={() => { begin('rename') }}>{t('views.rename')}</Menu.Item>
        <Menu.Item onClick={() => { remove.mutate(current) }}>{t('views.delete')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  ) : (
    <button type="button" className="link small" disabled={plain} aria-haspopup="dialog" onClick={() => { begin('new') }}>
      <Icon name="keep" /> {t('views.save')}
    </button>
  )
  return (
    <Popover opened={naming !== undefined} onChange={(open) => { if (!open) setNaming(undefined) }} position="bottom-end" width={300} trapFocus returnFocus transitionProps={{ duration: 0 }} withRoles={false}>
      <Popover.Target>
        <span>{button}</span>
      </Popover.Target>
      <Popover.Dropdown role="dialog" aria-label={naming === 'rename' ? t('views.rename') : t('views.save')} className="filter-drop">
        <form
          onSubmit={(event) => {
            event.preventDefault()
            submit()
          }}
        >
          <TextField label={t('views.name')} value={name} onChange={setName} error={error || undefined} hint={naming === 'new' ? t('views.keeps') : undefined} autoFocus maxLength={60} />
          <div className="row" style={{ marginTop: 10 }}>
            <Button kind="main" size="sm" type="submit" className="push" blocked={name.trim() === '' || save.isPending}>
              {t('do.save')}
            </Button>
          </div>
        </form>
      </Popover.Dropdown>
    </Popover>
  )
}
