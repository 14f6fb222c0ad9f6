// Pictures to look at, not a test: purposes, weighings and reviews.
import { join } from 'node:path'
import { repository } from './support/program'
import { test } from './support/test'

const folder = join(repository, 'build', 'cache', 'screens')

for (const [language, theme, width] of [['en', 'light', 1280], ['de', 'dark', 1920]] as const) {
  test.describe(`${language} ${theme}`, () => {
    test.use({ prefs: { language, theme }, contextOptions: { reducedMotion: 'reduce' } })
    test('pictures', async ({ page, sample }) => {
      await page.setViewportSize({ width, height: width === 1280 ? 800 : 1080 })
      const shoot = async (name: string) => {
        await page.locator('h1').first().waitFor()
        await page.waitForTimeout(500)
        await page.screenshot({ path: join(folder, `g-${name}-${language}.png`) })
      }
      await page.goto(`${sample.origin}/#/purposes`)
      await shoot('purposes')
      await page.keyboard.press('Enter')
      await page.getByRole('dialog').waitFor()
      await shoot('form-texts')
      await page.getByRole('tab').nth(1).click()
      await shoot('form-data')
      await page.keyboard.press('Escape')
      await page.getByRole('button', { name: /End the purpose|Zweck beenden/ }).click()
      await page.getByRole('dialog').waitFor()
      await shoot('end')
      await page.keyboard.press('Escape')
      await page.goto(`${sample.origin}/#/reviews`)
      await shoot('reviews')
      await page.goto(`${sample.origin}/#/contacts/366`)
      await page.getByText(/How the grounds came about|Wie die Grundlagen entstanden/).scrollIntoViewIfNeeded()
      await shoot('grounds')
    })
  })
}
