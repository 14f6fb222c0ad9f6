// Calls, orders and forms from a file: noted with the people they belong to, and taken back.
import AxeBuilder from '@axe-core/playwright'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { choose, download, giveFile } from './pages/fields'
import { ImportWizard } from './pages/imports'
import { BookWindow } from './pages/window'
import { expect, test } from './support/test'

async function accessible(page: Page) {
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']).analyze()
  expect(violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.html).join(' ')}`)).toEqual([])
}

const onPerson = (page: Page) => page.getByRole('table', { name: 'Contact', exact: true })

test('orders of a shop, whose columns tell nothing, are said, tried, noted and taken back', async ({ page, folder, sample }) => {
  test.setTimeout(120_000)
  const window = new BookWindow(page)
  const wizard = new ImportWizard(page)
  const file = join(folder, 'orders.csv')
  await writeFile(file, 'Order,Buyer,Placed,Total\n#1001,karrman.viktor@example.net,2024-05-01 14:30:00 +0200,12.00\n#1002,nobody@example.org,2024-05-02 09:00:00 +0200,8.00\n')
  await page.goto(`${sample.origin}/#/contacts/366`)
  await page.getByRole('button', { name: 'From a file' }).click()
  await expect(window.title).toHaveText('Records of contact from a file')
  await accessible(page)
  await giveFile(page, () => page.getByRole('button', { name: 'Choose a file' }).click(), file)
  await wizard.isAt('Columns')

  await test.step('what is missing is asked, one after the other', async () => {
    const go = page.getByRole('button', { name: /^Dry run/ })
    await expect(page.getByText('Which column says who it was?')).toBeVisible()
    await expect(go).toBeDisabled()
    await choose(page, 'Field for the column Buyer', 'Mail address')
    await expect(page.getByText('Which column says when it was?')).toBeVisible()
    await choose(page, 'Field for the column Placed', 'When')
    await choose(page, 'Field for the column Order', 'What it was about')
    await expect(page.getByText('What kind of contact are the rows?')).toBeVisible()
    await choose(page, 'Kind', 'Order')
    await page.getByText('The person', { exact: true }).click()
    await accessible(page)
  })
  await test.step('the dry run names who it is, and why a row cannot be used', async () => {
    await page.keyboard.press('Control+Enter')
    await wizard.isAt('Dry run')
    expect(await wizard.sum()).toEqual({ terms: [1, 0, 1], total: 2 })
    const rows = page.getByRole('grid', { name: 'Differences' })
    await expect(rows).toContainText('Kärrman')
    await page.getByRole('tab', { name: /^Unusable/ }).click()
    await expect(rows).toContainText('nobody@example.org')
    await expect(rows).toContainText('This person is not in the book.')
    await accessible(page)
  })
  await test.step('it is noted, and the rest comes back in the form of the file', async () => {
    await page.getByRole('button', { name: 'Note 1 contact' }).click()
    await expect(page.getByText(/^1 contact noted\. Import \d+\.$/)).toBeVisible()
    await download(page, () => page.getByRole('button', { name: 'Save these rows with the reasons' }).click(), join(folder, 'rejected.csv'))
    expect(await readFile(join(folder, 'rejected.csv'), 'utf8')).toBe('Consentbook: why this row stayed out,Order,Buyer,Placed,Total\nThis person is not in the book.,#1002,nobody@example.org,2024-05-02 09:00:00 +0200,8.00\n')
    await accessible(page)
    await page.keyboard.press('Control+Enter')
    await expect(window.title).toHaveText('Viktor Kärrman')
    await expect(onPerson(page)).toContainText('#1001')
    await expect(onPerson(page)).toContainText('Order, from the person')
  })
  await test.step('the same list brings nothing new', async () => {
    await page.getByRole('button', { name: 'From a file' }).click()
    await giveFile(page, () => page.getByRole('button', { name: 'Choose a file' }).click(), file)
    await expect(page.getByText(/^This list came in on /)).toBeVisible()
  })
  await test.step('the list is taken back, the person stays', async () => {
    await page.keyboard.press('g')
    await page.keyboard.press('i')
    const row = page.getByRole('table', { name: 'Brought in before' }).getByRole('row').filter({ hasText: 'orders.csv' })
    await expect(row).toContainText('Records of contact')
    await row.getByRole('button', { name: 'Undo' }).click()
    await expect(page.getByRole('dialog')).toContainText('1 record of contact leaves the book. The people stay.')
    await page.getByRole('dialog').getByRole('button', { name: 'Undo the import' }).click()
    await expect(page.getByRole('dialog')).toContainText('The records of contact are out of the book.')
    await page.keyboard.press('Escape')
    await expect(row).toContainText('undone')
    await page.goto(`${sample.origin}/#/contacts/366`)
    await expect(page.getByText('No call, order or meeting is noted.')).toBeVisible()
  })
})

test('a list that tells what it holds needs no choice, and is found from the register', async ({ page, folder, sample: _ }) => {
  const window = new BookWindow(page)
  const wizard = new ImportWizard(page)
  const file = join(folder, 'calls.csv')
  await writeFile(file, 'E-Mail;Art;Datum;Richtung;Bemerkung\nkarrman.viktor@example.net;Anruf;3.5.2024 14:30;eingehend;bat um ein Angebot\n')
  await window.go('Contacts')
  await page.getByRole('button', { name: 'Import', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Calls, orders, forms' }).click()
  await giveFile(page, () => page.getByRole('button', { name: 'Choose a file' }).click(), file)
  await wizard.isAt('Columns')
  await expect(page.getByText('The file says what kind of contact each row is.')).toBeVisible()
  await page.keyboard.press('Control+Enter')
  expect(await wizard.sum()).toEqual({ terms: [1, 0, 0], total: 1 })
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(window.title).toHaveText('Viktor Kärrman')
})
