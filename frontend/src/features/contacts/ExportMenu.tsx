import { Menu } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { exportContacts, jobResult, saveFile } from '../../backend/actions'
import { toAppError } from '../../backend/errors'
import { useJobEnd } from '../../backend/jobs'
import { errorText } from '../../i18n/words'
import { Button } from '../../ui/Button'
import { Icon } from '../../ui/icons'
import { useToast } from '../../ui/toast'

/** For what the data of restricted people may be used (Art. 18(2)). */
const uses = ['none', 'claims', 'others_rights', 'public_interest', 'consent'] as const

/** Writes the list as it is filtered now. The file appears when the job has ended. */
export function ExportMenu({ search, filters, count }: { search: string; filters: string[]; count: number }) {
  const { t } = useTranslation()
  const say = useToast()
  const [job, setJob] = useState<string>()
  const [use, setUse] = useState<Exclude<(typeof uses)[number], 'none'> | ''>('') // reason of Art. 18(2) for which restricted people are in it
  const failed = (error: unknown) => {
    setJob(undefined)
    say(errorText(t, toAppError(error)))
  }
  const start = useMutation({
    mutationFn: (format: 'csv' | 'xlsx') => exportContacts(format, search, filters, use),
    onSuccess: (started) => {
      setJob(started.job)
    },
    onError: failed,
  })
  const finish = useMutation({
    mutationFn: async (id: string) => {
      const result = await jobResult(id)
      const file = result.files[0]
      return file && (await saveFile(file)) ? { name: file.name, count: result.counts['restricted'] ?? 0 } : undefined
    },
    onSuccess: (saved) => {
      setJob(undefined)
      if (saved) say(saved.count > 0 ? t('export.saved_without', saved) : t('export.saved', saved))
    },
    onError: failed,
  })
  useJobEnd(job, (ended) => {
    if (ended.state === 'done') finish.mutate(ended.id)
    else if (ended.error) failed(ended.error)
    else setJob(undefined)
  })
  const busy = job !== undefined || start.isPending
  return (
    <Menu position="bottom-end" transitionProps={{ duration: 0 }}>
      <Menu.Target>
        <Button icon="out" blocked={busy || count === 0}>
          {busy ? t('export.running') : t('contacts.export')}
        </Button>
      </Menu.Target>
      {!busy && count > 0 && (
        <Menu.Dropdown>
          <Menu.Label>{t('export.people', { count })}</Menu.Label>
          <Menu.Item onClick={() => { start.mutate('csv') }}>CSV</Menu.Item>
          <Menu.Item onClick={() => { start.mutate('xlsx') }}>Excel (XLSX)</Menu.Item>
          <Menu.Divider />
          <Menu.Sub>
            <Menu.Sub.Target>
              <Menu.Sub.Item>{t('export.restricted', { use: t(`restricted.${use || 'none'}`) })}</Menu.Sub.Item>
            </Menu.Sub.Target>
            <Menu.Sub.Dropdown>
              {uses.map((one) => (
                <Menu.Item key={one} closeMenuOnClick={false} rightSection={one === (use || 'none') ? <Icon name="check" /> : undefined} onClick={() => { setUse(one === 'none' ? '' : one) }}>
                  {t(`restricted.${one}`)}
                </Menu.Item>
              ))}
            </Menu.Sub.Dropdown>
          </Menu.Sub>
        </Menu.Dropdown>
      )}
    </Menu>
  )
}
