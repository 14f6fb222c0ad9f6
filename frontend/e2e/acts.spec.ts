// What makes a yes valid, answers that wait for a decision, and every act on the person's page.
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { choose } from './pages/fields'
import { PersonPage } from './pages/person'
import { BookWindow } from './pages/window'
import { command, Program, repository } from './support/program'
import { expect, test as base } from './support/test'

const test = base.extend<{ changed: Program }>({
  /** The sample business after its notice has changed in substance. */
  changed: async ({ folder, book, watched, page }, use) => {
    const files: string[] = []
    for (const language of ['sv', 'en', 'de']) {
      const text = await readFile(join(repository, 'backend', 'sample', 'notices', language, 'privacy.md'), 'utf8')
      const file = join(folder, `${language}.md`)
      await writeFile(file, text.replace('\n## ', '\nNow with more.\n\n## '))
      files.push(file)
    }
    const yesterday = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10)
    await command(folder, ['notice', 'publish', book.path, ...files, '--effective-from', yesterday, '--changes', 'more'], book.passphrase)
    const program = await Program.start(folder, book)
    await watched.open(program)
    await page.getByRole('main').getByRole('heading', { level: 1 }).waitFor()
    await use(program)
    await page.close()
    if ((await program.stop()) !== 0) throw new Error('the program ended badly')
  },
})

const invitations = /Inbjudningar och evenemang|Invitations and events/
const viktor = '/#/contacts/366'

test('what makes a yes valid is asked, and what nobody answers stays named', async ({ page, sample }) => {
  const window = new BookWindow(page)
  const person = new PersonPage(page)
  await page.goto(`${sample.origin}${viktor}`)
  await expect(window.title).toHaveText('Viktor Kärrman')
  await person.record(invitations, { answer: 'Yes', how: 'on paper', day: new Date(), words: 'Ja, gärna' })
  const free = person.recording.getByRole('radiogroup', { name: /^The yes was free/ })
  await expect(free.getByRole('radio', { checked: true })).toHaveAttribute('value', '')
  await free.getByText('No', { exact: true }).click()
  await person.recording.getByRole('checkbox').check()
  await expect(person.recording.getByRole('alert')).toContainText('no valid consent')
  await expect(person.recording.getByRole('button', { name: 'Record the yes' })).toHaveAttribute('aria-disabled', 'true')
  await free.getByText('Not known', { exact: true }).click()
  await person.recording.getByRole('button', { name: 'Record the yes' }).click()

  const acts = page.getByRole('group', { name: invitations })
  await expect(acts.getByRole('listitem').first()).toContainText('Given')
  await expect(acts.getByRole('listitem').first()).toContainText('“Ja, gärna”')
  await acts.getByText('1 thing open').click()
  await expect(acts.getByRole('listitem').filter({ hasText: 'The yes was free' }).last()).toContainText('Not known: only people know')
  await acts.getByRole('button', { name: /^Open privacy-1, Swedish/ }).click()
  await expect(window.title).toContainText('version 1')
})

test('a yes on a notice that had changed waits until somebody decides', async ({ page, changed }) => {
  const window = new BookWindow(page)
  const person = new PersonPage(page)
  await page.goto(`${changed.origin}${viktor}`)
  await expect(window.title).toHaveText('Viktor Kärrman')
  await person.record(invitations, { answer: 'Yes', how: 'on paper', day: new Date(), words: 'Ja' })
  await choose(person.recording, 'What the person was told', /^Privacy notice, version 1, Swedish/)
  await expect(person.recording.getByRole('status')).toContainText('The notice had changed before this time: privacy-2')
  await person.recording.getByRole('checkbox').check()
  await person.recording.getByRole('button', { name: 'Record the yes' }).click()
  await expect(window.toast(/waits for a decision, number 1/)).toBeVisible()
  await expect(page.getByRole('group', { name: invitations })).toContainText('An answer waits for a decision')

  await page.goto(`${changed.origin}/#/`)
  await page.getByText('1 answer waits for you to decide').getByRole('link', { name: 'Decide' }).click()
  await expect(window.title).toHaveText('Answers to decide')
  await page.keyboard.press('y') // nothing is decided without a reason
  await expect(page.getByRole('listitem')).toHaveCount(1)
  await page.getByLabel('Why it counts all the same').fill('The change is about photographs only')
  await page.getByLabel('Why it counts all the same').blur()
  await page.keyboard.press('y')
  await expect(window.toast(/It counts\. Entry/)).toBeVisible()
  await expect(page.getByText('No answer waits for a decision.')).toBeVisible()
  await page.goto(`${changed.origin}${viktor}`)
  await expect(page.getByRole('group', { name: invitations })).toContainText('Decided that it counts: The change is about photographs only')
})

test('what the business does itself needs its reason', async ({ page, sample }) => {
  const person = new PersonPage(page)
  await page.goto(`${sample.origin}${viktor}`)
  await page.getByRole('button', { name: /^Record an answer: (Inbjudningar|Invitations)/ }).click()
  await person.recording.getByText('Something else').click()
  await choose(person.recording, 'What happened', 'Asked, the person has not decided')
  await choose(person.recording, 'How the person said it', 'by phone')
  await person.recording.getByRole('button', { name: 'When', exact: true }).click()
  await page.getByRole('button', { name: new Date().toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }), exact: true }).click()
  await person.recording.getByRole('heading').first().click()
  await expect(person.recording).toContainText('Say why.')
  await person.recording.getByLabel('Why', { exact: true }).fill('Wants to think about it')
  await person.recording.getByRole('button', { name: 'Record', exact: true }).click()
  await expect(page.getByRole('group', { name: invitations })).toContainText('Reason: Wants to think about it')
})

test('who consented for a child is asked when the child is too young', async ({ folder, book, watched, page }) => {
  await command(folder, ['purpose', 'add', book.path, 'invitations', '--for-children'], book.passphrase)
  await command(folder, ['contacts', 'edit', book.path, '--number', '366', '--set', 'birthday=2016-05-01', '--source', 'told'], book.passphrase)
  const program = await Program.start(folder, book)
  await watched.open(program)
  const window = new BookWindow(page)
  const person = new PersonPage(page)
  await page.goto(`${program.origin}${viktor}`)
  await expect(window.title).toHaveText('Viktor Kärrman')
  await person.record(invitations, { answer: 'Yes', how: 'on paper', day: new Date(), words: 'Ja' })
  const guardian = person.recording.getByRole('group', { name: 'Who consented for the child' })
  await expect(guardian).toContainText('Art. 8(1)')
  await person.recording.getByRole('checkbox').check()
  await expect(person.recording).toContainText('Say who consented for the child')
  await guardian.getByLabel('Name').fill('Eva Kärrman')
  await choose(guardian, 'Relation', 'Parent')
  await guardian.getByLabel('How you made sure').fill('came along to the counter')
  await person.recording.getByRole('button', { name: 'Record the yes' }).click()
  await expect(page.getByRole('group', { name: invitations })).toContainText('For the child: Eva Kärrman, Parent. came along to the counter')
  await page.close()
  expect(await program.stop()).toBe(0)
})
