// What came in: mails from files, the tray by keyboard, a stop that needs nobody, a request; all of it on the person's page.
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { giveFile } from './pages/fields'
import { BookWindow } from './pages/window'
import { command } from './support/program'
import { expect, test as base } from './support/test'

interface Asked {
  contact: number
  email: string
}

interface Line {
  contact: number
  state: string
}

/** People whom the sample's campaign asked, and who have not answered. */
const test = base.extend<{ silent: Asked[] }>({
  silent: async ({ folder, book }, use) => {
    const read = async <T>(...args: string[]) => (await command(folder, [...args, '--json'], book.passphrase)).stdout.trim().split('\n').map((line) => JSON.parse(line) as T)
    const answered = new Set((await read<Line>('answers', 'list', book.path, '--state', 'all', '--limit', '1000')).map((one) => one.contact))
    const asked = await read<Asked>('campaign', 'people', book.path, '1', '--code', 'RENEWAL', '--limit', '3000')
    await use(asked.filter((one) => one.email !== '' && !answered.has(one.contact)))
  },
})

const mail = (from: string, subject: string, body: string) =>
  [`From: <${from}>`, 'To: hej@ljusgard.example.org', `Subject: ${subject}`, `Date: ${new Date().toUTCString()}`, `Message-ID: <${subject.replace(/\W/g, '')}.${from}>`, 'MIME-Version: 1.0', 'Content-Type: text/plain; charset=utf-8', '', body, ''].join('\r\n')

async function clean(page: Page) {
  const { violations } = await new AxeBuilder({ page }).exclude('iframe').withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']).analyze()
  expect(violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.html.slice(0, 120)).join(' ')}`)).toEqual([])
}

test('the tray is emptied by keyboard, and what was decided can be taken back', async ({ page, silent: _, sample }) => {
  const window = new BookWindow(page)
  await page.goto(`${sample.origin}/#/`)
  await page.keyboard.press('g')
  await page.keyboard.press('a')
  await expect(window.title).toHaveText('Answers')
  const tray = page.getByRole('list', { name: 'Mails that wait' })
  const mailOf = page.getByRole('complementary', { name: 'Concluded' })
  await expect(tray.getByRole('listitem')).not.toHaveCount(0)
  const before = await tray.getByRole('listitem').count()
  await clean(page)

  // A yes from another address than the one that was written to: a person says that it counts.
  const row = tray.getByRole('listitem').filter({ hasText: 'Newsletter by e-mail' }).first()
  const name = (await row.locator('b').textContent()) ?? ''
  while (!(await row.getByRole('button').getAttribute('aria-current'))) await page.keyboard.press('j')
  await expect(mailOf).toContainText('waits for you')
  await expect(mailOf).toContainText('Comes from another address')
  await expect(page.getByRole('article')).toContainText('The person’s own words')
  await expect(page.getByRole('article')).toContainText('not read as an answer')
  await page.keyboard.press('Enter')
  await expect(window.toast('Answer recorded.')).toBeVisible()
  await expect(tray.getByRole('listitem')).toHaveCount(before - 1)
  await page.keyboard.press('Control+z')
  await expect(window.toast('Taken back. The mail waits again.')).toBeVisible()
  await expect(tray.getByRole('listitem')).toHaveCount(before)

  // The same once more, and then its person.
  const again = tray.getByRole('listitem').filter({ hasText: name }).first()
  await again.getByRole('button').click()
  await expect(mailOf).toContainText('Record the answer')
  await page.keyboard.press('p')
  await expect(window.title).not.toHaveText('Answers')
  const section = page.getByRole('table', { name: 'Mails and letters' })
  await expect(section).toContainText('waits for you')
  await expect(section).toContainText('Asked')

  // A yes with a condition is none until somebody says what it is.
  await page.goto(`${sample.origin}/#/answers`)
  const doubtful = tray.getByRole('listitem').filter({ hasText: 'A yes with a condition' })
  const conditions = await doubtful.count()
  await doubtful.first().getByRole('button').click()
  await page.keyboard.press('n')
  await expect(window.toast('Set aside: not an answer.')).toBeVisible()
  await expect(doubtful).toHaveCount(conditions - 1)
  await doubtful.first().getByRole('button').click()
  await expect(mailOf.getByRole('button', { name: 'Say what it answers' })).toBeVisible()
  await page.keyboard.press('Enter')
  const change = page.getByRole('dialog', { name: 'What does the mail answer?' })
  await expect(change.getByText('Say yes or no for a purpose.')).toBeVisible()
  await clean(page)
  await change.getByRole('radiogroup').first().getByText('No', { exact: true }).click()
  await page.keyboard.press('Control+Enter')
  await expect(change).toBeHidden()
  await expect(doubtful).toHaveCount(conditions - 2)
  await expect(window.toast('Answer recorded.').getByRole('button', { name: /Undo/ })).toHaveCount(0) // a no stays
})

test('saved mails are read: a yes waits, a stop is done, a wish opens a request', async ({ page, sample, silent, folder }) => {
  const [yes, stop, wish] = silent
  if (!yes || !stop || !wish) throw new Error('the sample has asked nobody who is silent')
  const window = new BookWindow(page)
  const box = join(folder, 'saved.mbox')
  const one = (raw: string) => `From people@example.org ${new Date().toUTCString()}\n${raw.replace(/\r\n/g, '\n')}\n\n`
  await writeFile(box, [
    one(mail(yes.email, 'Hello', 'Yes to the newsletter\r\n\r\nBest wishes')), one(mail(stop.email, 'Stop', 'STOP')), one(mail(wish.email, 'Data', 'What data do you have on me? Please send me a copy of all my personal data.')),
    one(mail('nobody@example.com', 'Offer', 'Cheap frames')),
  ].join(''))
  await page.goto(`${sample.origin}/#/answers`)
  const tray = page.getByRole('list', { name: 'Mails that wait' })
  await expect(tray.getByRole('listitem').first()).toBeVisible()
  const before = await tray.getByRole('listitem').count()
  await giveFile(page, () => page.keyboard.press('o'), box)
  await expect(page.getByRole('group', { name: /= 4 read/ })).toBeVisible()
  await expect(page.getByRole('group', { name: /1 other matters, not kept/ })).toBeVisible()
  await expect(tray.getByRole('listitem')).toHaveCount(before + 1)

  // The yes waits, for nothing says which question it answers.
  await tray.getByRole('listitem').last().getByRole('button').click()
  await expect(page.getByRole('article', { name: 'Hello' })).toContainText('Yes to the newsletter')
  await page.keyboard.press('Enter')
  await expect(window.toast('Answer recorded.')).toBeVisible()
  await expect(tray.getByRole('listitem')).toHaveCount(before)
  await page.goto(`${sample.origin}/#/contacts/${yes.contact}`)
  await expect(page.getByRole('table', { name: 'Mails and letters' })).toContainText('from a mailbox file, recorded')
  await expect(page.getByRole('complementary', { name: 'Timeline' })).toContainText(/by reply to a mail/)

  // The stop is honoured, and nobody had to look.
  await page.goto(`${sample.origin}/#/contacts/${stop.contact}`)
  await expect(page.getByRole('table', { name: 'Mails and letters' })).toContainText('Stop')
  await expect(page.getByRole('complementary', { name: 'Timeline' })).toContainText('Withdrew: Newsletter by e-mail')

  await page.goto(`${sample.origin}/#/requests`)
  await expect(window.title).toHaveText('Requests')
  await clean(page)
  await page.getByRole('row').filter({ hasText: 'Access' }).getByRole('button').click()
  await expect(page.getByRole('main')).toContainText('What data do you have on me?')
  await page.getByRole('button', { name: 'The mail' }).click()
  await expect(page.getByRole('article', { name: 'Data' })).toBeVisible()

  // What needed nobody can be looked through.
  await page.goto(`${sample.origin}/#/answers/done`)
  const done = page.getByRole('grid', { name: 'What came in' })
  await expect(done.getByRole('row').nth(2)).toBeVisible()
  await clean(page)
  await page.getByRole('tab', { name: /^Stops/ }).click()
  await expect(done.getByRole('row').nth(1)).toContainText('No more mail')
})

test('a request by telephone is entered, and a key-in says what is missing', async ({ page, sample }) => {
  const window = new BookWindow(page)
  await page.goto(`${sample.origin}/#/requests`)
  await expect(window.title).toHaveText('Requests')
  await page.keyboard.press('n')
  const form = page.getByRole('dialog', { name: 'Enter a request' })
  await expect(form.getByText('Say what is asked for.')).toBeVisible()
  await form.getByRole('checkbox', { name: 'Rectification' }).check()
  await form.getByRole('textbox', { name: 'The person’s words' }).fill('My name is spelt wrong')
  await clean(page)
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('main')).toContainText('My name is spelt wrong')
  await expect(page.getByRole('main')).toContainText('by phone')

  await page.goto(`${sample.origin}/#/answers`)
  await expect(window.title).toHaveText('Answers')
  await page.keyboard.press('i')
  const key = page.getByRole('dialog', { name: 'Key in an answer' })
  await expect(key.getByText('Type the reference.')).toBeVisible()
  await key.getByRole('textbox', { name: 'Reference' }).fill('CB-2222-2222-2222-2222-2222-2222-222')
  await expect(key.getByRole('alert')).toBeVisible()
  await clean(page)
})
