// A machine that stops in the middle: an import goes on without doubles, and one that is half taken back is taken back.
import { open } from 'node:fs/promises'
import { join } from 'node:path'
import type { BrowserContext, Page } from '@playwright/test'
import { Contacts } from './pages/contacts'
import { giveFile } from './pages/fields'
import { ImportWizard } from './pages/imports'
import { BookWindow } from './pages/window'
import { Program } from './support/program'
import { expect, test } from './support/test'

const people = 120_000

async function writePeople(path: string) {
  const file = await open(path, 'w')
  await file.write('Given name,Family name,E-mail\n')
  for (let from = 0; from < people; from += 5_000) {
    await file.write(Array.from({ length: 5_000 }, (_, at) => `Broken,Off${from + at},off${from + at}@example.org\n`).join(''))
  }
  await file.close()
}

/** A page on a program that will be killed: what it says about a program that is gone is no defect. */
async function pageOn(context: BrowserContext, program: Program): Promise<Page> {
  const page = await context.newPage()
  await page.goto(program.address)
  await page.getByRole('main').getByRole('heading', { level: 1 }).waitFor()
  return page
}

/** Kills the program as soon as the work in view has come some way. */
async function killMidway(page: Page, program: Program) {
  const bar = page.getByRole('progressbar').first()
  await expect.poll(async () => Number(await bar.getAttribute('aria-valuenow', { timeout: 2_000 })), { intervals: [30], timeout: 60_000 }).toBeGreaterThan(people / 20)
  await program.kill()
  await page.close()
}

test('an import that was broken off goes on, and one that is half undone is taken back', async ({ page, context, folder, book, watched }) => {
  test.setTimeout(300_000)
  const file = join(folder, 'many.csv')
  await writePeople(file)

  const first = await Program.start(folder, book)
  const before = await pageOn(context, first)
  const everyone = await test.step('the machine stops while people come in', async () => {
    await before.goto(`${first.origin}/#/contacts`)
    const everyone = await new Contacts(before).everyone()
    const wizard = new ImportWizard(before)
    await before.goto(`${first.origin}/#/import`)
    await wizard.chooseFile(file)
    await wizard.toGround()
    await wizard.stateGround(/commissions/i, /^contract/, 'The shop')
    await wizard.dryRun()
    await before.getByRole('button', { name: /^Bring in/ }).click({ timeout: 60_000 })
    await wizard.isAt('Done')
    await killMidway(before, first)
    return everyone
  })

  const second = await Program.start(folder, book)
  const between = await pageOn(context, second)
  await test.step('it is named, and goes on with the same file without doubles', async () => {
    await between.goto(`${second.origin}/#/import`)
    const note = between.getByRole('status').filter({ hasText: /Import \d+ was broken off/ })
    await expect(note).toBeVisible()
    await giveFile(between, () => note.getByRole('button', { name: 'Go on' }).click(), file)
    await expect(between.getByText(/^120,000 people brought in\./)).toBeVisible({ timeout: 120_000 })
    await between.keyboard.press('Control+Enter')
    await new Contacts(between).isFilteredTo(people, everyone + people)
  })
  await test.step('the machine stops while they go out again', async () => {
    await between.goto(`${second.origin}/#/import`)
    await between.getByRole('table', { name: 'Brought in before' }).getByRole('row').filter({ hasText: 'many.csv' }).getByRole('button', { name: 'Undo' }).click()
    await between.getByRole('dialog').getByRole('button', { name: 'Undo the import' }).click()
    await killMidway(between, second)
  })

  const third = await Program.start(folder, book)
  await watched.open(third)
  const window = new BookWindow(page)
  const contacts = new Contacts(page)
  await test.step('what is half undone says so, and is taken back whole', async () => {
    await window.go('Contacts')
    const left = await contacts.everyone()
    expect(left).toBeGreaterThan(everyone)
    expect(left).toBeLessThan(everyone + people)
    await page.keyboard.press('g')
    await page.keyboard.press('i')
    const note = page.getByRole('status').filter({ hasText: /Import \d+ is half undone/ })
    await note.getByRole('button', { name: 'Take back' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Undo the import' }).click()
    await expect(page.getByRole('dialog', { name: /is undone\.$/ })).toContainText('120,000taken out', { timeout: 120_000 })
    await page.keyboard.press('Escape')
    await window.go('Contacts')
    expect(await contacts.everyone()).toBe(everyone)
  })
  await page.close()
  expect(await third.stop()).toBe(0)
})
