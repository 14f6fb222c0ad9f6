import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { rejectedRows, saveFile } from '../../backend/actions'
import { toAppError } from '../../backend/errors'
import { errorText, wordOf } from '../../i18n/words'
import { useToast } from '../../ui/toast'
import { rejections } from './codes'

/** Saves the rows that could not be used, with the reasons in the language of the window. */
export function useSaveRejected() {
  const { t } = useTranslation()
  const say = useToast()
  const { mutate } = useMutation({
    mutationFn: async (id: number) => {
      const words = Object.fromEntries(rejections.map((code) => [code, wordOf(t, `plan.${code}`)]))
      const { file } = await rejectedRows(id, t('rejected.heading'), words)
      return (await saveFile(file)) ? file : undefined
    },
    onSuccess: (file) => {
      if (file) say(t('export.saved', { name: file.name }))
    },
    onError: (error) => {
      say(errorText(t, toAppError(error)))
    },
  })
  return mutate
}
