// What is entered by hand: an answer that came back on a form, a line about somebody who is in the book, and what makes a yes valid.
import { join } from 'node:path'
import { choose, chooseDay } from './pages/fields'
import { PersonPage } from './pages/person'
import { BookWindow } from './pages/window'
import { command, Program } from './support/program'
import { expect, test as base } from './support/test'

/** The sample business with a form that left the house. */
const test = base.extend<{ formed: { program: Program; code: string } }>({
  formed: async ({ folder, book, watched, page }, use) => {
    const made = await command(folder, ['form', 'make', book.path, '--kind', 'person', '--language', 'en', '--purpose', 'newsletter', '--out', join(folder, 'form.pdf'), '--json'], book.passphrase)
    const code = /CB-[0-9A-Z]{4}-[0-9A-Z]{2}/.exec(made.stdout)?.[0] ?? ''
    const program = await Program.start(folder, book)
    await watched.open(program)
    await page.getByRole('main').getByRole('heading', { level: 1 }).waitFor()
    await use({ program, code })
    await page.close()
    expect(await program.stop()).toBe(0)
  },
})

test('an answer on a form names the form, which says what the person was told', async ({ page, formed }) => {
  const window = new BookWindow(page)
  await page.goto(`${formed.program.origin}/#/contacts/366`)
  await expect(window.title).toHaveText('Viktor Kärrman')
  await new PersonPage(page).record(/^Record an answer: (Nyhetsbrev|Newsletter)/, { answer: 'No', how: 'on paper', day: new Date() })
  const dialog = new PersonPage(page).recording
  await expect(dialog.getByRole('combobox', { name: 'What the person was told' })).toBeVisible()
  await choose(dialog, 'Code of the form it came back on', new RegExp(`^${formed.code}`))
  await expect(dialog.getByText(/^The form says what the person was told: privacy-1/)).toBeVisible()
  await expect(dialog.getByRole('combobox', { name: 'What the person was told' })).toBeHidden()
  await page.keyboard.press('Control+Enter') // signed at midnight, before the form was made
  await expect(dialog.getByText('The answer is older than the form.')).toBeVisible()
})

test('a line of a paper is about somebody who is found in the book', async ({ page, formed }) => {
  await page.goto(`${formed.program.origin}/#/forms`)
  await page.getByRole('button', { name: `Enter what stands on form ${formed.code}` }).click()
  const paper = page.getByRole('dialog', { name: 'Enter a paper form' })
  const line = paper.getByRole('group', { name: 'Line 1' })
  const picker = line.getByRole('combobox', { name: 'In the book already' })
  await picker.fill('viktor karrman')
  await expect(page.getByRole('option', { name: /^Kärrman, Viktor/ })).toBeVisible()
  await picker.press('ArrowDown')
  await picker.press('Enter')
  await expect(picker).toHaveValue(/^Kärrman, Viktor/)
  await expect(line.getByRole('textbox', { name: 'Mail' })).toBeHidden()
  await line.getByText('No', { exact: true }).click()
  await paper.getByRole('checkbox', { name: /I have the paper/ }).check()
  await page.keyboard.press('Control+Enter')
  await expect(new BookWindow(page).toast('Recorded for 1.')).toBeVisible()
})

test('what makes a yes valid is asked when a person is added, and a no to it is no consent', async ({ page, sample }) => {
  await page.goto(`${sample.origin}/#/contacts`)
  await expect(new BookWindow(page).title).toHaveText('Contacts')
  await page.keyboard.press('Control+n')
  const dialog = page.getByRole('dialog', { name: 'Add a person' })
  await dialog.getByRole('textbox', { name: 'Given name' }).fill('Cia')
  await dialog.getByRole('textbox', { name: 'Mail', exact: true }).fill('cia@example.org')
  await choose(dialog, 'Purpose', /^(Nyhetsbrev|Newsletter)/)
  await dialog.getByRole('textbox', { name: 'Where it comes from' }).fill('Card at the counter')
  await choose(dialog, 'How it came to you', 'provided')
  await choose(dialog, 'How the person said it', 'on paper')
  await chooseDay(dialog, 'When', new Date())
  await choose(dialog, 'What the person was told', 'Privacy notice, version 1, English')
  await dialog.getByLabel('The person’s own words').fill('Ja tack')
  const valid = dialog.getByRole('group', { name: 'What makes it valid' })
  const free = valid.getByRole('radiogroup', { name: 'The yes was free: nothing else depended on it' })
  await expect(free.getByRole('radio', { name: 'Not known' })).toBeChecked()
  await free.getByText('No', { exact: true }).click()
  await expect(valid.getByText('This is no valid consent.', { exact: false })).toBeVisible()
  await dialog.getByRole('checkbox', { name: /I have seen the evidence/ }).check()
  await expect(dialog.getByRole('button', { name: 'Add with the consent' })).toHaveAttribute('aria-disabled', 'true')
  await free.getByText('Yes', { exact: true }).click()
  await expect(valid.getByText('This is no valid consent.', { exact: false })).toBeHidden()
  await dialog.getByRole('button', { name: 'Add with the consent' }).click()
  await expect(new BookWindow(page).title).toHaveText('Cia')
})
