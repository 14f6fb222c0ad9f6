// The registers in the window: from templates to a complete record and its workbook, a processor with its contract, a rule carried out, a step of the road map.
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { choose, download, giveFile } from './pages/fields'
import { BookWindow } from './pages/window'
import { command, copyBook } from './support/program'
import { expect, sampleOfRun, test as base } from './support/test'
import { unzip } from './support/zip'

async function clean(page: Page) {
  const { violations } = await new AxeBuilder({ page }).exclude('iframe').withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']).analyze()
  expect(violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.html.slice(0, 160)).join(' ')}`)).toEqual([])
}

/** A book that has a processor without a contract, and a rule under which people are due. */
const test = base.extend({
  book: async ({ folder }, use) => {
    const book = await copyBook(sampleOfRun(), folder)
    await command(folder, ['processor', 'add', book.path, '--name', 'Nordväv Webbhotell AB', '--country', 'SE', '--service', 'Website hosting'], book.passphrase)
    await command(folder, ['retention', 'add', book.path, '--name', 'Said no', '--category', 'newsletter addresses', '--trigger', 'refused', '--purpose', 'newsletter', '--period', 'P1D', '--action', 'erase'], book.passphrase)
    await use(book)
  },
})

test('from templates to a complete activity, and its workbook', async ({ page, sample, folder }) => {
  test.setTimeout(180_000)
  const window = new BookWindow(page)
  await page.keyboard.press('g')
  await page.keyboard.press('v')
  await expect(window.title).toHaveText('Registers')
  await expect(page.getByRole('table', { name: 'Registers' })).toContainText('1 incomplete')
  await clean(page)
  await page.getByRole('button', { name: 'Processing activities', exact: true }).click()
  await expect(window.sheet).toContainText('No record of processing yet')
  await clean(page)
  await page.getByRole('button', { name: 'Tick what you do' }).click()
  await page.getByRole('checkbox', { name: /^Newsletter/ }).check()
  await clean(page)
  await page.keyboard.press('Control+Enter')
  await expect(window.title).toHaveText('Newsletter')
  const aside = page.getByRole('list', { name: 'Complete?' })
  await expect(aside).toContainText('To fill in')
  await clean(page)

  // Every place that the template left open is filled, wherever it stands.
  for (let left = 20; left > 0; left--) {
    const open = page.locator('div.main input, div.main textarea').filter({ visible: true })
    const values = await open.evaluateAll((all) => all.map((one) => (one as HTMLInputElement).value))
    const at = values.findIndex((value) => value.includes('[['))
    if (at < 0) break
    await open.nth(at).fill((values[at] ?? '').replace(/\[\[[^\]]*\]\]/g, 'office'))
  }
  for (const open of await page.locator('div.main input[placeholder*="[["]').all()) {
    await open.click()
    await page.getByRole('option', { name: 'Nordväv Webbhotell AB' }).click()
  }
  const pills = page.locator('div.main .mantine-TagsInput-pill').filter({ hasText: '[[' })
  while ((await pills.count()) > 0) await pills.first().locator('button').click()
  await page.keyboard.press('Control+Enter')
  await expect(window.toast(/stands in the record/)).toBeVisible()
  await expect(page.getByText('7 of 7', { exact: true })).toBeVisible()
  await page.locator('.head').getByRole('button', { name: 'Looked over' }).click()
  await expect(window.toast(/Noted as looked over/)).toBeVisible()

  await page.keyboard.press('Escape')
  await expect(window.title).toHaveText('Processing activities')
  const xlsx = join(folder, 'record.xlsx')
  await download(page, async () => {
    await page.getByRole('button', { name: 'Export' }).click()
    await page.getByRole('menuitem', { name: 'ICO form (XLSX)' }).click()
  }, xlsx)
  const texts = [...unzip(await readFile(xlsx)).values()].map((one) => one.toString('utf8')).join('')
  expect(texts).toContain('Newsletter')
  expect(texts).toContain('Business function')
})

test('a processor gets its contract, and its check list counts', async ({ page, sample, folder }) => {
  test.setTimeout(120_000)
  const window = new BookWindow(page)
  await page.goto(`${sample.origin}/#/registers/processors`)
  await expect(window.sheet).toContainText('1 works without a signed contract.')
  await clean(page)
  await page.getByRole('table', { name: 'Processors' }).waitFor()
  await page.keyboard.press('Enter')
  await expect(window.title).toHaveText('Nordväv Webbhotell AB')
  const gaps = page.getByRole('list', { name: 'Complete?' })
  await expect(gaps).toContainText('There is no signed contract.')
  const contract = join(folder, 'contract.pdf')
  await writeFile(contract, '%PDF-1.4\n%%EOF\n')
  await giveFile(page, () => page.getByRole('button', { name: 'Attach a file' }).click(), contract)
  await expect(window.toast('contract.pdf is kept as the contract.')).toBeVisible()
  await page.getByRole('textbox', { name: 'Signed on' }).fill('2 Mar 2026')
  await page.getByRole('textbox', { name: 'Reference', exact: true }).fill('DPA 2026')
  await page.getByRole('textbox', { name: 'Clause: security of Art. 32' }).fill('§ 7')
  await clean(page)
  await page.keyboard.press('Control+Enter')
  await expect(window.toast('Nordväv Webbhotell AB stands in the register.')).toBeVisible()
  await expect(gaps).not.toContainText('There is no signed contract.')
  await expect(page.getByRole('region', { name: 'What the contract has to hold' })).toContainText('1 of 18')
  const kept = join(folder, 'kept.pdf')
  await download(page, () => page.getByRole('button', { name: 'contract.pdf', exact: true }).click(), kept)
  expect(await readFile(kept, 'utf8')).toBe('%PDF-1.4\n%%EOF\n')

  // What was written and not kept is not lost without a word.
  await page.getByRole('textbox', { name: 'Reference', exact: true }).fill('DPA 2027')
  await page.keyboard.press('Escape')
  await page.getByRole('dialog', { name: 'Save the changes?' }).getByRole('button', { name: 'Drop the changes' }).click()
  await expect(window.title).toHaveText('Processors')
})

test('a rule is carried out after a look, and its sum closes', async ({ page, sample }) => {
  test.setTimeout(180_000)
  const window = new BookWindow(page)
  await page.goto(`${sample.origin}/#/registers/retention`)
  await expect(window.sheet).toContainText('Nothing goes before you have looked')
  await clean(page)
  await page.keyboard.press('Control+Enter')
  const list = page.getByRole('grid', { name: 'Who is due' })
  await list.getByRole('gridcell').nth(3).waitFor()
  await clean(page)
  await list.getByRole('checkbox').first().uncheck()
  await expect(window.sheet).toContainText('1 left out by you')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('group', { name: /= .* whose period is over/ })).toBeVisible()
  const act = page.getByRole('button', { name: /^Erase [\d,]+ (person|people)$/ })
  await expect(act).toHaveAttribute('aria-disabled', 'true')
  await clean(page)
  await page.getByRole('textbox', { name: 'Type erase to confirm' }).fill('erase')
  await act.click()
  await expect(window.title).toHaveText('Carried out', { timeout: 90_000 })
  await clean(page)
  await page.getByRole('button', { name: 'To the certificate' }).click()
  await expect(page).toHaveURL(/erasures\/\d+/)
})

test('a step of the road map is done, and taken back', async ({ page, sample }) => {
  const window = new BookWindow(page)
  await page.goto(`${sample.origin}/#/registers/roadmap`)
  const map = page.getByRole('table', { name: 'Road map' })
  await map.waitFor()
  await clean(page)
  await page.keyboard.press('Control+n')
  const dialog = page.getByRole('dialog', { name: 'A step of our own' })
  await dialog.getByLabel('What is to be done').fill('Label the cabinets')
  await clean(page)
  await page.keyboard.press('Control+Enter')
  await expect(map).toContainText('Label the cabinets')
  await page.getByRole('button', { name: 'Done: Label the cabinets' }).click()
  await expect(window.toast('Done: Label the cabinets')).toBeVisible()
  await expect(map.getByRole('row', { name: /Label the cabinets/ })).toContainText('done')
  await page.keyboard.press('Control+z')
  await expect(map.getByRole('row', { name: /Label the cabinets/ })).toContainText('open')
})

test('a screening, measures and the log are written by hand', async ({ page, sample }) => {
  test.setTimeout(120_000)
  const window = new BookWindow(page)
  await page.goto(`${sample.origin}/#/registers/screenings/new`)
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Video at the door')
  const criteria = page.getByRole('table', { name: 'Nine criteria' })
  for (const at of [2, 4]) await criteria.getByRole('radiogroup').nth(at).getByText('Yes').click()
  await expect(page.getByRole('complementary')).toContainText('An assessment is called for.')
  await clean(page)
  await page.goto(`${sample.origin}/#/registers/safeguards`)
  await page.getByRole('button', { name: 'Start from a usual set' }).click()
  await page.getByRole('dialog').getByRole('checkbox').first().check()
  await clean(page)
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('table', { name: 'Security measures' })).toContainText('in place')
  await clean(page)
  await page.goto(`${sample.origin}/#/registers/log`)
  await page.getByRole('button', { name: 'Note an occurrence' }).last().click()
  const dialog = page.getByRole('dialog', { name: 'Note an occurrence' })
  await choose(dialog, 'Kind', 'training')
  await dialog.getByRole('textbox', { name: 'What', exact: true }).fill('Everybody, one hour')
  await clean(page)
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('table', { name: 'Log of occurrences' })).toContainText('Everybody, one hour')
  await clean(page)
  await page.goto(`${sample.origin}/#/registers/parties`)
  await page.getByRole('button', { name: 'Decide on the officer' }).click()
  await page.getByRole('dialog').getByLabel('Why, or why not').fill('Five people, no monitoring, no special categories on a large scale.')
  await page.keyboard.press('Control+Enter')
  await expect(window.sheet).toContainText('No data protection officer is needed; the reason is kept.')
  await clean(page)
})
