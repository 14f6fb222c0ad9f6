import { useMantineColorScheme } from '@mantine/core'
import 'dayjs/locale/de'
import 'dayjs/locale/en-gb'
import 'dayjs/locale/fr'
import 'dayjs/locale/sv'
import { createContext, useCallback, useContext, useEffect, useMemo, useState, type ReactNode } from 'react'
import { changeLanguage } from '../i18n/index'
import { readPrefs, writePrefs, type Prefs } from '../lib/prefs'
import { allowSingleKeys } from '../ui/keyboard'

interface Held {
  prefs: Prefs
  change: (part: Partial<Prefs>) => void
}

const Context = createContext<Held | undefined>(undefined)

/** The user's choices about the window, applied to the root element. */
export function PrefsProvider({ children }: { children: ReactNode }) {
  const [prefs, setPrefs] = useState(readPrefs)
  const { setColorScheme } = useMantineColorScheme()
  useEffect(() => {
    const root = document.documentElement
    if (prefs.theme === 'auto') delete root.dataset['theme']
    else root.dataset['theme'] = prefs.theme
    root.dataset['density'] = prefs.density
    setColorScheme(prefs.theme)
    allowSingleKeys(prefs.singleKeys)
    void changeLanguage(prefs.language)
  }, [prefs, setColorScheme])
  const change = useCallback((part: Partial<Prefs>) => {
    setPrefs((known) => {
      const next = { ...known, ...part }
      writePrefs(next)
      return next
    })
  }, [])
  const held = useMemo(() => ({ prefs, change }), [prefs, change])
  return <Context.Provider value={held}>{children}</Context.Provider>
}

export function usePrefs(): Held {
  const held = useContext(Context)
  if (!held) throw new Error('usePrefs outside of PrefsProvider')
  return held
}

export const rowHeights = { compact: 28, normal: 30, roomy: 40 } as const
