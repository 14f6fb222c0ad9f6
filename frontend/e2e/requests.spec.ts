// What people ask: a whole access request from a mail to its end, a refusal by a code, an extension that comes too late, all by keyboard.
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { choose, download, giveFile } from './pages/fields'
import { RequestsWindow } from './pages/requests'
import { BookWindow } from './pages/window'
import { command } from './support/program'
import { expect, test as base } from './support/test'

async function clean(page: Page) {
  const { violations } = await new AxeBuilder({ page }).exclude('iframe').withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']).analyze()
  expect(violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.html.slice(0, 120)).join(' ')}`)).toEqual([])
}

interface Person {
  number: number
  email: string
}

const people = async (folder: string, book: { path: string; passphrase: string }, limit = '40') =>
  (await command(folder, ['contacts', 'list', book.path, '--limit', limit, '--json'], book.passphrase)).stdout.trim().split('\n').map((line) => JSON.parse(line) as Person).filter((one) => one.email !== '')

/** A request that came six weeks ago by post, and that nobody has entered until now. */
const test = base.extend<{ late: { stdout: string } }>({
  late: async ({ folder, book }, use) => {
    const [, , who] = await people(folder, book)
    const day = new Date(Date.now() - 45 * 86_400_000).toISOString().slice(0, 10)
    await use(await command(folder, ['request', 'open', book.path, '--type', 'access', '--channel', 'letter', '--received', day, '--email', who?.email ?? '', '--json'], book.passphrase))
  },
})

test('an access request from a mail to its end', async ({ page, sample, folder, book }) => {
  test.setTimeout(180_000)
  const [who] = await people(folder, book)
  if (!who) throw new Error('the sample has nobody with a mail address')
  const window = new BookWindow(page)
  const requests = new RequestsWindow(page)
  const eml = join(folder, 'asks.eml')
  await writeFile(eml, [`From: <${who.email}>`, 'To: hej@ljusgard.example.org', 'Subject: My data', `Date: ${new Date().toUTCString()}`, `Message-ID: <ask.${who.email}>`, 'MIME-Version: 1.0', 'Content-Type: text/plain; charset=utf-8', '', 'What data do you have on me? Send me a copy of all of it.', ''].join('\r\n'))
  await page.goto(`${sample.origin}/#/requests`)
  await expect(window.title).toHaveText('Requests')
  await clean(page)

  await page.keyboard.press('Control+n')
  const intake = requests.dialog('Enter a request')
  await giveFile(page, () => intake.getByRole('button', { name: 'From a mail file' }).click(), eml)
  await intake.getByRole('checkbox', { name: /^Access/ }).check()
  await clean(page)
  await page.keyboard.press('Control+Enter')
  await expect(window.title).toContainText('Access: ')
  await expect(requests.aside).toContainText('What data do you have on me?')
  await expect(page.getByRole('img', { name: /received .* due .* 24:00/ })).toBeVisible()
  await expect(page.getByRole('region', { name: 'How the date came about' })).toContainText('Art. 12(3)')
  await clean(page)

  await requests.known()
  await expect(window.toast('It is known who asks.')).toBeVisible()
  await page.getByRole('button', { name: 'Note it as searched' }).click()
  const searched = page.getByRole('table', { name: 'Where it was looked for' })
  await expect(searched).toContainText('Consentbook, this book')
  await page.keyboard.press('s')
  await requests.dialog('A place to look in').getByLabel('Place', { exact: true }).fill('Paper files')
  await page.keyboard.press('Control+Enter')
  await expect(searched).toContainText('nothing')

  // The copy, locked for the mail.
  await requests.aside.getByRole('button', { name: 'Make the copy' }).click()
  const copy = requests.dialog('The copy of the data')
  await copy.getByRole('textbox', { name: 'Password' }).fill('seven-Winters_beyond 42')
  await clean(page)
  const zip = join(folder, 'copy.zip')
  await download(page, () => page.keyboard.press('Control+Enter'), zip)
  expect((await readFile(zip)).subarray(0, 2).toString()).toBe('PK')
  await expect(copy).toBeHidden()

  // The reply: drafted, seen as a page, sent.
  await page.getByRole('button', { name: 'Write the reply' }).click()
  await page.keyboard.press('Control+Enter')
  await expect(window.title).toHaveText('Reply with the copy of the data')
  await clean(page)
  const letter = join(folder, 'letter.pdf')
  await download(page, () => page.getByRole('button', { name: 'PDF', exact: true }).click(), letter)
  expect((await readFile(letter)).subarray(0, 5).toString()).toBe('%PDF-')
  await requests.send()
  await expect(window.title).toContainText('Access: ')
  await expect(requests.aside).toContainText('Reply with the copy of the data')
  await expect(requests.asked).toContainText('done on')

  await page.keyboard.press('Control+Enter')
  await expect(requests.dialog('Finish the request')).toContainText('Granted')
  await page.keyboard.press('Control+Enter')
  await expect(window.toast('The request is closed.')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(window.title).toHaveText('Requests')
  await page.getByRole('tab', { name: 'Closed' }).click()
  await expect(page.getByRole('table', { name: 'Requests' })).toContainText('Granted')
})

test('a refusal needs a code that the type admits, and its reasons', async ({ page, sample, folder, book }) => {
  const [, who] = await people(folder, book)
  const window = new BookWindow(page)
  const requests = new RequestsWindow(page)
  await page.goto(`${sample.origin}/#/requests`)
  await expect(window.title).toHaveText('Requests')
  await requests.enter([/^Rectification/], who?.email, 'My street is wrong.')
  await expect(window.title).toContainText('Rectification: ')
  await requests.known()
  await page.locator('.head').getByRole('button', { name: 'Refuse' }).click()
  const dialog = requests.dialog('Refuse')
  await expect(dialog).toContainText('Choose why the law allows it.')
  await dialog.getByRole('combobox', { name: 'Why the law allows it' }).click()
  await expect(page.getByRole('option', { name: /Legal claims/ })).toHaveCount(0) // Art. 16 holds no exceptions
  await page.getByRole('option', { name: /^The data are right/ }).click()
  await expect(dialog).toContainText('Give the reasons.')
  await dialog.getByLabel('Reasons, in words for the person').fill('The street stands so on your order of 3 May.')
  await clean(page)
  await page.keyboard.press('Control+Enter')
  await expect(window.toast('Refused. The letter comes next.')).toBeVisible()
  await expect(requests.dialog('A new letter')).toBeVisible()
  await page.keyboard.press('Control+Enter')
  await expect(window.title).toHaveText('Refusal')
  await expect(page.getByRole('textbox', { name: 'Text of the letter' })).toHaveValue(/3 May/)
  await page.keyboard.press('Escape')
  await expect(requests.asked).toContainText('refused: The data are right')
})

test('an extension that comes too late is not offered, and the page says why', async ({ page, late: _, sample }) => {
  await page.goto(`${sample.origin}/#/requests`)
  const row = page.getByRole('row').filter({ hasText: 'days late' })
  await expect(row).toHaveCount(1)
  await clean(page)
  await row.getByRole('button').click()
  await expect(page.getByRole('main')).toContainText('It cannot be extended any more: the notice had to leave by')
  await expect(page.locator('.head').getByRole('button', { name: 'Extend' })).toHaveCount(0)
  await expect(page.getByRole('main')).toContainText('The last day is over.')
  await clean(page)
})

test('by keyboard alone: a request of somebody who is not in the book', async ({ page, sample }) => {
  const window = new BookWindow(page)
  const requests = new RequestsWindow(page)
  await page.goto(`${sample.origin}/#/`)
  await page.keyboard.press('g')
  await page.keyboard.press('r')
  await expect(window.title).toHaveText('Requests')
  await page.keyboard.press('Control+n')
  const dialog = requests.dialog('Enter a request')
  await dialog.getByRole('checkbox', { name: /^Access/ }).focus()
  await page.keyboard.press('Space')
  await expect(dialog).toContainText('“no data” is an answer')
  await page.keyboard.press('Control+Enter')
  await expect(window.title).toContainText('Nobody in the book')
  await page.keyboard.press('Control+Enter') // find the person
  const find = requests.dialog('Whose request is it?')
  await find.getByRole('radio', { name: 'No, the book has nobody like that' }).focus()
  await page.keyboard.press('Space')
  await page.keyboard.press('Control+Enter')
  await expect(window.toast('Noted: the book has nobody like that.')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Write the reply' })).toBeVisible()
  await page.keyboard.press('n')
  await requests.dialog('A note in the log').getByLabel('What happened').fill('Looked in the order book too.')
  await page.keyboard.press('Control+Enter')
  await expect(requests.aside).toContainText('Looked in the order book too.')
  await page.keyboard.press('Escape')
  await expect(window.title).toHaveText('Requests')
})

test('a choice is made by words', async ({ page, sample }) => {
  const requests = new RequestsWindow(page)
  await page.goto(`${sample.origin}/#/requests`)
  await page.getByRole('main').getByRole('heading', { name: 'Requests' }).waitFor()
  await page.keyboard.press('n')
  const dialog = requests.dialog('Enter a request')
  await choose(dialog, 'How it came', 'at the counter')
  await dialog.getByRole('checkbox', { name: /^Objection to marketing/ }).check()
  await expect(dialog).toContainText('hold at once')
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
})
