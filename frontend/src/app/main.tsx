import '@mantine/core/styles.css'
import '@mantine/dates/styles.css'
import '../ui/styles/fonts.css'
import '../ui/styles/tokens.css'
import '../ui/styles/base.css'
import '../ui/styles/frame.css'
import '../ui/styles/controls.css'
import '../ui/styles/tables.css'
import '../ui/styles/patterns.css'
import '../ui/styles/virtual.css'
import '../ui/styles/registers.css'
import '../ui/styles/mantine.css'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { startLanguage } from '../i18n/index'
import { readPrefs } from '../lib/prefs'
import { makeClient, Providers } from './providers'
import { makeRouter } from './router'

async function start() {
  // The fake backend exists for `npm run dev` alone; a build does not contain it.
  if (import.meta.env.DEV && !window.go) (await import('../backend/fake/install')).install()
  await startLanguage(readPrefs().language)
  const root = document.getElementById('root')
  if (!root) throw new Error('the page has no root')
  const client = makeClient()
  createRoot(root).render(
    <StrictMode>
      <Providers client={client}>
        <RouterProvider router={makeRouter()} />
      </Providers>
    </StrictMode>,
  )
}

void start()
