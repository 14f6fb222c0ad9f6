// What an inspection would find: the way to where it is mended, an exception, and what is gone after mending.
import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { BookWindow } from './pages/window'
import { command, copyBook } from './support/program'
import { expect, sampleOfRun, test as base } from './support/test'

async function clean(page: Page) {
  const { violations } = await new AxeBuilder({ page }).exclude('iframe').withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']).analyze()
  expect(violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.html.slice(0, 160)).join(' ')}`)).toEqual([])
}

const test = base.extend({
  book: async ({ folder }, use) => {
    const book = await copyBook(sampleOfRun(), folder)
    await command(folder, ['processor', 'add', book.path, '--name', 'Nordväv Webbhotell AB', '--country', 'SE', '--service', 'Website hosting'], book.passphrase)
    await use(book)
  },
})

test('a finding leads to its place and is gone after mending', async ({ page, sample: _ }) => {
  test.setTimeout(120_000)
  const window = new BookWindow(page)
  await page.keyboard.press('g')
  await page.keyboard.press('f')
  await expect(window.title).toHaveText('What an inspection would find')
  const unsigned = page.getByRole('listitem').filter({ hasText: 'Nordväv Webbhotell AB' }).filter({ hasText: /contract/ }).first()
  await unsigned.waitFor({ timeout: 30_000 })
  await clean(page)
  const words = (await unsigned.locator('.medium').innerText()).trim()
  await unsigned.getByRole('button', { name: /^Mend/ }).click()
  await expect(window.title).toHaveText('Nordväv Webbhotell AB')
  await page.getByRole('textbox', { name: 'Signed on' }).fill('2 Mar 2026')
  await page.keyboard.press('Control+Enter')
  await expect(window.toast('Nordväv Webbhotell AB stands in the register.')).toBeVisible()
  await window.navigation.getByRole('link', { name: 'Findings' }).click()
  await page.locator('.finding').first().waitFor({ timeout: 30_000 })
  await expect(page.getByText(words, { exact: true })).toHaveCount(0)
})

test('an exception stands apart, with its reason, until it is ended', async ({ page, sample }) => {
  const window = new BookWindow(page)
  await page.goto(`${sample.origin}/#/findings`)
  const gap = page.getByRole('region', { name: 'Good practice, or soon due' }).getByRole('listitem').first()
  await gap.waitFor()
  const words = (await gap.locator('.medium').innerText()).trim()
  await page.keyboard.press('F8')
  await expect(page.locator('.finding.here')).toHaveCount(1)
  await gap.getByRole('button', { name: /^Exception/ }).click()
  const dialog = page.getByRole('dialog', { name: 'Let it stand for now' })
  await expect(dialog).toContainText('The reason is missing.')
  await clean(page)
  await dialog.getByLabel('Reason').fill('The new website comes in spring.')
  await page.keyboard.press('Control+Enter')
  await expect(window.toast('The exception is noted.')).toBeVisible()
  const apart = page.getByRole('region', { name: 'Exceptions' })
  await expect(apart).toContainText(words)
  await expect(apart).toContainText('The new website comes in spring.')
  await clean(page)
  await apart.getByRole('button', { name: 'End it' }).first().click()
  await expect(window.toast('The exception is ended.')).toBeVisible()
  await expect(apart).toHaveCount(0)
})
