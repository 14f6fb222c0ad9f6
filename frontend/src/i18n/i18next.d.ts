import 'i18next'
import type { en } from './en'

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation'
    keySeparator: false
    nsSeparator: false
    contextSeparator: '¦'
    resources: { translation: typeof en }
    returnNull: false
  }
}
