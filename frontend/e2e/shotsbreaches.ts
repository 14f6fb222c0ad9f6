// Pictures to look at, not a test: the page of today, breaches, one breach, its dialogs, a notice.
import { join } from 'node:path'
import { command, repository } from './support/program'
import { test as base } from './support/test'

const folder = join(repository, 'build', 'cache', 'screens')

const test = base.extend<{ made: number }>({
  made: async ({ folder: own, book }, use) => {
    const at = (hours: number) => new Date(Date.now() - hours * 3_600_000).toISOString()
    const run = (...args: string[]) => command(own, ['breach', ...args], book.passphrase)
    await run('open', book.path, '--what', 'A memory card with 214 pictures of a school event was left on the train Malmö to Ystad. Not encrypted.', '--aware', at(18), '--how', 'Elin Berg came back without it', '--json')
    await run('open', book.path, '--what', 'A list of addresses was sent to the wrong customer.', '--aware', at(80), '--how', 'The customer called', '--json')
    await use(2)
  },
})

for (const [language, theme, width] of [['en', 'light', 1280], ['en', 'dark', 1280], ['de', 'light', 1280], ['en', 'light', 1920], ['de', 'dark', 1920]] as const) {
  test.describe(`${language} ${theme} ${width}`, () => {
    test.use({ prefs: { language, theme }, contextOptions: { reducedMotion: 'reduce' } })
    test('pictures', async ({ page, made: _, sample }) => {
      await page.setViewportSize({ width, height: width === 1280 ? 800 : 1080 })
      const shoot = async (name: string) => {
        await page.waitForTimeout(900)
        await page.screenshot({ path: join(folder, `br-${name}-${language}-${theme}-${width}.png`) })
      }
      const dialog = async (name: string, open: () => Promise<unknown>) => {
        await open()
        await page.getByRole('dialog').waitFor()
        await shoot(name)
        await page.keyboard.press('Escape')
        await page.getByRole('dialog').waitFor({ state: 'hidden' })
      }
      await page.goto(`${sample.origin}/#/`)
      await page.locator('.duetb').waitFor()
      await page.waitForTimeout(2500)
      await shoot('today')
      await dialog('open', () => page.keyboard.press('w'))
      await dialog('keys', () => page.keyboard.press('?'))
      await page.goto(`${sample.origin}/#/breaches`)
      await page.locator('.breaches-tb').waitFor()
      await shoot('list')
      await page.goto(`${sample.origin}/#/breaches/1`)
      await page.locator('.c72').waitFor()
      await shoot('page-new')
      await page.keyboard.press('f')
      await page.locator('.br-edit').waitFor()
      await shoot('edit')
      await page.keyboard.press('Escape')
      await page.keyboard.press('r')
      await page.getByRole('dialog').waitFor()
      const fields = await page.locator('.lv-field').all()
      for (const [at, field] of fields.entries()) {
        await field.getByRole('radio').first().focus()
        await page.keyboard.press(String([2, 3, 3, 2, 3, 1, 2][at] ?? 2))
      }
      await page.locator('.lv-words').first().fill('confidentiality lost, no copy kept by us')
      await page.getByRole('dialog').locator('input[type=radio]').last().check()
      await page.getByRole('dialog').locator('textarea').first().fill('Children can be recognised and named, and the pictures cannot be called back.')
      await shoot('judge')
      await page.keyboard.press('Control+Enter')
      await page.getByRole('dialog').waitFor({ state: 'hidden' })
      await dialog('decide', () => page.keyboard.press('Control+Enter'))
      await page.keyboard.press('Control+Enter')
      await page.getByRole('dialog').waitFor()
      await page.keyboard.press('Control+Enter')
      await page.getByRole('dialog').waitFor({ state: 'hidden' })
      await page.waitForTimeout(9000)
      await shoot('page')
      await page.locator('.main.breach').evaluate((one) => { one.scrollTop = 3000 })
      await shoot('page-foot')
      await page.keyboard.press('n')
      await page.locator('.br-notice iframe').waitFor()
      await page.waitForTimeout(2500)
      await shoot('notice')
      await dialog('sent', () => page.keyboard.press('Control+Enter'))
      await page.goto(`${sample.origin}/#/contacts`)
      await page.locator('.clock-line').waitFor()
      await shoot('line')
    })
  })
}
