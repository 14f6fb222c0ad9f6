// What has ended or waits: each line leads to its people, and nobody is dropped without a reason.
import { join } from 'node:path'
import { BookWindow } from './pages/window'
import { expect, test } from './support/test'

const looks = process.env['LOOK'] // a folder for pictures, where somebody wants to see them

test('a line leads to its people, and what nobody can prove is dropped with a reason', async ({ page, sample }) => {
  const window = new BookWindow(page)
  await page.goto(`${sample.origin}/#/reviews`)
  const table = page.getByRole('table', { name: 'Reviews' })
  const line = table.getByRole('row').filter({ hasText: 'Claimed consents without proof' }).first()
  await expect(line).toBeVisible()
  const count = Number((await line.locator('.figure').innerText()).replace(/\D/g, ''))
  expect(count).toBeGreaterThan(0)
  await line.getByRole('button', { name: 'Show them' }).click()
  await expect(window.title).toHaveText('Contacts')
  await page.goBack()
  await expect(line).toBeVisible()

  const lines = await table.getByRole('row').count()
  await line.getByRole('button', { name: 'Drop', exact: true }).click()
  const dialog = page.getByRole('dialog', { name: /^Drop/ })
  await expect(dialog.getByText('A reason is missing.')).toBeVisible()
  await page.keyboard.press('Control+Enter')
  await expect(dialog).toBeVisible() // without a reason nothing happens
  await dialog.getByRole('textbox', { name: 'Why' }).fill('The list of 2019 has no proof')
  if (looks) await page.screenshot({ path: join(looks, 'reviews-drop.png') })
  await page.keyboard.press('Control+Enter')
  await expect(dialog).toBeHidden({ timeout: 30_000 })
  const dropped = page.getByRole('table', { name: 'Dropped' })
  await expect(dropped).toContainText('The list of 2019 has no proof')
  await expect(table.getByRole('row')).toHaveCount(lines - 1)
  await expect(page.getByRole('alert')).toHaveCount(0)
})
