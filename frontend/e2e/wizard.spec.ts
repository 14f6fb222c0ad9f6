// The import wizard: every part of what was recognised can be said otherwise, the dry run hides nothing, rejected
// rows come back as a file that can be mended, and what came in can be taken back. All of it by keys as well.
import AxeBuilder from '@axe-core/playwright'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { Contacts } from './pages/contacts'
import { choose, download, giveFile } from './pages/fields'
import { ImportWizard } from './pages/imports'
import { BookWindow } from './pages/window'
import { expect, test } from './support/test'

// Semicolons and windows-1252; a day that can be read two ways, an address that is none, a row that names nobody,
// an identity number, a column of the business's own.
const customers = [
  'Kundnr;Förnamn;Efternamn;E-post;Telefon;Född;Personnummer;Skostorlek;Nyhetsbrev',
  '1;Åsa;Prövöberg;asa.provoberg@example.org;040 628 04 21;03/04/1971;710403-1234;38;ja',
  '2;Jürgen;Probemüßig;j.muessig(at)example.com;;05/06/1980;;42;nej',
  '3;Zoë;Essailefèvre;zoe.essai@example.net;;;;;',
  ';;;;;;;;',
  '4;;;;;01/02/1990;;44;',
  '5;Björn;Provångström;bjorn.prov@example.org;;02/03/1985;;41;ja',
].join('\r\n') + '\r\n'

async function accessible(page: Page) {
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']).analyze()
  expect(violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.html).join(' ')}`)).toEqual([])
}

async function bring(page: Page, wizard: ImportWizard, path: string) {
  await page.keyboard.press('g')
  await page.keyboard.press('i')
  await wizard.chooseFile(path)
}

test('what was recognised is shown and can be said otherwise', async ({ page, folder, sample: _ }) => {
  const wizard = new ImportWizard(page)
  const file = join(folder, 'kunder.csv')
  await writeFile(file, Buffer.from(customers, 'latin1'))
  await bring(page, wizard, file)
  await accessible(page)

  await test.step('encoding and delimiter are read again at once, and back', async () => {
    await expect(page.getByRole('combobox', { name: 'Encoding' })).toHaveValue('Windows-1252')
    await expect(wizard.preview).toContainText('lefèvre')
    await choose(page, 'Encoding', 'Mac Roman')
    await expect(wizard.preview).not.toContainText('lefèvre')
    await expect(page.getByText('You read this file otherwise than recognised.')).toBeVisible()
    await page.getByRole('button', { name: 'Read as recognised' }).click()
    await expect(wizard.preview).toContainText('lefèvre')
  })
  await test.step('an identity number stays out and says why', async () => {
    await expect(page.getByText('Art. 87 leaves it to national law')).toBeVisible()
    await expect(wizard.fieldOf('Personnummer')).toHaveCount(0)
    await expect(wizard.preview).not.toContainText('710403-1234')
  })
  await test.step('a date that can be read two ways is shown with both, and the choice settles it', async () => {
    const question = page.getByText('Nothing in the file tells which.')
    await expect(question).toContainText('3 April 1971')
    await expect(question).toContainText('4 March 1971')
    await page.getByRole('button', { name: 'It is 3 April 1971' }).click()
    await expect(question).toHaveCount(0)
    await expect(page.getByRole('combobox', { name: 'Order of dates' })).toHaveValue('day before month')
  })
})

test('a dry run hides nothing, rejected rows come back mended, and the import is taken back', async ({ page, folder, sample: _ }) => {
  test.setTimeout(90_000)
  const wizard = new ImportWizard(page)
  const window = new BookWindow(page)
  const contacts = new Contacts(page)
  const file = join(folder, 'kunder.csv')
  await writeFile(file, Buffer.from(customers, 'latin1'))
  await page.keyboard.press('g')
  await page.keyboard.press('c')
  const everyone = await contacts.everyone()
  await bring(page, wizard, file)
  await page.keyboard.press('Control+Enter')
  await wizard.isAt('Ground')

  await test.step('a column of the business’s own needs a purpose, a kind and an end', async () => {
    await wizard.stateGround(/commissions/i, /^contract/, 'Customer list, from Excel')
    const own = page.getByRole('combobox', { name: 'Kind of data of “Skostorlek”' })
    await expect(own).toHaveValue('preferences')
    await expect(page.getByRole('combobox', { name: 'Purpose of “Skostorlek”' })).not.toHaveValue('')
    await accessible(page)
    await page.getByRole('button', { name: 'Leave all out' }).click()
    await expect(own).toHaveCount(0)
  })

  await test.step('the sum closes, and each remark leads to its rows', async () => {
    await page.keyboard.press('Control+Enter')
    await wizard.isAt('Dry run')
    const { terms, total } = await wizard.sum()
    expect(total).toBe(5)
    expect(terms.reduce((sum, term) => sum + term, 0)).toBe(total)
    await accessible(page)
    await page.getByRole('button', { name: /^Show 1: This is no mail address/ }).click()
    const table = page.getByRole('grid', { name: 'Differences' })
    await expect(table).toContainText('j.muessig(at)example.com')
    await expect(table.getByRole('row')).toHaveCount(2)
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    const details = page.getByRole('complementary')
    await expect(details).toContainText('Probemüßig, Jürgen')
    await expect(details).toContainText('The person comes in without it.')
    await page.keyboard.press('Escape')
    await page.keyboard.press('Escape')
    await expect(page.getByRole('tab', { name: /^Unusable/ })).toBeVisible()
    await expect(page.getByText(/^No name and no address$/).first()).toBeVisible()
  })

  await test.step('dates are settled in the dry run, which is run again', async () => {
    await page.getByRole('button', { name: 'It is 3 April 1971' }).click()
    await expect(page.getByRole('button', { name: 'It is 3 April 1971' })).toHaveCount(0)
    await wizard.isAt('Dry run')
  })

  await test.step('the import runs, and its rejected rows come back in the form of the file', async () => {
    await wizard.bringIn(4)
    await expect(page.getByText(/^4 people brought in\./)).toBeVisible()
    await accessible(page)
    const name = await download(page, () => page.getByRole('button', { name: 'Save these rows with the reasons' }).click(), join(folder, 'rejected.csv'))
    expect(name).toBe('kunder-rejected-rows.csv')
    const text = await readFile(join(folder, 'rejected.csv'), 'latin1')
    expect(text).toContain('Consentbook: why this row stayed out;Kundnr;')
    expect(text).toContain('No name and no address;4;;;;;01/02/1990;')
    expect(text, 'what did not come in is not kept either').not.toContain('710403')
    await writeFile(join(folder, 'kunder-rejected-rows.csv'), Buffer.from(text.replace(';4;;;;', ';4;Eva;Ek;eva.ek@example.org;'), 'latin1'))
  })

  await test.step('the mended file is mapped as before, and its row comes in', async () => {
    await page.getByRole('button', { name: 'Bring in another file' }).click()
    await wizard.chooseFile(join(folder, 'kunder-rejected-rows.csv'))
    await expect(page.getByText(/^Mapped as you mapped “kunder.csv” on /)).toBeVisible()
    await expect(page.getByText('reasons of an earlier import, not read')).toBeVisible()
    await expect(wizard.fieldOf('Skostorlek')).toHaveValue('Not used')
    await page.keyboard.press('Control+Enter')
    await wizard.stateGround(/commissions/i, /^contract/, 'Customer list, mended')
    await page.keyboard.press('Control+Enter')
    await page.getByRole('button', { name: 'Bring in 1 person' }).click()
    await expect(page.getByText(/^1 person brought in\./)).toBeVisible()
    await page.keyboard.press('Control+Enter')
    await contacts.isFilteredTo(1, everyone + 5)
    await expect(contacts.row('Ek, Eva')).toBeVisible()
  })

  await test.step('the first import is taken back; the list says so', async () => {
    await page.keyboard.press('g')
    await page.keyboard.press('i')
    const row = page.getByRole('table', { name: 'Brought in before' }).getByRole('row').filter({ hasText: 'kunder.csv' })
    await row.getByRole('button', { name: 'Undo' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Undo the import' }).click()
    const result = page.getByRole('dialog', { name: /is undone\.$/ })
    await expect(result).toContainText('4taken out')
    await accessible(page)
    await page.keyboard.press('Escape')
    await expect(row).toContainText('undone')
    await window.go('Contacts')
    await contacts.isUnfiltered()
    expect(await contacts.everyone()).toBe(everyone + 1)
  })
})

test('who said no is held back, and the aside says why', async ({ page, folder, sample: _ }) => {
  const wizard = new ImportWizard(page)
  const list = join(folder, 'list.csv')
  await writeFile(list, 'Name;E-mail;Unsubscribed\nNo Thanks;no.thanks@example.org;yes\nYes Please;yes.please@example.org;\n')
  await bring(page, wizard, list)
  await page.keyboard.press('Control+Enter')
  await wizard.stateGround(/newsletter|nyhetsbrev/i, /none yet/, 'Old list')
  await expect(page.getByText('A list is no proof.')).toBeVisible()
  await writeFile(join(folder, 'log.csv'), 'time,address\n')
  await giveFile(page, () => page.getByRole('button', { name: 'Add a file' }).click(), join(folder, 'log.csv'))
  await expect(page.getByText('The file is kept as evidence.')).toBeVisible()
  await wizard.dryRun()
  await expect(page.getByText(/^\d+ opt-outs? of the file (is|are) recorded\.$/)).toBeVisible()
  await page.keyboard.press('Control+Enter')
  await wizard.isAt('Done')
  await page.getByRole('button', { name: 'Bring in another file' }).click()

  const again = join(folder, 'again.csv')
  await writeFile(again, 'Name;E-mail\nNo Thanks;no.thanks@example.org\n')
  await wizard.chooseFile(again)
  await page.keyboard.press('Control+Enter')
  await wizard.stateGround(/newsletter|nyhetsbrev/i, /none yet/, 'Another list')
  await wizard.dryRun()
  await page.keyboard.press('h')
  await expect(page.getByRole('tab', { name: /^Held back/ })).toHaveAttribute('aria-selected', 'true')
  await expect(page.getByRole('grid', { name: 'Differences' })).toContainText('Thanks')
  await expect(page.getByRole('complementary')).toContainText('Opted out earlier')
  await expect(page.getByRole('button', { name: /^Bring in/ })).toBeDisabled()
})
