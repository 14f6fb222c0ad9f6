import { useQuery } from '@tanstack/react-query'
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { purposesQuery } from './queries'
import type { Purpose } from './types'

/** A purpose in the language of the window, else as the controller calls it. */
export const nameOf = (purpose: Purpose, language: string) => purpose.names[language]?.trim() || purpose.name

/** Names a purpose by its id, or by a name in another language: lists of entries carry the one of the controller. */
export function usePurposeName(): (idOrName: string) => string {
  const { i18n } = useTranslation()
  const { data: purposes } = useQuery(purposesQuery)
  return useCallback(
    (idOrName) => {
      const found = purposes?.find((one) => one.id === idOrName || one.name === idOrName)
      return found ? nameOf(found, i18n.language) : idOrName
    },
    [purposes, i18n.language],
  )
}

/** The purposes with their names in the language of the window. */
export function usePurposes(): Purpose[] | undefined {
  const { i18n } = useTranslation()
  const { data } = useQuery(purposesQuery)
  return data?.map((one) => ({ ...one, name: nameOf(one, i18n.language) }))
}
