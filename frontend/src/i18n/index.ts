import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import { de } from './de'
import { en, type Catalogue } from './en'
import { fr } from './fr'
import { pseudo } from './pseudo'
import { sv } from './sv'

/** The languages of the window, each by its own name. `qps` exposes raw strings in tests. */
export const languages: { code: string; name: string }[] = [
  { code: 'en', name: 'English' },
  { code: 'sv', name: 'Svenska' },
  { code: 'de', name: 'Deutsch' },
  { code: 'fr', name: 'Français' },
]

export const catalogues: Record<string, Catalogue> = { en, sv, de, fr }

/** French counts from a million on by a plural of its own, which reads as the ordinary one. */
export function withMany(catalogue: Catalogue): Record<string, string> {
  const all: Record<string, string> = { ...catalogue }
  for (const [key, text] of Object.entries(catalogue)) {
    if (key.endsWith('_other')) all[`${key.slice(0, -'_other'.length)}_many`] = text
  }
  return all
}

/** The language to start with: the choice, else the first of the system's that exists, else English. */
export function languageFor(choice: string, wished: readonly string[] = navigator.languages): string {
  if (choice === 'qps' || choice in catalogues) return choice
  return wished.map((tag) => tag.slice(0, 2).toLowerCase()).find((code) => code in catalogues) ?? 'en'
}

export async function startLanguage(choice: string) {
  await i18next.use(initReactI18next).init({
    lng: languageFor(choice),
    fallbackLng: 'en',
    keySeparator: false,
    nsSeparator: false,
    contextSeparator: '¦', // an underscore is part of many keys
    interpolation: { escapeValue: false }, // React escapes
    returnNull: false,
    resources: {
      en: { translation: en },
      sv: { translation: sv },
      de: { translation: de },
      fr: { translation: withMany(fr) },
      qps: { translation: pseudo(en) },
    },
  })
  follow()
  i18next.on('languageChanged', follow)
}

export async function changeLanguage(choice: string) {
  await i18next.changeLanguage(languageFor(choice))
}

function follow() {
  document.documentElement.lang = i18next.language === 'qps' ? 'en' : i18next.language
}
