// What a request leads to beside its answer: a restriction and its end, objections, a question, a fee, whom else to tell, a step taken back, a complaint acknowledged.
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { giveFile } from './pages/fields'
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

async function begin(page: Page, origin: string, types: RegExp[], email: string, words = '') {
  const requests = new RequestsWindow(page)
  const window = new BookWindow(page)
  await page.goto(`${origin}/#/requests`)
  await expect(window.title).toHaveText('Requests')
  await requests.enter(types, email, words)
  await expect(page).toHaveURL(/requests\/\d+/)
  return { requests, window }
}

test('a restriction is set, and ends once the person was told', async ({ page, sample, folder, book }) => {
  const who = (await people(folder, book))[10]
  const { requests, window } = await begin(page, sample.origin, [/^Restriction/], who?.email ?? '')
  await requests.known()
  await requests.asked.getByRole('button', { name: 'Restrict', exact: true }).click()
  await expect(requests.dialog('Restrict the use of the data')).toBeVisible()
  await page.keyboard.press('Control+Enter')
  await expect(window.toast('Restricted. The data are kept and not used.')).toBeVisible()
  await expect(requests.asked).toContainText('done on')

  // Recipients are told of it, or it is said why not (Art. 19).
  const others = page.getByRole('region', { name: 'Others who must be told' })
  await others.getByRole('button', { name: 'Add', exact: true }).click()
  const add = requests.dialog('Who has the data')
  await add.getByLabel('Name', { exact: true }).fill('Tryckeriet Norr')
  await add.getByLabel('Address', { exact: true }).fill('data@tryckeriet.example')
  await page.keyboard.press('Control+Enter')
  await expect(add).toBeHidden()
  const row = others.getByRole('row').filter({ hasText: 'Tryckeriet Norr' })
  await expect(row).toContainText('to be told')
  await row.getByRole('button', { name: 'Note', exact: true }).click()
  const told = requests.dialog('Tryckeriet Norr')
  await told.getByRole('radio', { name: 'was told' }).check()
  await page.keyboard.press('Control+Enter')
  await expect(row).toContainText(/told \d/)
  await clean(page)

  await requests.asked.getByRole('button', { name: 'Lift', exact: true }).click()
  const lift = requests.dialog('Lift the restriction')
  await expect(lift).toContainText('Tell the person first.')
  await lift.getByRole('button', { name: 'Write the letter' }).click()
  await expect(requests.dialog('A new letter')).toBeVisible()
  await page.keyboard.press('Control+Enter')
  await expect(window.title).toHaveText('Restriction ends')
  await requests.send()
  await requests.asked.getByRole('button', { name: 'Lift', exact: true }).click()
  await lift.getByLabel('Why it ends').fill('The address was right.')
  await page.keyboard.press('Control+Enter')
  await expect(window.toast('The restriction is lifted.')).toBeVisible()
  await expect(requests.asked.getByRole('button', { name: 'Lift', exact: true })).toHaveCount(0)
})

test('an objection to marketing and a withdrawal hold at once', async ({ page, sample, folder, book }) => {
  const who = (await people(folder, book))[12]
  const { requests, window } = await begin(page, sample.origin, [/^Objection to marketing/], who?.email ?? '')
  await expect(page.getByRole('main')).toContainText('hold at once')
  await requests.asked.getByRole('button', { name: 'Stop marketing' }).click()
  await expect(requests.dialog('Stop all marketing to the person')).toBeVisible()
  await clean(page)
  await page.keyboard.press('Control+Enter')
  await expect(window.toast('No marketing goes to this person any more.')).toBeVisible()
  await expect(requests.asked).toContainText('done on')
  await expect(requests.asked.getByRole('button', { name: 'Stop marketing' })).toHaveCount(0)
})

test('a step is taken back, and its line stays', async ({ page, sample, folder, book }) => {
  const who = (await people(folder, book))[14]
  const { requests, window } = await begin(page, sample.origin, [/^Access/], who?.email ?? '')
  await expect(requests.aside.getByRole('button', { name: /^Undo/ })).toHaveCount(0) // that it came cannot be undone
  await requests.known()
  await expect(page.locator('.head').getByRole('button', { name: 'Search' })).toBeVisible()
  await requests.aside.getByRole('button', { name: /^Undo: / }).click()
  await expect(page.locator('.head').getByRole('button', { name: 'Check identity' })).toBeVisible()
  await expect(requests.aside).toContainText('Step taken back')
  await expect(requests.aside.getByRole('button', { name: /^Undo/ })).toHaveCount(0)
  await requests.known()
  await page.getByRole('button', { name: 'Note it as searched' }).click()
  await expect(window.toast('Noted.')).toBeVisible()
  await clean(page)
  await page.keyboard.press('Control+z')
  await expect(page.getByRole('button', { name: 'Note it as searched' })).toBeVisible()
})

test('a question and a fee are noted, with their answers', async ({ page, sample, folder, book }) => {
  const who = (await people(folder, book))[16]
  const { requests } = await begin(page, sample.origin, [/^Access/], who?.email ?? '')
  await requests.known()
  await requests.aside.getByRole('button', { name: 'Ask what is meant' }).click()
  await expect(requests.dialog('What exactly is meant?')).toBeVisible()
  await page.keyboard.press('Control+Enter')
  await expect(requests.dialog('A new letter')).toBeVisible()
  await page.keyboard.press('Escape')
  await requests.aside.getByRole('button', { name: 'Note the answer' }).click()
  await expect(requests.dialog('What exactly is meant?')).toBeVisible()
  await page.keyboard.press('Control+Enter')
  await expect(requests.aside).toContainText('answered')
  await requests.aside.getByRole('button', { name: 'Ask a fee' }).click()
  const fee = requests.dialog('A fee')
  await fee.getByRole('radio', { name: /^A further copy/ }).check()
  await fee.getByLabel('Amount with currency').fill('150 SEK')
  await fee.getByLabel('Reasons').fill('Printing and post of a second copy')
  await clean(page)
  await page.keyboard.press('Control+Enter')
  await expect(requests.aside).toContainText('announced')
  await requests.aside.getByRole('button', { name: 'Note as paid' }).click()
  await expect(fee).toBeVisible()
  await page.keyboard.press('Control+Enter')
  await expect(requests.aside).toContainText(/paid \d/)
})

test('a British complaint is acknowledged', async ({ page, sample, folder, book }) => {
  const who = (await people(folder, book))[18]
  const { requests, window } = await begin(page, sample.origin, [/^Complaint/], who?.email ?? '', 'You wrote to me again.')
  await requests.aside.getByRole('button', { name: 'Acknowledge', exact: true }).click()
  await expect(requests.dialog('Acknowledge the complaint')).toBeVisible()
  await clean(page)
  await page.keyboard.press('Control+Enter')
  await expect(window.toast('Noted: the complaint is acknowledged.')).toBeVisible()
  await expect(requests.aside.getByRole('button', { name: 'Acknowledge', exact: true })).toHaveCount(0)
})

test('a mail shows its words, proposes what is asked, and says what was asked before', async ({ page, sample, folder, book }) => {
  const who = (await people(folder, book))[20]
  if (!who) throw new Error('the sample has too few people')
  const { requests } = await begin(page, sample.origin, [/^Access/], who.email)
  const eml = join(folder, 'again.eml')
  await writeFile(eml, [`From: <${who.email}>`, 'To: hej@ljusgard.example.org', 'Subject: My data', `Date: ${new Date().toUTCString()}`, `Message-ID: <again.${who.email}>`, 'MIME-Version: 1.0', 'Content-Type: text/plain; charset=utf-8', '', 'What data do you have on me? And delete my data afterwards.', ''].join('\r\n'))
  await page.goto(`${sample.origin}/#/requests`)
  await page.getByRole('main').getByRole('heading', { name: 'Requests' }).waitFor()
  await page.keyboard.press('Control+n')
  const intake = requests.dialog('Enter a request')
  await giveFile(page, () => intake.getByRole('button', { name: 'From a mail file' }).click(), eml)
  await expect(intake).toContainText('And delete my data afterwards.')
  await expect(intake.getByRole('checkbox', { name: /^Access/ })).toBeChecked()
  await expect(intake.getByRole('checkbox', { name: /^Erasure/ })).toBeChecked()
  await expect(intake).toContainText('asked for the same within the last twelve months: Access.')
  await clean(page)
  await page.keyboard.press('Control+Enter')
  await expect(requests.aside).toContainText('And delete my data afterwards.')
})

test('a refusal that no letter told is warned of', async ({ page, sample, folder, book }) => {
  const who = (await people(folder, book))[22]
  const { requests, window } = await begin(page, sample.origin, [/^Rectification/], who?.email ?? '', 'My street is wrong.')
  await requests.known()
  await page.locator('.head').getByRole('button', { name: 'Refuse' }).click()
  const dialog = requests.dialog('Refuse')
  await dialog.getByRole('combobox', { name: 'Why the law allows it' }).click()
  await page.getByRole('option', { name: /^The data are right/ }).click()
  await dialog.getByLabel('Reasons, in words for the person').fill('The street stands so on your order of 3 May.')
  await page.keyboard.press('Control+Enter')
  await expect(requests.dialog('A new letter')).toBeVisible()
  await page.keyboard.press('Escape')
  const warning = page.getByText('no letter that tells it is marked as sent')
  await expect(warning).toBeVisible()
  await clean(page)
  await page.getByRole('main').getByRole('button', { name: 'Write the letter' }).click()
  await page.keyboard.press('Control+Enter')
  await expect(window.title).toHaveText('Refusal')
  await requests.send()
  await expect(requests.asked).toContainText('refused')
  await expect(warning).toHaveCount(0)
})
