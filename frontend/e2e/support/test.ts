// The tests' own `test`: a program and a page on it, watched from the first request to the last.
import { test as base, type Page } from '@playwright/test'
import { copyBook, Program, remove, temporaryFolder, type SampleBook } from './program'
import { watch } from './watch'

interface Settings {
  /** The window's choices, as the settings page keeps them. */
  prefs: { theme?: 'light' | 'dark'; language?: string; singleKeys?: boolean }
}

interface Fixtures {
  folder: string
  watched: { open: (program: Program) => Promise<void> }
  /** a machine on which the program was never started */
  fresh: Program
  /** the sample business, open */
  sample: Program & { passphrase?: string }
  book: { path: string; passphrase: string }
}

export const test = base.extend<Fixtures & Settings>({
  prefs: [{}, { option: true }],

  // eslint-disable-next-line no-empty-pattern -- Playwright reads the names of the fixtures from this pattern
  folder: async ({}, use) => {
    const folder = await temporaryFolder()
    await use(folder)
    await remove(folder)
  },

  watched: async ({ page, prefs }, use) => {
    let kept: Awaited<ReturnType<typeof watch>> | undefined
    await use({
      open: async (program) => {
        kept = await watch(page, program.origin)
        await choose(page, program, prefs)
        await page.goto(program.address)
      },
    })
    kept?.verify()
  },

  fresh: async ({ folder, watched, page }, use) => {
    const program = await Program.start(folder)
    await watched.open(program)
    await use(program)
    await end(page, program)
  },

  book: async ({ folder }, use) => {
    await use(await copyBook(sampleOfRun(), folder))
  },

  sample: async ({ folder, book, watched, page }, use) => {
    const program = await Program.start(folder, book)
    await watched.open(program)
    await page.getByRole('main').getByRole('heading', { level: 1 }).waitFor() // from here on it answers keys
    await use(program)
    await end(page, program)
  },
})

export { expect } from '@playwright/test'

async function choose(page: Page, program: Program, prefs: Settings['prefs']) {
  const value = encodeURIComponent(JSON.stringify({ density: 'normal', theme: 'light', language: 'en', singleKeys: true, ...prefs }))
  await page.context().addCookies([{ name: 'consentbook-window', value, url: program.origin, sameSite: 'Strict' }])
}

// The page goes first: what it would say about a program that is gone is no defect.
async function end(page: Page, program: Program) {
  await page.close()
  const status = await program.stop()
  if (status !== 0) throw new Error(`the program ended with status ${status}`)
}

export function sampleOfRun(): SampleBook {
  return JSON.parse(process.env['CONSENTBOOK_SAMPLE'] ?? 'null') as SampleBook
}
