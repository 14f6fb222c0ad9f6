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
    await this.page.getByRole('menuitem', { name: group, exact: true }).hover()
    await this.page.getByRole('menuitem', { name: item, exact: true }).click()
  }

  async open(name: string) {
    await this.row(name).getByRole('gridcell', { name, exact: true }).click()
    await expect(this.page.getByRole('main').getByRole('heading', { level: 1 })).toBeVisible()
  }
}
