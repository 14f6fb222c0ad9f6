import { MantineProvider } from '@mantine/core'
import { DatesProvider } from '@mantine/dates'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { useEffect, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { followBackend } from '../backend/events'
import { StatusLine } from '../ui/status'
import { Toasts } from '../ui/toast'
import { PrefsProvider } from './prefs'
import { resolver, theme } from './theme'

export const makeClient = () =>
  new QueryClient({
    defaultOptions: {
      // The backend is beside us and says when something changed: no retries, no polling on focus.
      queries: { retry: false, refetchOnWindowFocus: false, staleTime: 5 * 60_000, networkMode: 'always' },
      mutations: { retry: false, networkMode: 'always' },
    },
  })

export function Providers({ client, children }: { client: QueryClient; children: ReactNode }) {
  useEffect(() => followBackend(client), [client])
  return (
    <QueryClientProvider client={client}>
      <MantineProvider theme={theme} cssVariablesResolver={resolver} defaultColorScheme="auto">
        <PrefsProvider>
          <Dates>
            <StatusLine>
              <Toasts>{children}</Toasts>
            </StatusLine>
          </Dates>
        </PrefsProvider>
      </MantineProvider>
    </QueryClientProvider>
  )
}

function Dates({ children }: { children: ReactNode }) {
  const { i18n } = useTranslation()
  const locale = i18n.language === 'sv' || i18n.language === 'de' || i18n.language === 'fr' ? i18n.language : 'en-gb'
  return <DatesProvider settings={{ locale, firstDayOfWeek: 1 }}>{children}</DatesProvider>
}
