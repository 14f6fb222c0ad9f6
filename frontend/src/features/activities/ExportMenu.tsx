import { Menu } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { saveFile } from '../../backend/actions'
import { toAppError } from '../../backend/errors'
import { exportActivities } from '../../backend/registers'
import { errorText } from '../../i18n/words'
import { Button } from '../../ui/Button'
import { useToast } from '../../ui/toast'

const forms = ['ico', 'cnil', 'xlsx', 'pdf', 'csv'] as const

/** The record as a file: in the columns of an authority, typeset, or plain. */
export function ExportMenu({ role, empty }: { role: string; empty: boolean }) {
  const { t } = useTranslation()
  const say = useToast()
  const run = useMutation({
    mutationFn: async (form: (typeof forms)[number]) => {
      const file = await exportActivities(form, role)
      return (await saveFile(file)) ? file.name : undefined
    },
    onSuccess: (name) => { if (name !== undefined) say(t('reg.exported', { name })) },
    onError: (failure) => { say(errorText(t, toAppError(failure))) },
  })
  return (
    <Menu position="bottom-end" transitionProps={{ duration: 0 }}>
      <Menu.Target>
        <Button icon="out" blocked={empty ? t('reg.nothing_to_export') : run.isPending}>{t('reg.export')}</Button>
      </Menu.Target>
      {!empty && (
        <Menu.Dropdown>
          {forms.map((one) => <Menu.Item key={one} onClick={() => { run.mutate(one) }}>{t(`activities.export_${one}`)}</Menu.Item>)}
        </Menu.Dropdown>
      )}
    </Menu>
  )
}
