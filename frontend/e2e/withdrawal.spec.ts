// Art. 7(3): it is as easy to withdraw consent as to give it.
import type { Page } from '@playwright/test'
import { PersonPage } from './pages/person'
import { BookWindow } from './pages/window'
import { expect, test } from './support/test'

/** Counts what the hand does: each press of a button of the mouse, each key that types nothing. */
async function countSteps(page: Page) {
  await page.evaluate(() => {
    const counted = window as unknown as { steps: number }
    counted.steps = 0
    const count = (event: Event) => { if (event.isTrusted) counted.steps++ }
    document.addEventListener('pointerdown', count, { capture: true })
    document.addEventListener('keydown', count, { capture: true })
  })
  return async () => await page.evaluate(() => {
    const counted = window as unknown as { steps: number }
    const steps = counted.steps
    counted.steps = 0
    return steps
  })
}

const purposeHere = /Inbjudningar och evenemang|Invitations and events/

test('a consent is withdrawn in no more steps than it was given', async ({ page, sample }) => {
  const window = new BookWindow(page)
  const person = new PersonPage(page)
  await page.goto(`${sample.origin}/#/contacts/366`)
  await expect(window.title).toHaveText('Viktor Kärrman')
  const steps = await countSteps(page)

  await person.record(purposeHere, { answer: 'Yes', how: 'on paper', day: new Date(), words: 'Ja' })
  await person.recording.getByRole('checkbox').check()
  await person.recording.getByRole('button', { name: 'Record the yes' }).click()
  await expect(person.timeline).toContainText(/Gave: (Inbjudningar|Invitations)/)
  const given = await steps()

  await page.getByRole('button', { name: /^Withdraw: (Inbjudningar|Invitations)/ }).click()
  await person.withdrawing.getByRole('button', { name: 'Withdraw' }).click()
  await expect(person.timeline).toContainText(/Withdrew: (Inbjudningar|Invitations)/)
  const withdrawn = await steps()

  expect(withdrawn, `given in ${given} steps`).toBeLessThanOrEqual(given)
  expect(withdrawn, 'one to say it, one to confirm it').toBe(2)
})

test('two keys withdraw: nothing has to be filled in', async ({ page, sample }) => {
  const window = new BookWindow(page)
  const person = new PersonPage(page)
  await page.goto(`${sample.origin}/#/contacts`)
  await page.getByRole('button', { name: 'Filter', exact: true }).click()
  await page.getByRole('menuitem', { name: purposeHere }).hover()
  await page.getByRole('menuitem', { name: 'Consent given' }).click()
  await page.getByRole('grid').getByRole('gridcell').nth(2).click()
  await expect(window.title).not.toHaveText('Contacts')
  await expect(page.getByRole('button', { name: /^Withdraw: / }).first()).toBeVisible()

  await page.keyboard.press('w')
  await expect(person.withdrawing).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(person.withdrawing).toBeHidden()
  await expect(window.toast(/ withdrawn for /)).toBeVisible()
  await expect(person.timeline.getByRole('listitem').first()).toContainText('Withdrew: ')
})

test('many are withdrawn from the list in one action, as one entry', async ({ page, sample }) => {
  const window = new BookWindow(page)
  await page.goto(`${sample.origin}/#/contacts?f=%5B%22consent%3Anewsletter%22%5D`)
  await page.getByRole('grid').waitFor()
  await page.getByRole('grid').getByRole('gridcell').first().waitFor()
  const steps = await countSteps(page)
  await page.keyboard.press('Space')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Space')
  await expect(page.getByRole('region', { name: 'Selection' })).toContainText('2')
  const chosen = await steps()
  await page.getByRole('button', { name: 'Withdraw consent' }).click()
  const dialog = page.getByRole('dialog', { name: 'Withdraw consents of 2 people?' })
  await expect(dialog).toContainText('This cannot be taken back')
  await page.keyboard.press('Enter')
  await expect(window.toast(/of 2 people withdrawn\. Entry/)).toBeVisible()
  expect(await steps(), 'one to say it, one to confirm it').toBe(2)
  expect(chosen).toBe(3)
})
