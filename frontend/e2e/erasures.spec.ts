// Erasure: from the request to the certificate, the person gone from the list and the search; what stays has a ground; a hold keeps.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { download } from './pages/fields'
import { RequestsWindow } from './pages/requests'
import { BookWindow } from './pages/window'
import { command } from './support/program'
import { expect, test } from './support/test'

async function clean(page: Page) {
  const { violations } = await new AxeBuilder({ page }).exclude('iframe').withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']).analyze()
  expect(violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.html.slice(0, 120)).join(' ')}`)).toEqual([])
}

interface Person {
  number: number
  email: string
}

const people = async (folder: string, book: { path: string; passphrase: string }) =>
  (await command(folder, ['contacts', 'list', book.path, '--limit', '60', '--json'], book.passphrase)).stdout.trim().split('\n').map((line) => JSON.parse(line) as Person).filter((one) => one.email !== '')

test('an erasure from the request to the certificate', async ({ page, sample, folder, book }) => {
  test.setTimeout(180_000)
  const who = (await people(folder, book))[5]
  if (!who) throw new Error('the sample has too few people')
  const window = new BookWindow(page)
  const requests = new RequestsWindow(page)
  await page.goto(`${sample.origin}/#/requests`)
  await expect(window.title).toHaveText('Requests')
  await requests.enter([/^Erasure/], who.email, 'Delete everything about me.')
  await expect(window.title).toContainText('Erasure: ')
  await requests.known()
  const number = /requests\/(\d+)/.exec(page.url())?.[1] ?? ''
  await requests.asked.getByRole('button', { name: 'Erasure plan' }).click()
  const plan = page.getByRole('table', { name: 'By category of data' })
  await expect(plan.getByRole('row')).toHaveCount(12)
  await expect(page.getByRole('group', { name: /erase \+ .* records about this person/ })).toBeVisible()
  await clean(page)

  // Something stays: it needs a ground and an end.
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('d')
  const decide = page.getByRole('dialog', { name: 'Consents and their proofs' })
  await decide.getByRole('radio', { name: 'Keep, locked' }).check()
  await expect(decide).toContainText('Choose why the law lets it stay.')
  await decide.getByRole('combobox', { name: 'Why it may stay' }).click()
  await page.getByRole('option', { name: /^Legal claims/ }).click()
  await expect(decide).toContainText('Say until when')
  await decide.getByRole('checkbox', { name: /Until somebody says so/ }).check()
  await clean(page)
  await page.keyboard.press('Control+Enter')
  await expect(plan.getByRole('row').filter({ hasText: 'Consents and their proofs' })).toContainText('Keep, locked')
  await page.keyboard.press('d')
  await decide.getByRole('radio', { name: 'Erase' }).check()
  await page.keyboard.press('Control+Enter')
  await expect(plan.getByRole('row').filter({ hasText: 'Consents and their proofs' })).not.toContainText('Keep')

  const aside = page.getByRole('complementary', { name: 'What will be true afterwards' })
  const go = aside.getByRole('button', { name: /^Erase \d/ })
  await expect(go).toHaveAttribute('aria-disabled', 'true')
  await expect(aside).toContainText('Type what stands above the field.')
  await aside.getByRole('textbox').fill(number)
  await go.click()
  await expect(window.title).toHaveText('Erasure certificate', { timeout: 60_000 })
  await expect(page.getByRole('group', { name: /records in all/ })).toBeVisible()
  await clean(page)
  const path = join(folder, 'certificate.pdf')
  await download(page, () => page.getByRole('button', { name: 'Save as PDF' }).click(), path)
  expect((await readFile(path)).subarray(0, 5).toString()).toBe('%PDF-')

  // The certificate stays among the erasures, by its day and ground.
  await page.keyboard.press('Escape')
  await expect(window.title).toHaveText('Erasures')
  const past = page.getByRole('table', { name: 'Erasures' })
  await expect(past.getByRole('row')).toHaveCount(2)
  await expect(past).toContainText(`Request ${number}`)
  await clean(page)
  await past.getByRole('button', { name: /^Certificate no\./ }).click()
  await expect(window.title).toHaveText('Erasure certificate')

  // Gone from the list and the search; the register of requests stays without the person.
  await page.goto(`${sample.origin}/#/contacts?q=${encodeURIComponent(`"${who.email}"`)}`)
  await expect(page.getByRole('main').getByRole('heading', { level: 1 })).toHaveText('Contacts')
  await expect(page.getByRole('row').filter({ hasText: who.email })).toHaveCount(0)
  await page.keyboard.press('Control+k')
  await page.keyboard.type(who.email)
  await page.waitForTimeout(600)
  await expect(page.getByRole('dialog').getByText(who.email)).toHaveCount(0)
  await page.keyboard.press('Escape')
  await page.goto(`${sample.origin}/#/requests/${number}`)
  await expect(page.getByRole('main')).not.toContainText('Delete everything about me.')
})

test('a hold keeps a person from being erased until it is lifted', async ({ page, sample, folder, book }) => {
  const who = (await people(folder, book))[8]
  if (!who) throw new Error('the sample has too few people')
  await page.goto(`${sample.origin}/#/contacts/${who.number}`)
  const holds = page.getByRole('region', { name: 'Erasure and holds' })
  await holds.getByRole('button', { name: 'Add a hold' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Why').fill('Claim about invoice 17')
  await dialog.getByLabel('Law').fill('Art. 17(3)(e)')
  await clean(page)
  await page.keyboard.press('Control+Enter')
  await expect(holds).toContainText('Claim about invoice 17')
  await holds.getByRole('button', { name: 'Erase' }).click()
  const aside = page.getByRole('complementary', { name: 'What will be true afterwards' })
  await expect(aside).toContainText(/hold/i)
  await expect(aside.getByRole('button', { name: /^Erase \d/ })).toHaveAttribute('aria-disabled', 'true')
  await page.keyboard.press('Escape')
  await holds.getByRole('button', { name: 'Lift' }).click()
  await page.getByRole('dialog').getByLabel('Why it ends').fill('Settled')
  await page.keyboard.press('Control+Enter')
  await expect(holds).toContainText('lifted')
  await holds.getByRole('button', { name: 'Erase' }).click()
  await aside.getByRole('textbox').fill('erase')
  await expect(aside.getByRole('button', { name: /^Erase \d/ })).not.toHaveAttribute('aria-disabled', 'true')
})

test('before the first erasure its list says how one comes about', async ({ page, sample }) => {
  const window = new BookWindow(page)
  await page.goto(`${sample.origin}/#/requests`)
  await expect(window.title).toHaveText('Requests')
  await page.getByRole('button', { name: 'Erasures' }).click()
  await expect(window.title).toHaveText('Erasures')
  await expect(page.getByRole('main')).toContainText('Nothing has been erased yet')
  await clean(page)
  await page.keyboard.press('Escape')
  await expect(window.title).toHaveText('Requests')
})
