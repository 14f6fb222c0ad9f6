// Whether a person may be written to, besides what they said: marks, and the sale behind a soft opt-in, of one and of many.
import AxeBuilder from '@axe-core/playwright'
import { Contacts } from './pages/contacts'
import { choose } from './pages/fields'
import { BookWindow } from './pages/window'
import { expect, test } from './support/test'

test('a mark keeps everybody from asking, and ends with words', async ({ page, sample }) => {
  const window = new BookWindow(page)
  await page.goto(`${sample.origin}/#/contacts/366`)
  const held = page.getByRole('table', { name: 'Whether to write' })
  await expect(page.getByText('No mark keeps anybody from writing')).toBeVisible()

  await page.getByRole('button', { name: 'Mark', exact: true }).click()
  const form = page.getByRole('dialog')
  await form.getByText('use restricted (Art. 18)').click()
  await expect(form.getByRole('button', { name: 'Set the mark' })).toHaveAttribute('aria-disabled', 'true')
  await form.getByRole('textbox', { name: /^How it is known/ }).fill('Contests that we may write at all.')
  await page.keyboard.press('Control+Enter')
  await expect(form).toBeHidden()
  await expect(window.toast(/^Marked\. Entry \d/)).toBeVisible()
  const mark = held.getByRole('row').filter({ hasText: 'use restricted (Art. 18)' })
  await expect(mark).toContainText('holds')
  await expect(mark).toContainText('Contests that we may write at all.')

  await mark.getByRole('button', { name: 'End', exact: true }).click()
  await form.getByLabel('Why, and how the person was told before (Art. 18(3))').fill('Settled; told by letter before.')
  await expect(form).toContainText('Say when the person was told')
  await form.getByRole('textbox', { name: 'Told on' }).fill(new Date().toISOString().slice(0, 10))
  await page.keyboard.press('Tab')
  await page.keyboard.press('Control+Enter')
  await expect(form).toBeHidden()
  await expect(mark).toContainText(/ended /)
  await expect(mark.getByRole('button', { name: 'End', exact: true })).toHaveCount(0)
})

test('a sale is recorded with each condition, and taken back', async ({ page, sample }) => {
  const window = new BookWindow(page)
  await page.goto(`${sample.origin}/#/contacts/366`)
  await page.getByRole('button', { name: 'Record a sale' }).click()
  const form = page.getByRole('dialog')
  await expect(form.getByText('Choose a purpose.')).toBeVisible()
  await expect(form.getByRole('radio', { name: 'not known', checked: true })).toHaveCount(6) // nothing is answered before somebody does
  expect((await new AxeBuilder({ page }).include('[role=dialog]').analyze()).violations.map((one) => one.id)).toEqual([])
  await choose(form, 'Purpose', /newsletter/i)
  await form.getByRole('textbox', { name: 'What was sold' }).fill('Two prints')
  await form.getByRole('textbox', { name: 'Day of the sale' }).fill('1 March 2026')
  await page.keyboard.press('Tab')
  for (const condition of ['Own customer', 'Address obtained in the sale', 'Similar goods of its own', 'Could refuse free of charge when the address was taken']) {
    await form.getByRole('radiogroup', { name: condition }).getByText('yes', { exact: true }).click()
  }
  await page.keyboard.press('Control+Enter')
  await expect(form).toBeHidden()
  await expect(window.toast('The sale is recorded.')).toBeVisible()
  const sale = page.getByRole('table', { name: 'Whether to write' }).getByRole('row').filter({ hasText: 'Two prints' })
  await expect(sale).toContainText('not met: Can refuse in every mail')

  await sale.getByRole('button', { name: 'Take back' }).click()
  await page.getByRole('dialog').getByRole('checkbox').check()
  await page.keyboard.press('Control+Enter')
  await expect(sale).toHaveCount(0)
})

test('a sale is recorded for all who are ticked', async ({ page, sample }) => {
  const window = new BookWindow(page)
  const contacts = new Contacts(page)
  await page.goto(`${sample.origin}/#/contacts`)
  const everyone = await contacts.everyone()
  const sell = async () => {
    await page.getByRole('region', { name: 'Selection' }).getByRole('button', { name: 'Do with all' }).click()
    await page.getByRole('menuitem', { name: 'Record a sale', exact: true }).click()
  }
  const form = page.getByRole('dialog')
  await contacts.table.focus()
  await page.keyboard.press('Control+a')
  await sell()
  await expect(form.getByText('Narrow the list first: not everybody in the book bought the same.')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(form).toBeHidden()

  await contacts.search.fill('Kärrman')
  await expect.poll(() => contacts.matching()).toBeLessThan(everyone)
  const found = await contacts.matching()
  await contacts.table.focus()
  await page.keyboard.press('Control+a')
  await sell()
  await expect(form.getByRole('heading', { name: found === 1 ? 'Sale to one person' : `Sale to ${String(found)} people` })).toBeVisible()
  await expect(form.getByRole('radio', { name: 'not known', checked: true })).toHaveCount(6)
  await expect(form.getByText(/replaces a sale that is recorded/)).toBeVisible()
  await choose(form, 'Purpose', /newsletter/i)
  await form.getByRole('textbox', { name: 'What was sold' }).fill('A calendar')
  await form.getByRole('textbox', { name: 'Day of the sale' }).fill('1 March 2026')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Control+Enter')
  await expect(form).toBeHidden()
  await expect(window.toast(/^The sale is recorded for /)).toBeVisible()
  await expect(page.getByRole('region', { name: 'Selection' })).toBeHidden()
  await page.goto(`${sample.origin}/#/contacts/366`)
  await expect(window.title).toHaveText('Viktor Kärrman')
  await expect(page.getByRole('table', { name: 'Whether to write' })).toContainText('A calendar')
})
