// Choices about the window, kept on this machine. A book holds none of them.
// The loopback shell has a new port each time and storage belongs to a port,
// while cookies do not: so both are written, and read in this order.

const name = 'consentbook-window'

export interface Prefs {
  theme: 'auto' | 'light' | 'dark'
  density: 'compact' | 'normal' | 'roomy'
  language: string // "" follows the system
  singleKeys: boolean
}

export const defaultPrefs: Prefs = { theme: 'auto', density: 'normal', language: '', singleKeys: true }

export function readPrefs(): Prefs {
  return parsePrefs(fromStorage() ?? fromCookie())
}

export function parsePrefs(text: string | undefined): Prefs {
  if (!text) return defaultPrefs
  try {
    const raw = JSON.parse(text) as Partial<Record<keyof Prefs, unknown>>
    return {
      theme: raw.theme === 'light' || raw.theme === 'dark' ? raw.theme : 'auto',
      density: raw.density === 'compact' || raw.density === 'roomy' ? raw.density : 'normal',
      language: typeof raw.language === 'string' ? raw.language : '',
      singleKeys: raw.singleKeys !== false,
    }
  } catch {
    return defaultPrefs
  }
}

export function writePrefs(prefs: Prefs) {
  const text = JSON.stringify(prefs)
  try {
    localStorage.setItem(name, text)
  } catch {
    // a window without storage forgets, which harms nothing
  }
  document.cookie = `${name}=${encodeURIComponent(text)}; max-age=31536000; path=/; samesite=strict`
}

function fromStorage(): string | undefined {
  try {
    return localStorage.getItem(name) ?? undefined
  } catch {
    return undefined
  }
}

function fromCookie(): string | undefined {
  const found = document.cookie.split('; ').find((part) => part.startsWith(`${name}=`))
  return found === undefined ? undefined : decodeURIComponent(found.slice(name.length + 1))
}
