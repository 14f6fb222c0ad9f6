// One thing for many people, taken back again; and fields that nothing needs.
import AxeBuilder from '@axe-core/playwright'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { Contacts, figure } from './pages/contacts'
import { choose } from './pages/fields'
import { BookWindow } from './pages/window'
import { command, Program } from './support/program'
import { expect, test } from './support/test'

const people = 6_200 // two chunks

async function bringIn(folder: string, book: { path: string; passphrase: string }) {
  const csv = join(folder, 'many.csv')
  const lines = Array.from({ length: people }, (_, at) => `Person;Bulk${at};bulk${at}@example.org;SE;1980-01-0${(at % 9) + 1};${at % 3 === 0 ? 38 : ''}`)
  await writeFile(csv, `Förnamn;Efternamn;E-post;Land;Födelsedag;Skostorlek\n${lines.join('\n')}\n`)
  await command(folder, ['contacts', 'import', book.path, csv, '--purpose', 'commissions', '--basis', 'contract', '--source', 'The shop'], book.passphrase)
}

async function act(page: Page, item: string) {
  await page.getByRole('region', { name: 'Selection' }).getByRole('button', { name: 'Do with all' }).click()
  await page.getByRole('menuitem', { name: item, exact: true }).click()
  return page.getByRole('dialog')
}

test('many people are tagged, deleted and dropped fields come back', async ({ page, folder, book, watched }) => {
  test.setTimeout(240_000)
  await bringIn(folder, book)
  const program = await Program.start(folder, book)
  await watched.open(program)
  const window = new BookWindow(page)
  const contacts = new Contacts(page)
  await window.go('Contacts')
  const everyone = await contacts.everyone()

  await contacts.search.fill('bulk')
  await contacts.isFilteredTo(people, everyone)
  await contacts.table.focus()
  await page.keyboard.press('Control+a')
  const tag = await act(page, 'Put a tag on')
  await expect(tag.getByRole('heading', { name: `Put a tag on ${figure(people)} people` })).toBeVisible()
  await expect(tag.getByText('A tag is missing.')).toBeVisible()
  await tag.getByLabel('Tag').fill('Spring fair')
  await expect(tag.getByRole('group', { name: `${figure(people)} will change = ${figure(people)} chosen` })).toBeVisible()
  expect((await new AxeBuilder({ page }).include('[role=dialog]').analyze()).violations.map((one) => one.id)).toEqual([])
  await tag.getByRole('button', { name: /^Tag 6,200 people/ }).click()
  await expect(window.toast(`${figure(people)} people changed.`)).toBeVisible({ timeout: 60_000 })
  await page.keyboard.press('Control+z')
  await expect(window.toast(`${figure(people)} people as before.`)).toBeVisible({ timeout: 60_000 })

  await contacts.search.fill('bulk77')
  await contacts.isFilteredTo(11, everyone)
  await contacts.table.focus()
  await page.keyboard.press('Control+a')
  const remove = await act(page, 'Delete')
  await expect(remove.getByText(/kept sealed in the book for 30 days/)).toBeVisible()
  await remove.getByRole('button', { name: /^Delete 11 people/ }).click()
  await expect(window.toast('11 people deleted.')).toBeVisible({ timeout: 60_000 })
  await contacts.search.fill('bulk')
  await contacts.isFilteredTo(people - 11, everyone - 11)

  await page.goto(`${program.origin}/#/bulk`)
  await expect(window.title).toHaveText('Actions on many')
  const deleted = page.getByRole('row').filter({ hasText: 'People deleted' })
  await expect(deleted).toContainText('11')
  expect((await new AxeBuilder({ page }).analyze()).violations.map((one) => one.id)).toEqual([])
  await deleted.getByRole('button', { name: /^Undo, until/ }).click()
  await expect(window.toast('11 people as before.')).toBeVisible({ timeout: 60_000 })
  await expect(deleted).toContainText('taken back')
  await page.close()
  expect(await program.stop()).toBe(0)
})

test('a field that nothing needs is named and dropped', async ({ page, folder, book, watched }) => {
  test.setTimeout(240_000)
  await bringIn(folder, book)
  const program = await Program.start(folder, book)
  await watched.open(program)
  const window = new BookWindow(page)
  await page.goto(`${program.origin}/#/fields`)
  await expect(window.title).toHaveText('Fields')
  const birthday = page.getByRole('checkbox', { name: 'Birthday' })
  await expect(birthday).toBeChecked({ timeout: 60_000 })
  await expect(page.getByText('No purpose needs it.').first()).toBeVisible()
  const own = page.getByRole('table', { name: 'Fields of your own' })
  await expect(own.getByRole('row').filter({ hasText: 'Skostorlek' })).toContainText('preferences')
  expect((await new AxeBuilder({ page }).analyze()).violations.map((one) => one.id)).toEqual([])

  await page.keyboard.press('n')
  const form = page.getByRole('dialog', { name: 'Add a field' })
  await form.getByLabel('Field', { exact: true }).fill('Allergies')
  await expect(form.getByText('A field needs a purpose.')).toBeVisible()
  await choose(form, 'Purpose', 'Commissions')
  await choose(form, 'Category of data', /special category/)
  await expect(form.getByText(/condition of Art. 9\(2\)/)).toBeVisible()
  await form.getByRole('button', { name: /^Save/ }).click()
  await expect(own.getByRole('row').filter({ hasText: 'Allergies' })).toContainText('Art. 9', { timeout: 60_000 })

  await page.getByRole('button', { name: /^Drop \d+ fields?/ }).first().click()
  const sure = page.getByRole('dialog')
  await expect(sure).toContainText('Birthday')
  await sure.getByRole('button', { name: /^Drop/ }).click()
  await expect(window.toast(/people changed\./)).toBeVisible({ timeout: 60_000 })
  await expect(birthday).toHaveCount(0, { timeout: 60_000 })
  await page.keyboard.press('Control+z')
  await expect(window.toast(/people as before\./)).toBeVisible({ timeout: 60_000 })
  await page.close()
  expect(await program.stop()).toBe(0)
})

test('an action on many that is taken back names those it had to leave', async ({ page, folder, book, watched }) => {
  test.setTimeout(120_000)
  const csv = join(folder, 'few.csv')
  await writeFile(csv, `First name,Last name,Email\n${Array.from({ length: 6 }, (_, at) => `Person,Kept${at},kept${at}@example.org`).join('\n')}\n`)
  await command(folder, ['contacts', 'import', book.path, csv, '--purpose', 'commissions', '--basis', 'contract', '--source', 'The shop'], book.passphrase)
  const program = await Program.start(folder, book)
  await watched.open(program)
  const window = new BookWindow(page)
  const contacts = new Contacts(page)
  await window.go('Contacts')
  const everyone = await contacts.everyone()
  for (const [words, count, tag] of [['kept', 6, 'Spring'], ['kept3', 1, 'Spring']] as const) {
    await contacts.search.fill(words)
    await contacts.isFilteredTo(count, everyone)
    await contacts.table.focus()
    await page.keyboard.press('Control+a')
    const dialog = await act(page, count === 6 ? 'Put a tag on' : 'Take a tag off')
    await dialog.getByLabel('Tag').fill(tag)
    await page.keyboard.press('Control+Enter')
    await expect(window.toast(count === 6 ? '6 people changed.' : '1 person changed.')).toBeVisible({ timeout: 60_000 })
    await page.keyboard.press('Escape')
  }
  await page.goto(`${program.origin}/#/bulk`)
  const tagged = page.getByRole('row').filter({ hasText: 'Spring' }).last()
  await tagged.getByRole('button', { name: /^Undo, until/ }).click()
  await tagged.getByRole('button', { name: 'Show those kept' }).click({ timeout: 60_000 })
  await expect(window.title).toHaveText('Contacts')
  await expect(contacts.table.getByRole('row').filter({ hasText: 'Kept3' })).toBeVisible()
  await page.close()
  expect(await program.stop()).toBe(0)
})
