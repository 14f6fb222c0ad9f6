// Pictures to look at, not a test: every page in two sizes, two themes and two languages.
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { repository } from './support/program'
import { test } from './support/test'

const folder = join(repository, 'build', 'cache', 'screens')
const sizes = [{ width: 1280, height: 800 }, { width: 1920, height: 1080 }]

const paths = {
  today: '/', contacts: '/contacts', person: '/contacts/366', import: '/import', purposes: '/purposes', notices: '/notices',
  notice: '/notices/version/privacy-1', editor: '/notices/privacy/draft', evidence: '/evidence?person=366', ledger: '/ledger', settings: '/settings',
}

/** Nothing on the way, no letter still to come. */
async function rest(page: Page) {
  await page.locator('h1').first().waitFor()
  await page.evaluate(() => document.fonts.ready)
  await page.waitForTimeout(350) // a picture, not a test: what is late for it is late for the eye
}

for (const language of ['en', 'de']) {
  for (const theme of ['light', 'dark'] as const) {
    test.describe(`${language} ${theme}`, () => {
      test.use({ prefs: { language, theme }, contextOptions: { reducedMotion: 'reduce' } })

      test('pictures', async ({ page, sample }) => {
        const shoot = async (name: string) => {
          for (const size of sizes) {
            await page.setViewportSize(size)
            await rest(page)
            await page.screenshot({ path: join(folder, `${name}-${language}-${theme}-${size.width}.png`) })
          }
          await page.setViewportSize(sizes[0]!)
        }
        const dialog = async (name: string, keys: string) => {
          await page.keyboard.press(keys)
          await page.getByRole('dialog').waitFor()
          await shoot(name)
          await page.reload()
          await rest(page)
        }
        for (const [name, path] of Object.entries(paths)) {
          await page.goto(`${sample.origin}/#${path}`)
          await rest(page)
          await shoot(name)
          if (name === 'contacts') {
            await dialog('keys', '?')
            await dialog('palette', 'Control+k')
            await dialog('add-person', 'Control+n')
          }
          if (name === 'person') await dialog('record', 'a')
          if (name === 'purposes') await dialog('add-purpose', 'n')
        }
        await page.keyboard.press('Control+l')
        await rest(page)
        await shoot('locked')
        await page.getByRole('main').getByRole('button').filter({ hasText: /New book|Neues Buch/ }).click()
        await rest(page)
        await shoot('new-book')
      })
    })
  }
}

test.describe('picture of the README', () => {
  test.use({ prefs: { language: 'en', theme: 'light' } })

  test('the contacts', async ({ page, sample }) => {
    const path = join(repository, 'build', 'picture.png')
    await page.goto(`${sample.origin}/#/contacts`)
    await rest(page)
    await page.screenshot({ path })
    if ((await stat(path)).size > 250_000) throw new Error('the picture is too large for a README')
  })
})
