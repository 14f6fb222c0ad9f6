// Purposes and the weighing of interests: five questions, an outcome, and what was weighed before stays.
import { join } from 'node:path'
import { BookWindow } from './pages/window'
import { expect, test } from './support/test'

const looks = process.env['LOOK'] // a folder for pictures, where somebody wants to see them

const questions = ['What does the business want it for?', 'Why does nothing milder do?', 'Would people expect it?', 'What does it do to them?', 'What makes it weigh less?']

test('interests are weighed, and weighed again without a loss', async ({ page, sample }) => {
  const window = new BookWindow(page)
  await page.goto(`${sample.origin}/#/purposes`)
  await expect(window.title).toHaveText('Purposes')
  const table = page.getByRole('table', { name: 'Purposes' })
  await table.getByRole('row').nth(1).getByRole('button').first().click()
  await page.keyboard.press('Enter')
  const form = page.getByRole('dialog')
  await form.getByRole('tab', { name: 'Data and ground' }).click()
  await form.getByRole('checkbox', { name: /legitimate interest/i }).check()
  await page.keyboard.press('Control+Enter')
  await expect(form).toBeHidden()
  const card = page.getByRole('complementary', { name: 'The purpose' })
  await expect(card.getByText('Weighing of interests')).toBeVisible()
  const before = await card.locator('details.weighing').count()

  const weigh = async (word: string, outcome: string) => {
    await card.getByRole('button', { name: /^Weigh( again)?$/ }).click()
    const dialog = page.getByRole('dialog', { name: /^Weigh the interests/ })
    for (const question of questions) await dialog.getByRole('textbox', { name: question }).fill('')
    await expect(dialog.getByText('Every question needs an answer.')).toBeVisible()
    for (const question of questions) await dialog.getByRole('textbox', { name: question }).fill(`${word}: ${question}`)
    await expect(dialog.getByRole('radio', { checked: true })).toHaveCount(0) // nothing is decided beforehand
    await dialog.getByRole('radio', { name: outcome }).check()
    if (looks) await page.screenshot({ path: join(looks, `weighing-${word}.png`) })
    await page.keyboard.press('Control+Enter')
    await expect(dialog).toBeHidden()
    await expect(window.toast(/^Weighing kept/).last()).toBeVisible()
  }
  await weigh('First', 'The interest carries the purpose')
  await expect(card.locator('details.weighing')).toHaveCount(before + 1)
  await expect(card.locator('details.weighing').first()).toContainText('First: Would people expect it?')
  await weigh('Second', 'The people’s rights weigh more')
  await expect(card.locator('details.weighing')).toHaveCount(before + 2)
  await expect(card.locator('details.weighing').first()).toContainText('The people’s rights weigh more')
  await card.locator('details.weighing').nth(1).locator('summary').click()
  await expect(card.locator('details.weighing').nth(1)).toContainText('First: Would people expect it?')
  await expect(page.getByRole('alert')).toHaveCount(0)
})

test('the list of purposes is walked by keys, and a purpose opens and closes', async ({ page, sample }) => {
  await page.goto(`${sample.origin}/#/purposes`)
  const here = page.getByRole('table', { name: 'Purposes' }).locator('.tr.here')
  await expect(here).toHaveCount(1)
  const first = await here.innerText()
  await page.keyboard.press('ArrowDown')
  await expect(here).not.toHaveText(first)
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
})
