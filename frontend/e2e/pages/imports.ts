import { expect, type Page } from '@playwright/test'
import { choose, giveFile } from './fields'

/** The wizard that brings an address book in. */
export class ImportWizard {
  constructor(private readonly page: Page) {}

  step(name: string) {
    return this.page.getByRole('list', { name: 'Steps of the import' }).getByRole('listitem').filter({ hasText: name })
  }

  async isAt(name: string) {
    await expect(this.step(name)).toHaveAttribute('aria-current', 'step')
  }

  async chooseFile(path: string) {
    await giveFile(this.page, () => this.page.getByRole('button', { name: 'Choose a file' }).click(), path)
    await this.isAt('Columns')
  }

  fieldOf(column: string) {
    return this.page.getByRole('combobox', { name: `Field for the column ${column}`, exact: true })
  }

  get preview() {
    return this.page.getByRole('region', { name: 'Preview' })
  }

  async toGround() {
    await this.page.getByRole('button', { name: 'To the ground' }).click()
    await this.isAt('Ground')
  }

  async stateGround(purpose: string | RegExp, ground: string | RegExp, source: string) {
    await choose(this.page, /^Purpose$/, purpose)
    await choose(this.page, /^Ground$/, ground)
    await this.page.getByLabel('Where it comes from').fill(source)
  }

  async dryRun() {
    await this.page.getByRole('button', { name: 'Dry run' }).click()
    await this.isAt('Dry run')
  }

  /** The figures of the sum that says what becomes of each row; the total stands last. */
  async sum(): Promise<{ terms: number[]; total: number }> {
    const equation = this.page.getByRole('group', { name: /= .* rows in the file, none lost$/ })
    await expect(equation).toBeVisible()
    const [terms = '', total = ''] = (await equation.getAttribute('aria-label'))!.split('=')
    const figure = (text: string) => Number(text.replace(/\D/g, ''))
    return { terms: terms.split('+').map(figure), total: figure(total) }
  }

  async bringIn(people: number) {
    await this.page.getByRole('button', { name: `Bring in ${people} people` }).click()
    await this.isAt('Done')
  }
}
