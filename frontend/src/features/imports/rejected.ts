import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { rejectedRows, saveFile, unusableRows } from '../../backend/actions'
import { toAppError } from '../../backend/errors'
import type { FileRef, ImportRow } from '../../backend/types'
import { errorText, wordOf } from '../../i18n/words'
import { useToast } from '../../ui/toast'
import { rejections } from './codes'
import { touchReasons } from './touchList'

/** The rows that could not be used: of an import, or of a dry run before it. */
type Of = Pick<ImportRow, 'id' | 'touches'> | { reading: string }

/** Saves the rows that could not be used, with the reasons in the language of the window. */
export function useSaveRejected() {
  const { t } = useTranslation()
  const say = useToast()
  const { mutate } = useMutation({
    mutationFn: async (of: Of): Promise<FileRef | undefined> => {
      const words = Object.fromEntries(
        'touches' in of && of.touches ? touchReasons.map((code) => [code, wordOf(t, `reason.${code}`)]) : rejections.map((code) => [code, wordOf(t, `plan.${code}`)]),
      )
      const { file } = 'reading' in of ? await unusableRows(of.reading, t('rejected.heading'), words) : await rejectedRows(of.id, t('rejected.heading'), words)
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
