// Pictures to look at, not a test: the tray, one mail, what needed nobody, requests, a person's mails.
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { repository } from './support/program'
import { giveFile } from './pages/fields'
import { test } from './support/test'

const folder = join(repository, 'build', 'cache', 'screens')

for (const [language, theme, width] of [['en', 'light', 1280], ['de', 'dark', 1920], ['sv', 'light', 1280], ['fr', 'dark', 1280]] as const) {
  test.describe(`${language} ${theme}`, () => {
    test.use({ prefs: { language, theme }, contextOptions: { reducedMotion: 'reduce' } })
    test('pictures', async ({ page, sample, folder: own }) => {
      await page.setViewportSize({ width, height: width === 1280 ? 800 : 1080 })
      const shoot = async (name: string) => {
        await page.locator('h1').first().waitFor()
        await page.waitForTimeout(500)
        await page.screenshot({ path: join(folder, `answers-${name}-${language}-${theme}.png`) })
      }
      const dialog = async (name: string, key: string) => {
        await page.keyboard.press(key)
        await page.getByRole('dialog').waitFor()
        await shoot(name)
        await page.keyboard.press('Escape')
      }
      await page.goto(`${sample.origin}/#/answers`)
      await page.locator('.concl').waitFor()
      await shoot('tray')
      await page.keyboard.press('j')
      await shoot('second')
      await page.keyboard.press('j')
      await shoot('third')
      await dialog('change', 'c')
      await dialog('request', 'm')
      await dialog('keyin', 'i')
      await page.keyboard.press('Enter')
      await shoot('recorded')
      await page.keyboard.press('Control+r')
      await shoot('no-mailbox')
      await page.goto(`${sample.origin}/#/answers/done`)
      await shoot('done')
      await page.goto(`${sample.origin}/#/answers/1`)
      await shoot('one')
      await page.goto(`${sample.origin}/#/requests`)
      await shoot('requests')
      await dialog('request-open', 'n')
      await page.goto(`${sample.origin}/#/requests/1`)
      await shoot('request-one')
      await page.goto(`${sample.origin}/#/answers`)
      const form = join(own, 'form.csv')
      await writeFile(form, 'Zeitstempel;E-Mail-Adresse;Nyhetsbrev;Kommentar\n2026-11-22;a@example.org;Ja;hej\n2026-11-22;b@example.org;Nej;\n')
      await page.locator('.head .acts button').first().click()
      await page.getByRole('menuitem').nth(1).click()
      await giveFile(page, () => page.getByRole('dialog').locator('.btn.sm').first().click(), form)
      await page.getByRole('dialog').locator('.two-up').first().waitFor()
      await shoot('form')
    })
  })
}
