// Around requests: days of the business that move a last day, what is due on Today, a restriction set and lifted, and a copy with what of others is in it.
import { join } from 'node:path'
import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { download } from './pages/fields'
import { BookWindow } from './pages/window'
import { command } from './support/program'
import { expect, test as base } from './support/test'

async function clean(page: Page) {
  const { violations } = await new AxeBuilder({ page }).exclude('iframe').withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']).analyze()
  expect(violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.html.slice(0, 120)).join(' ')}`)).toEqual([])
}

const today = () => new Date().toISOString().slice(0, 10)

/** Requests that wait: one since six weeks ago, one since today. */
const test = base.extend<{ waiting: { stdout: string }[] }>({
  waiting: async ({ folder, book }, use) => {
    const open = async (number: string, ago: number) =>
      await command(folder, ['request', 'open', book.path, '--type', 'access', '--channel', 'letter', '--received', new Date(Date.now() - ago * 86_400_000).toISOString().slice(0, 10), '--number', number, '--json'], book.passphrase)
    await use([await open('366', 45), await open('365', 0)])
  },
})

test('a day of the business is added in Settings, and dropped', async ({ page, sample }) => {
  const window = new BookWindow(page)
  await page.goto(`${sample.origin}/#/settings`)
  await expect(page.getByRole('combobox', { name: 'Calendar' })).toHaveValue('Sweden')
  await expect(window.sheet).toContainText('No day of your own. The table counts.')
  await page.getByRole('button', { name: 'Add a day' }).click()
  const dialog = page.getByRole('dialog', { name: 'Add a day' })
  await expect(dialog).toContainText('Choose a day')
  await dialog.getByRole('textbox', { name: 'Day', exact: true }).fill(today())
  await page.keyboard.press('Tab')
  await expect(dialog).toContainText('Name the day')
  await dialog.getByLabel('Name', { exact: true }).fill('Day of mourning')
  await dialog.getByLabel('Decree or source').fill('Government decree 2026:1')
  await clean(page)
  await page.keyboard.press('Control+Enter')
  await expect(window.toast(/ is kept, entry /)).toBeVisible()
  const day = page.getByRole('listitem').filter({ hasText: 'Day of mourning' })
  await expect(day).toContainText('holiday · Government decree 2026:1')
  await clean(page)
  await page.reload()
  await expect(day).toBeVisible()
  await day.getByRole('button', { name: 'Drop Day of mourning' }).click()
  await expect(window.toast(/The table counts for .* again, entry /)).toBeVisible()
  await expect(window.sheet).toContainText('No day of your own. The table counts.')
})

test('Today lists what is due, the late first, and saves its days', async ({ page, waiting, sample, folder }) => {
  expect(waiting).toHaveLength(2)
  const window = new BookWindow(page)
  await page.goto(`${sample.origin}/#/`)
  const due = window.sheet.getByRole('link', { name: /Access: answer request/ })
  await expect(due).toHaveCount(2)
  await expect(due.first()).toContainText('The last day has passed. Answer at once and say why it is late.')
  await expect(due.last()).toContainText('Own target')
  await expect(due.last()).toContainText('24:00')
  await clean(page)
  const file = await download(page, () => page.getByRole('button', { name: /calendar/i }).click(), join(folder, 'due.ics'))
  expect(file).toMatch(/\.ics$/)
  await due.first().click()
  await expect(window.title).toContainText('Access: ')
})

test('a restriction is set, found in the register, exported for a reason and lifted', async ({ page, sample, folder }) => {
  const window = new BookWindow(page)
  await page.goto(`${sample.origin}/#/contacts/366`)
  await page.getByRole('button', { name: 'Mark', exact: true }).click()
  const marking = page.getByRole('dialog', { name: /^Mark / })
  await marking.getByText('use restricted (Art. 18)').click()
  await marking.getByLabel('How it is known, or what is contested').fill('Contests the address')
  await page.keyboard.press('Control+Enter')
  await expect(marking).toBeHidden()
  const marks = page.getByRole('table', { name: 'Whether to write' })
  await expect(marks).toContainText('holds')

  await page.goto(`${sample.origin}/#/contacts`)
  await page.getByRole('button', { name: 'Filter', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Use restricted (Art. 18)' }).click()
  const row = page.getByRole('row').filter({ hasText: 'Viktor' })
  await expect(row).toContainText('restricted')
  await clean(page)
  await window.sheet.getByRole('button', { name: 'Export' }).click()
  await page.getByRole('menuitem', { name: 'Restricted people: not among them' }).click()
  await page.getByRole('menuitem', { name: 'for a legal claim' }).click()
  await expect(page.getByRole('menuitem', { name: 'Restricted people: for a legal claim' })).toBeVisible()
  await download(page, () => page.getByRole('menuitem', { name: 'CSV' }).click(), join(folder, 'claims.csv'))
  await expect(window.toast(/^(Saved: |.* is saved)/)).toBeVisible()

  await page.goto(`${sample.origin}/#/contacts/366`)
  await marks.getByRole('button', { name: 'End' }).click()
  const ending = page.getByRole('dialog', { name: /^End the mark/ })
  await ending.getByLabel('Why, and how the person was told before (Art. 18(3))').fill('The address was right')
  await expect(ending).toContainText('Say when the person was told')
  await ending.getByRole('textbox', { name: 'Told on' }).fill(today())
  await page.keyboard.press('Tab')
  await clean(page)
  await page.keyboard.press('Control+Enter')
  await expect(ending).toBeHidden()
  await expect(marks).toContainText('ended')
})

test('a copy is made in a language, for a key, and shows what of others is in it', async ({ page, sample, folder }) => {
  const window = new BookWindow(page)
  await page.goto(`${sample.origin}/#/contacts/366`)
  await page.getByRole('button', { name: 'Export' }).click()
  await page.getByRole('menuitem', { name: /^Language, lock/ }).click()
  const dialog = page.getByRole('dialog', { name: 'The copy of the data' })
  await expect(dialog.getByRole('group', { name: 'Data of others' })).toBeVisible()
  await clean(page)
  await dialog.getByText('age key').click()
  await expect(dialog).toContainText('Enter the key.')
  await dialog.getByLabel('Key of who may open it').fill('age1nobody')
  await page.keyboard.press('Control+Enter')
  await expect(dialog.getByRole('alert')).toBeVisible()
  await dialog.getByText('Leave it open').click()
  await dialog.getByRole('radio', { name: /^JSON/ }).check()
  const name = await download(page, () => page.keyboard.press('Control+Enter'), join(folder, 'copy.json'))
  expect(name).toBe('contact-366.json')
  await expect(window.toast(`Saved: ${name}`)).toBeVisible()
})
