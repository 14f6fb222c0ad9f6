import { expect, type Page } from '@playwright/test'

/** A count as the window writes it in English. */
export const figure = (count: number) => count.toLocaleString('en-GB')

/** The register: a list of any length. */
export class Contacts {
  constructor(private readonly page: Page) {}

  get table() {
    return this.page.getByRole('grid', { name: 'Contacts' })
  }

  get search() {
    return this.page.getByRole('textbox', { name: 'Name, mail, number' })
  }

  /** The rows that exist in the page; not those that are only scrolled to. */
  get rows() {
    return this.table.getByRole('rowgroup').getByRole('row')
  }

  row(name: string) {
    return this.rows.filter({ has: this.page.getByRole('gridcell', { name, exact: true }) })
  }

  /** The row that the keys act on. */
  get current() {
    return this.table.locator('[role=row].here')
  }

  view(name: string) {
    return this.page.getByRole('tablist', { name: 'Views' }).getByRole('tab', { name })
  }

  /** A saved view, on its tab or under the menu of those that find no room. */
  savedView(name: string | RegExp) {
    return this.page.getByRole('tab', { name }).or(this.page.getByRole('button', { name: typeof name === 'string' ? new RegExp(`^${name}`) : name }))
  }

  async chooseSaved(name: string) {
    const tab = this.page.getByRole('tab', { name })
    if ((await tab.count()) === 0) {
      await this.page.locator('.views').getByRole('button', { name: /more$/ }).click()
      await this.page.getByRole('menuitem', { name }).click()
    } else await tab.click()
  }

  /** A filter in words. */
  chip(words: string | RegExp) {
    return this.page.locator('.chip.still').filter({ hasText: words })
  }

  async pickFilter(item: string) {
    await this.page.getByRole('button', { name: 'Filter', exact: true }).click()
    await this.page.getByRole('menuitem', { name: item, exact: true }).click()
  }

  /** How many the search and the filters find, once the list has settled. */
  async matching(): Promise<number> {
    await expect(this.table.getByRole('row').nth(1)).toBeVisible()
    return Number(/^(\S+) of/.exec((await this.facts.innerText()).trim())?.[1]?.replace(/\D/g, ''))
  }

  private get facts() {
    return this.page.getByLabel('Status of the book')
  }

  async isFilteredTo(count: number, everyone: number) {
    await expect(this.facts).toContainText(new RegExp(`${figure(count)} of ${figure(everyone)} match`))
  }

  async isUnfiltered() {
    await expect(this.facts).toContainText(/(\S+) of \1 match/)
  }

  /** How many people the book holds. */
  async everyone(): Promise<number> {
    await this.isUnfiltered()
    return Number(/of (\S+) match/.exec(await this.facts.innerText())?.[1]?.replace(/\D/g, ''))
  }

  async filter(group: string, item: string) {
    await this.page.getByRole('button', { name: 'Filter', exact: true }).click()
    const purposes = this.page.getByRole('menuitem', { name: 'Consent, by purpose', exact: true })
    const entry = this.page.getByRole('menuitem', { name: group, exact: true })
    await expect(entry.or(purposes).first()).toBeVisible()
    if (!(await entry.isVisible())) await purposes.hover() // more than a few stand in a menu of their own
    await entry.hover()
    await this.page.getByRole('menuitem', { name: item, exact: true }).click()
  }

  async open(name: string) {
    await this.row(name).getByRole('gridcell', { name, exact: true }).click()
    await expect(this.page.getByRole('main').getByRole('heading', { level: 1 })).toBeVisible()
  }
}
