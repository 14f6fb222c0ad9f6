// Pictures to look at, not a test: every page of a campaign.
import { join } from 'node:path'
import { test } from './support/mail'
import { repository } from './support/program'

const folder = join(repository, 'build', 'cache', 'screens')

for (const [language, theme, width] of [['en', 'light', 1280], ['de', 'dark', 1920], ['sv', 'light', 1920], ['fr', 'dark', 1280]] as const) {
  test.describe(`${language} ${theme} ${width}`, () => {
    test.use({ prefs: { language, theme }, contextOptions: { reducedMotion: 'reduce' } })
    test('pictures', async ({ page, sample, mail }) => {
      mail.slow = 120
      await page.setViewportSize({ width, height: width === 1280 ? 800 : 1080 })
      const shoot = async (name: string) => {
        await page.locator('h1').first().waitFor()
        await page.waitForTimeout(700)
        await page.screenshot({ path: join(folder, `c-${name}-${language}-${theme}.png`) })
      }
      await page.goto(`${sample.origin}/#/campaigns`)
      await shoot('list-empty')
      await page.keyboard.press('n')
      await page.getByRole('textbox').first().fill('Newsletter renewal, autumn 2026')
      await page.getByRole('group').getByRole('checkbox').first().click()
      await page.getByRole('checkbox').nth(1).click()
      await shoot('1-purpose')
      await page.keyboard.press('Control+Enter')
      await page.locator('textarea').waitFor()
      await shoot('2-text')
      const text = await page.locator('textarea').inputValue()
      await page.locator('textarea').fill(`${text}\n\nWin a voucher with your yes! ![x](https://example.org/p.png)\n`)
      await shoot('2-text-findings')
      await page.locator('textarea').fill(text)
      await page.locator('.tabs .btn').click()
      await page.waitForTimeout(2500)
      await shoot('2-text-preview')
      await page.locator('.cam-preview label').filter({ hasText: /Dark|Dunkel|Sombre|Mörkt/ }).click()
      await shoot('2-text-preview-other')
      await page.keyboard.press('Control+Enter')
      await page.locator('.cam-au .sum').waitFor()
      await shoot('3-audience')
      await page.keyboard.press('Control+Enter')
      await page.getByRole('radio').first().waitFor()
      await shoot('4-sending')
      await page.locator('.cam-step .body').evaluate((one) => { one.scrollTop = 9999 })
      await shoot('4-sending-end')
      await page.keyboard.press('Control+Enter')
      await page.locator('.cam-will').waitFor()
      await shoot('5-start')
      await page.keyboard.press('Control+Enter')
      await page.locator('.cam-progress').waitFor({ timeout: 30_000 })
      await page.waitForTimeout(3_000)
      await shoot('6-running')
      mail.slow = 0
      await page.waitForTimeout(4_000)
      await shoot('6-sent')
      await page.keyboard.press('Control+Enter')
      await page.getByRole('dialog').waitFor()
      await shoot('7-close')
      await page.getByRole('checkbox').click()
      await page.keyboard.press('Control+Enter')
      await page.locator('.cam-gate').waitFor({ timeout: 30_000 })
      await shoot('8-results')
      await page.goto(`${sample.origin}/#/campaigns`)
      await shoot('9-list')
    })
  })
}
