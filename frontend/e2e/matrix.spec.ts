// The consents of everybody by purpose; where somebody stood on a past day; the plots of the page of today.
import AxeBuilder from '@axe-core/playwright'
import { BookWindow } from './pages/window'
import { expect, test } from './support/test'

test('the matrix is walked by keys, adds up, and a person opens and comes back', async ({ page, sample }) => {
  const window = new BookWindow(page)
  await page.goto(`${sample.origin}/#/matrix`)
  const grid = page.getByRole('grid', { name: 'Consents' })
  await expect(grid.getByRole('row').nth(3)).toBeVisible()
  const sum = page.locator('.mx-sum [role="group"]')
  await expect(sum).toHaveAttribute('aria-label', /= 2,4\d\d people$/)
  await expect(sum).not.toContainText('≠')
  await grid.focus()
  for (let i = 0; i < 3; i++) await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowRight')
  await expect(page.locator('.mx .tr.here')).toHaveAttribute('aria-rowindex', '5')
  await expect(page.locator('.mx .tr.here .mx-here')).toHaveCount(1)
  await page.keyboard.press('End')
  await expect(page.locator('.mx .tr.here')).toHaveAttribute('aria-rowindex', /24\d\d/)
  await expect(page.locator('.mx .tr.here')).toContainText(/\w{3}/)
  await page.keyboard.press('Enter')
  await expect(window.title).not.toHaveText('Consents')
  await page.goBack()
  await expect(window.title).toHaveText('Consents')
})

test('a count narrows the matrix to those who stand so', async ({ page, sample }) => {
  await page.goto(`${sample.origin}/#/matrix`)
  await page.getByRole('button', { name: 'Only given' }).click()
  await expect(page.getByRole('status').or(page.locator('footer')).first()).toBeVisible()
  await expect(page.locator('.mx-sum [role="group"]')).toHaveAttribute('aria-label', /^\d+ given( \+ \d+ renewed)? = \d+ people$/)
})

test('the keys record and withdraw through the dialogs', async ({ page, sample }) => {
  await page.goto(`${sample.origin}/#/matrix?f=%5B%22consent%3Anewsletter%22%5D`)
  await expect(page.locator('.mx .tr.here')).toBeVisible()
  await expect(page.locator('.mx-sum [role="group"]')).toHaveAttribute('aria-label', /given/)
  await page.keyboard.press('w')
  await expect(page.getByRole('dialog')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toBeHidden()
  await page.keyboard.press('a')
  await expect(page.getByRole('dialog')).toBeVisible()
})

test('a past day says which of the two answers it gives', async ({ page, sample }) => {
  await page.goto(`${sample.origin}/#/matrix?on=2026-10-31`)
  await expect(page.getByText('What had happened by the end of that day, by all that is known now.')).toBeVisible()
  await expect(page.locator('.mx-sum [role="group"]')).toHaveAttribute('aria-label', /given/)
  await page.getByText('What was known', { exact: true }).click()
  await expect(page.getByText('What the book knew at the end of that day.')).toBeVisible()
  await expect(page.getByText('Nobody was in the book then.')).toBeVisible()
  await page.getByRole('button', { name: /^Back to/ }).click()
  await expect(page.locator('.mx-sum [role="group"]')).toHaveAttribute('aria-label', /people$/)
})

test('a person on a past day, with the text they had; and a receipt of it', async ({ page, sample }) => {
  await page.goto(`${sample.origin}/#/contacts/366`)
  const panel = page.getByRole('region', { name: 'State on a day' })
  await panel.getByLabel('State on').fill('1 Nov 2026')
  await panel.getByLabel('State on').press('Enter')
  await expect(panel.getByText('Given', { exact: true })).toBeVisible()
  await panel.getByRole('button', { name: /^had privacy-1/ }).click()
  await expect(panel.locator('pre')).toContainText('Ljusgård')
  await panel.getByRole('button', { name: 'Hand out a receipt' }).click()
  const download = page.waitForEvent('download')
  await page.getByRole('menuitem', { name: 'Letter to the person (PDF)' }).click()
  expect((await download).suggestedFilename()).toMatch(/^consents-366\.pdf$/)
  await page.reload()
  await expect(page.getByRole('complementary', { name: 'Timeline' })).toContainText('Receipt')
})

test('plots have words for who cannot see them, and pass axe', async ({ page, sample }) => {
  await page.goto(`${sample.origin}/#/`)
  const plot = page.getByRole('img', { name: /consents over time/ })
  await expect(plot).toHaveAttribute('aria-label', /now: given \d+/)
  for (const path of ['/', '/matrix']) {
    await page.goto(`${sample.origin}/#${path}`)
    await page.locator('h1').first().waitFor()
    await page.waitForTimeout(500)
    expect((await new AxeBuilder({ page }).analyze()).violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.target.join(' ')).join(', ')}`)).toEqual([])
  }
})
