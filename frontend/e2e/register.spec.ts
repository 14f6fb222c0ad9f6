// The list of contacts: found, filtered, ordered, set up and chosen from, by mouse and by keys.
import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { Contacts, figure } from './pages/contacts'
import { BookWindow } from './pages/window'
import { expect, test } from './support/test'

async function show(page: Page) {
  await page.keyboard.press('g')
  await page.keyboard.press('c')
  const contacts = new Contacts(page)
  await contacts.isUnfiltered()
  await contacts.rows.first().locator('b').waitFor()
  return contacts
}

test('what is typed is found at once, marked in the rows, and one step back', async ({ page, sample: _ }) => {
  const contacts = await show(page)
  const everyone = await contacts.everyone()
  await contacts.search.pressSequentially('aberg')
  await expect(contacts.rows.first().locator('mark').first()).toHaveText(/åberg/i)
  await expect(page).toHaveURL(/q=aberg/)
  const found = await contacts.matching()
  expect(found).toBeGreaterThan(0)
  expect(found).toBeLessThan(everyone)
  await page.goBack()
  await contacts.isUnfiltered()
  await expect(contacts.search).toHaveValue('')
  await page.goForward()
  await contacts.isFilteredTo(found, everyone)
  await expect(contacts.search).toHaveValue('aberg')
})

test('rows stay on the screen until the new ones are there', async ({ page, sample: _ }) => {
  const contacts = await show(page)
  await contacts.table.evaluate((table) => {
    const seen = window as unknown as { emptied: string[] }
    seen.emptied = []
    new MutationObserver(() => {
      const rows = table.querySelectorAll('[role=rowgroup] [role=row]')
      if (table.querySelectorAll('[role=row] b').length === 0) seen.emptied.push(`${rows.length} rows from ${rows[0]?.getAttribute('aria-rowindex')} of ${table.getAttribute('aria-rowcount')} at ${table.scrollTop} for ${document.querySelector<HTMLInputElement>('.search input')?.value}`)
    }).observe(table, { childList: true, subtree: true })
  })
  await contacts.search.pressSequentially('aberg', { delay: 60 })
  await expect(page).toHaveURL(/q=aberg/)
  await contacts.table.evaluate((table) => { table.scrollTop = 600 })
  await contacts.table.evaluate((table) => { table.scrollTop = 0 })
  expect(await page.evaluate(() => (window as unknown as { emptied: string[] }).emptied)).toEqual([])
})

test('filters are said in plain words, have a form each, and back takes the last one away', async ({ page, sample: _ }) => {
  const contacts = await show(page)
  const everyone = await contacts.everyone()
  await page.keyboard.press('f')
  await page.getByRole('menuitem', { name: 'Country…' }).click()
  const form = page.getByRole('dialog', { name: 'Country' })
  const sweden = form.getByRole('button', { name: /^Sweden/ })
  const inSweden = Number((await sweden.innerText()).replace(/\D/g, ''))
  await sweden.click()
  await contacts.isFilteredTo(inSweden, everyone)
  await expect(contacts.chip('In Sweden')).toBeVisible()

  await contacts.pickFilter('Came in between…')
  await page.getByRole('dialog', { name: 'Came in between' }).getByLabel('To', { exact: true }).fill('2020-12-31')
  await page.keyboard.press('Tab')
  await page.getByRole('dialog', { name: 'Came in between' }).getByRole('button', { name: 'Filter' }).click()
  await expect(contacts.chip('Came in before 1 January 2021')).toBeVisible()
  await contacts.isFilteredTo(0, everyone)
  await expect(page.getByRole('button', { name: `${figure(inSweden)} people without “Came in before 1 January 2021”` })).toBeVisible()
  await page.goBack()
  await contacts.isFilteredTo(inSweden, everyone)
  await expect(contacts.chip(/^Came in/)).toHaveCount(0)

  await contacts.chip('In Sweden').getByRole('button', { name: 'In Sweden', exact: true }).click()
  await page.getByRole('dialog', { name: 'In Sweden' }).getByRole('button').filter({ hasNotText: 'Sweden' }).first().click()
  await expect(contacts.chip(/^In (?!Sweden)/)).toBeVisible()
  await contacts.chip(/^In /).getByRole('button', { name: /^Remove/ }).click()
  await contacts.isUnfiltered()
})

test('columns are chosen and ordered by keys, kept in the book, and taken back', async ({ page, sample: _ }) => {
  const contacts = await show(page)
  const titles = () => contacts.table.getByRole('columnheader').allInnerTexts()
  const before = await titles()
  await page.getByRole('button', { name: /^Columns/ }).click()
  const form = page.getByRole('dialog', { name: 'Columns' })
  await form.getByRole('checkbox', { name: 'Phone' }).click() // the line moves to those that are shown
  await expect(form.getByRole('checkbox', { name: 'Phone' })).toBeChecked()
  await form.getByRole('checkbox', { name: 'Came in' }).click()
  await expect(form.getByRole('checkbox', { name: 'Came in' })).not.toBeChecked()
  await form.getByRole('checkbox', { name: 'Phone' }).focus()
  for (let step = 0; step < 9; step++) await page.keyboard.press('Alt+ArrowUp')
  await page.keyboard.press('Escape')
  await expect(form).toBeHidden()
  await expect.poll(titles).toEqual(expect.arrayContaining(['Phone']))
  expect((await titles()).indexOf('Phone')).toBe(3)
  await page.reload()
  await contacts.isUnfiltered()
  await expect.poll(async () => (await titles()).indexOf('Phone')).toBe(3)
  expect(await titles()).not.toContain('Came in')
  await page.getByRole('button', { name: /^Columns/ }).click()
  await form.getByRole('button', { name: 'As at first' }).click()
  await page.keyboard.press('Escape')
  await expect.poll(titles).toEqual(before)
})

test('a view is saved, comes back whole, is renamed, deleted and brought back', async ({ page, sample: _ }) => {
  const contacts = await show(page)
  const everyone = await contacts.everyone()
  await contacts.search.fill('anna')
  await contacts.table.getByRole('button', { name: 'Mail' }).click()
  await page.getByRole('button', { name: 'Save this view' }).click()
  await page.getByRole('dialog', { name: 'Save this view' }).getByLabel('Name of the view').fill('All Annas')
  await page.keyboard.press('Enter')
  const tab = contacts.savedView('All Annas')
  await expect(tab.first()).toBeVisible()
  const found = await contacts.matching()

  await contacts.view('Everyone').click()
  await contacts.isUnfiltered()
  await contacts.chooseSaved('All Annas')
  await contacts.isFilteredTo(found, everyone)
  await expect(contacts.search).toHaveValue('anna')
  await expect(contacts.table.getByRole('columnheader', { name: /^Mail/ })).toHaveAttribute('aria-sort', 'ascending')

  await page.getByRole('button', { name: 'This view' }).click()
  await page.getByRole('menuitem', { name: 'Rename' }).click()
  await page.getByRole('dialog', { name: 'Rename' }).getByLabel('Name of the view').fill('Annas')
  await page.keyboard.press('Enter')
  await expect(contacts.savedView(/^Annas/).first()).toBeVisible()
  await page.getByRole('button', { name: 'This view' }).click()
  await page.getByRole('menuitem', { name: 'Delete' }).click()
  await expect(new BookWindow(page).toast('View deleted: Annas')).toBeVisible()
  await expect(contacts.savedView(/^Annas/)).toHaveCount(0)
  await page.keyboard.press('Control+z')
  await expect(contacts.savedView(/^Annas/).first()).toBeVisible()
})

test('a stretch is chosen by keys, everybody but a few as well', async ({ page, sample: _ }) => {
  const contacts = await show(page)
  const everyone = await contacts.everyone()
  const bar = page.getByRole('region', { name: 'Selection' })
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press(' ')
  for (let step = 0; step < 3; step++) await page.keyboard.press('Shift+ArrowDown')
  await expect(bar).toContainText('4 selected')
  await page.keyboard.press('Shift+End')
  await expect(bar).toContainText(`${figure(everyone - 1)} selected`)
  await page.keyboard.press('Escape')
  await page.keyboard.press('Home')
  await page.keyboard.press('Control+a')
  await expect(bar).toContainText(`${figure(everyone)} selected`)
  await page.keyboard.press(' ')
  await expect(bar).toContainText(`${figure(everyone - 1)} selected`)
  await expect(bar.getByRole('button', { name: 'Export' })).toBeVisible()
})

test('a capital leads to the first name that begins so', async ({ page, sample: _ }) => {
  const contacts = await show(page)
  await page.keyboard.type('Lu')
  await expect(contacts.current.getByRole('gridcell').nth(2)).toContainText(/^L[uü]/)
  await page.waitForTimeout(1_400)
  await page.keyboard.press('Home')
  await expect(contacts.current).toHaveAttribute('aria-rowindex', '2')
})

for (const { theme, language } of [{ theme: 'light', language: 'de' }, { theme: 'dark', language: 'en' }] as const) {
  test.describe(`${language} ${theme}`, () => {
    test.use({ prefs: { theme, language } })

    test(`the list and what opens from it can be used by everybody (${language} ${theme})`, async ({ page, sample: _ }) => {
      test.setTimeout(120_000)
      await page.keyboard.press('g')
      await page.keyboard.press('c')
      await page.getByRole('grid').getByRole('gridcell').nth(3).waitFor()
      const check = async (name: string) => {
        const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']).disableRules(['region']).analyze() // a menu floats outside of every region
        expect.soft(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 200)}`), name).toEqual([])
      }
      await page.keyboard.press('f')
      await page.getByRole('menuitem').first().waitFor()
      await check('menu of filters')
      await page.getByRole('menuitem', { name: language === 'de' ? 'Land…' : 'Country…' }).click()
      await page.getByRole('dialog').getByRole('button').first().waitFor()
      await check('values of a filter')
      await page.getByRole('dialog').getByRole('button').first().click()
      await page.locator('.chip.still').waitFor()
      await page.getByRole('button', { name: language === 'de' ? /^Spalten/ : /^Columns/ }).click()
      await page.getByRole('dialog').waitFor()
      await check('columns')
      await page.keyboard.press('Escape')
      await page.keyboard.press('Control+a')
      await check('filter and selection')
      // Long words push nothing out of the window.
      const wide = await page.evaluate(() => [...document.querySelectorAll('main .head, main .views, main .filters, main .selbar')].filter((one) => one.scrollWidth > one.clientWidth + 1).map((one) => one.className))
      expect.soft(wide, 'wider than the sheet').toEqual([])
    })
  })
}
