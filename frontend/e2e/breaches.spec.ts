// Breaches: one from its first minute to its close, by keyboard, with its clock on every page; a drill; the page of today.
import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { BreachesWindow } from './pages/breaches'
import { download } from './pages/fields'
import { BookWindow } from './pages/window'
import { command } from './support/program'
import { expect, test as base } from './support/test'

async function clean(page: Page) {
  const { violations } = await new AxeBuilder({ page }).exclude('iframe').withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']).analyze()
  expect(violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.html.slice(0, 120)).join(' ')}`)).toEqual([])
}

/** A breach that has been known for so many hours. */
const known = (hours: number, facts: string) => ['--what', facts, '--aware', new Date(Date.now() - hours * 3_600_000).toISOString(), '--how', 'Elin Berg came back without it']

const test = base.extend<{ late: { stdout: string } }>({
  late: async ({ folder, book }, use) => {
    await command(folder, ['breach', 'open', book.path, ...known(20, 'A list of addresses was sent to the wrong printer.'), '--json'], book.passphrase)
    await use(await command(folder, ['breach', 'open', book.path, ...known(80, 'A memory card was left on the train.'), '--json'], book.passphrase))
  },
})

test('a breach from its first minute to its close, by keyboard', async ({ page, sample, folder }) => {
  test.setTimeout(240_000)
  const window = new BookWindow(page)
  const breaches = new BreachesWindow(page)
  await page.goto(`${sample.origin}/#/`)
  await window.navigation.waitFor()
  await expect(breaches.clock).toHaveCount(0)

  // The first minute: W, three fields, one key.
  await page.keyboard.press('w')
  const opening = breaches.dialog('Enter a breach')
  await expect(opening.getByLabel('What happened')).toBeFocused()
  await page.keyboard.type('A memory card with 214 pictures of a school event was left on the train.')
  await opening.getByLabel('How we know it').fill('Elin Berg came back without it')
  await clean(page)
  await page.keyboard.press('Control+Enter')
  await expect(window.title).toContainText('A memory card with 214 pictures')
  await expect(page.getByRole('main').getByRole('timer').first()).toContainText(/7[12] h \d\d min/)
  await expect(page.getByRole('img', { name: /^The 72 hours from/ })).toBeVisible()
  await clean(page)

  // The clock is on every other page, and leads back.
  await page.keyboard.press('g')
  await page.keyboard.press('c')
  await expect(window.title).toHaveText('Contacts')
  await expect(breaches.clock).toContainText(/7[12] h \d\d min/)
  await clean(page)
  await page.getByRole('main').getByRole('link', { name: /^A memory card/ }).click()
  await expect(window.title).toContainText('A memory card')

  // Facts: F goes to what is wanting.
  await page.keyboard.press('f')
  await expect(breaches.register.locator('form')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(breaches.register.locator('form')).toHaveCount(0)
  const now = new Date()
  const stamp = new Date(now.getTime() - 3 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ')
  await breaches.fill('When', [['Happened, from', stamp], ['Detected', stamp]])
  await expect(window.toast('Noted.').first()).toBeVisible()
  await page.keyboard.press('Control+z')
  await expect(breaches.register.getByRole('listitem').nth(1)).toContainText('not known yet')
  await breaches.fill('When', [['Happened, from', stamp], ['Detected', stamp]])
  await breaches.fill('Kind', [], ['confidentiality', 'availability'])
  await breaches.fill('Whose data', [['Categories of people', 'pupils, guardians'], ['Number of people', '60'], ['Countries of the people', 'SE']])
  await breaches.fill('Which data', [['Categories of data', 'pictures, first names'], ['Number of records', '214']], ['no'])
  await breaches.fill('Effects so far', [['Effects so far', 'None known.']])
  await breaches.fill('Likely consequences', [['Likely consequences', 'Pictures of children may be spread with names.']])
  await breaches.fill('Measures', [['Measures taken', 'Railway lost property told.'], ['Measures planned', 'Cards are encrypted from now on.']])
  await breaches.fill('What people can do', [['What people can do', 'Tell us if you see a picture.']])
  await expect(breaches.register).toContainText(/1\d of 19 fields/)

  // The risk: R, seven criteria, the judgement and its reasons.
  await page.keyboard.press('r')
  const judging = breaches.dialog('Judge the risk to the people')
  for (const group of await judging.getByRole('radiogroup').all()) {
    if ((await group.getAttribute('aria-label')) === null) continue
    await group.getByRole('radio').first().focus()
    await page.keyboard.press('3')
  }
  await judging.getByRole('radio', { name: 'high risk' }).check()
  await judging.getByLabel('Reasons').fill('Children can be recognised and named.')
  await clean(page)
  await page.keyboard.press('Control+Enter')
  await expect(window.toast('The risk is judged.')).toBeVisible()
  await expect(breaches.aside).toContainText('high risk')

  // Decide: at a high risk the law leaves no choice.
  await page.keyboard.press('Control+Enter')
  await expect(breaches.dialog('Who is told?')).toContainText('the law leaves no choice')
  await clean(page)
  await page.keyboard.press('Control+Enter')
  await expect(window.toast('It is laid down who is told.')).toBeVisible()

  // The first notice: seen as text and page, marked as sent.
  await page.keyboard.press('n')
  await expect(window.title).toHaveText('First notice')
  await expect(page.getByRole('region', { name: 'Text of the notice' })).toContainText('Incidentens art') // in the language of the business
  await expect(page.locator('iframe')).toBeVisible()
  await clean(page)
  const pdf = join(folder, 'notice.pdf')
  await download(page, () => page.getByRole('button', { name: 'PDF', exact: true }).click(), pdf)
  expect((await readFile(pdf)).subarray(0, 5).toString()).toBe('%PDF-')
  await page.keyboard.press('Control+Enter')
  const sent = breaches.dialog('How did it leave?')
  await sent.getByLabel('Reference of the authority').fill('IMY-2026-118')
  await clean(page)
  await page.keyboard.press('Control+Enter')
  await expect(window.toast('The authority is told.')).toBeVisible()
  await expect(window.title).toContainText('A memory card')
  await expect(breaches.who).toContainText('reference IMY-2026-118')
  await expect(breaches.who).toContainText('Told, in phases')

  // The authority is told: the clock is gone everywhere.
  await page.keyboard.press('g')
  await page.keyboard.press('t')
  await expect(page.getByRole('navigation', { name: 'What brings you here' })).toBeVisible()
  await expect(breaches.clock).toHaveCount(0)
  await page.goBack()
  await expect(window.title).toContainText('A memory card')

  // Letters: a draft of a campaign of information.
  await page.keyboard.press('Control+Enter')
  await expect(breaches.dialog('Letters to the people')).toBeVisible()
  await clean(page)
  await page.keyboard.press('Control+Enter')
  await expect(page).toHaveURL(/campaigns\/\d+/)
  await page.goBack()
  await expect(breaches.who).toContainText('a draft, not sent yet')

  // They were told by phone meanwhile; the draft is given up.
  await breaches.who.getByRole('button', { name: 'Give up' }).click()
  await expect(window.toast('The draft is given up.')).toBeVisible()
  await breaches.who.getByRole('button', { name: 'Note', exact: true }).click()
  await breaches.dialog('People were told').getByLabel('How many people').fill('60')
  await page.keyboard.press('Control+Enter')
  await expect(breaches.who).toContainText('60 people were told.')

  // The last notice; the one that left stays as it was.
  await page.keyboard.press('n')
  await page.getByRole('combobox', { name: 'Phase' }).click()
  await page.getByRole('option', { name: 'Final notice' }).click()
  await expect(window.title).toHaveText('Final notice')
  await page.keyboard.press('Control+Enter')
  await expect(breaches.dialog('How did it leave?')).toBeVisible()
  await page.keyboard.press('Control+Enter')
  await expect(breaches.who).toContainText('Told in full.')
  await breaches.who.getByRole('button', { name: /^Read: First notice/ }).click()
  await expect(page.getByText('It stands as it was sent')).toBeVisible()
  await clean(page)
  await page.keyboard.press('Escape')
  await expect(breaches.who).toContainText('Told in full.')

  // Lessons, and the close.
  await page.keyboard.press('Control+Enter')
  const closing = breaches.dialog('Close the breach')
  await expect(closing).toContainText('Write down the lessons.')
  await closing.getByLabel('Lessons').fill('No card leaves the house without encryption.')
  await clean(page)
  await page.keyboard.press('Control+Enter')
  await expect(window.toast('The breach is closed.')).toBeVisible()
  await expect(page.getByRole('main')).toContainText('Closed ')
  await expect(breaches.aside.getByRole('listitem').filter({ hasText: 'Aware: the clock starts' })).toBeVisible()
  await page.keyboard.press('Escape')
  await page.getByRole('tab', { name: /^Closed/ }).click()
  await expect(page.getByRole('table', { name: 'Breaches' })).toContainText('closed on')
})

test('closing says what it waits for, and a drill is closed after its lessons', async ({ page, sample }) => {
  test.setTimeout(120_000)
  const window = new BookWindow(page)
  const breaches = new BreachesWindow(page)
  await page.goto(`${sample.origin}/#/`)
  await window.navigation.waitFor()
  await page.keyboard.press('Control+k')
  await page.keyboard.type('enter a breach')
  await page.keyboard.press('Enter')
  const opening = breaches.dialog('Enter a breach')
  await opening.getByLabel('What happened').fill('Drill: a laptop was stolen.')
  await opening.getByRole('checkbox', { name: /drill/ }).check()
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('main')).toContainText('This is a drill')
  await page.getByRole('button', { name: 'See which' }).click()
  const closing = breaches.dialog('Close the breach')
  await expect(closing).toContainText('Still open: effects so far')
  await clean(page)
  await page.keyboard.press('Escape')
  await breaches.fill('Effects so far', [['Effects so far', 'None.']])
  await breaches.fill('Measures', [['Measures taken', 'Locked from afar.']])
  await page.keyboard.press('r')
  const judging = breaches.dialog('Judge the risk to the people')
  for (const field of await judging.locator('.lv-field').all()) {
    await field.getByRole('radio').first().focus()
    await page.keyboard.press('1')
  }
  await judging.getByRole('radio', { name: 'risk unlikely' }).check()
  await judging.getByLabel('Reasons').fill('The disk is encrypted.')
  await page.keyboard.press('Control+Enter')
  await page.getByRole('button', { name: 'Decide who is told' }).click()
  const deciding = breaches.dialog('Who is told?')
  await deciding.getByRole('radio', { name: 'No: a risk is unlikely' }).check()
  await expect(deciding).toContainText('Say why not.')
  await deciding.getByLabel('Why not').fill('Nobody can read the disk.')
  await page.keyboard.press('Control+Enter')
  await page.getByRole('button', { name: 'Close the breach' }).click()
  await expect(closing).toContainText('Write down the lessons.')
  await closing.getByLabel('Lessons').fill('The key of the office is kept elsewhere.')
  await page.keyboard.press('Control+Enter')
  await expect(window.toast('The breach is closed.')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(window.title).toHaveText('Breaches')
  await expect(page.getByText('No breach is open')).toBeVisible()
  await page.getByRole('tab', { name: /Drills/ }).click()
  await expect(page.getByRole('table', { name: 'Breaches' })).toContainText('Drill: a laptop was stolen')
  await clean(page)
})

test('of several clocks the nearest is shown; a late one says so and asks for the reasons', async ({ page, late: _, sample }) => {
  const window = new BookWindow(page)
  const breaches = new BreachesWindow(page)
  await page.goto(`${sample.origin}/#/`)
  await expect(breaches.clock).toContainText('late: the authority is not told')
  await expect(page.locator('.clock-line')).toContainText('+1')
  await expect(page.getByRole('main')).toContainText('8 h late')
  await clean(page)
  await page.keyboard.press('g')
  await page.keyboard.press('b')
  await expect(window.title).toHaveText('Breaches')
  await expect(page.getByRole('row').nth(1)).toContainText(/8 h \d\d min late/)
  await clean(page)
  await page.keyboard.press('Enter')
  await expect(window.title).toContainText('A memory card')
  await expect(breaches.clock).toContainText('left to tell the authority')
  await page.keyboard.press('n')
  await expect(window.title).toHaveText('First notice')
  await page.keyboard.press('Control+Enter')
  const sent = breaches.dialog('How did it leave?')
  await expect(sent).toContainText('after the 72 hours')
  await expect(sent).toContainText('Say why it is late')
  await sent.getByLabel('Reasons for the delay').fill('The card was looked for first.')
  await page.keyboard.press('Control+Enter')
  await expect(breaches.who).toContainText('Late because: The card was looked for first.')
})

test.describe('in German, in the dark', () => {
  test.use({ prefs: { language: 'de', theme: 'dark' } })

  test('the pages of breaches stand', async ({ page, late: _, sample }) => {
    const window = new BookWindow(page)
    await page.goto(`${sample.origin}/#/breaches`)
    await expect(window.title).toHaveText('Datenpannen')
    await expect(page.getByRole('row').nth(1)).toContainText('zu spät')
    await clean(page)
    await page.keyboard.press('Enter')
    await expect(page.getByRole('region', { name: 'Was das Verzeichnis enthält' })).toContainText('noch nicht bekannt')
    await clean(page)
    await page.keyboard.press('n')
    await expect(window.title).toHaveText('Erste Meldung')
    await clean(page)
  })
})
