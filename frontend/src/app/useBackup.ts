import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { backup, saveFile } from '../backend/actions'
import { toAppError } from '../backend/errors'
import { errorText } from '../i18n/words'
import { useToast } from '../ui/toast'

/** Makes a backup of the book and offers to save it. */
export function useBackup() {
  const { t } = useTranslation()
  const say = useToast()
  const { mutate } = useMutation({
    mutationFn: async () => {
      const { file } = await backup()
      return { file, saved: await saveFile(file) }
    },
    onSuccess: ({ file, saved }) => {
      if (saved) say(t('book.backed_up', { name: file.name }))
    },
    onError: (error) => {
      say(errorText(t, toAppError(error)))
    },
  })
  return mutate as () => void
}
