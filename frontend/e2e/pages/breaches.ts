import { expect, type Page } from '@playwright/test'

/** The register of breaches, and the page of one. */
export class BreachesWindow {
  constructor(private readonly page: Page) {}

  get register() {
    return this.page.getByRole('region', { name: 'What the register holds' })
  }

  get who() {
    return this.page.getByRole('region', { name: 'Who is told' })
  }

  get aside() {
    return this.page.getByRole('complementary', { name: 'Risk and entries' })
  }

  /** The line that stands on every page while a clock runs. */
  get clock() {
    return this.page.locator('.clock-line').getByRole('timer')
  }

  dialog(name: string | RegExp) {
    return this.page.getByRole('dialog', { name })
  }

  /** Fills the next line that lacks something, by keys alone. */
  async fill(line: string, fields: [string, string][], ticks: string[] = []) {
    const row = this.register.getByRole('listitem').filter({ has: this.page.getByText(line, { exact: true }) })
    await this.register.getByRole('button', { name: new RegExp(`^(Fill in|Change): ${line}$`) }).focus()
    await this.page.keyboard.press('Enter')
    const form = row.locator('form')
    await expect(form).toBeVisible()
    for (const [label, words] of fields) await form.getByLabel(label, { exact: true }).fill(words)
    for (const label of ticks) await form.getByText(label, { exact: true }).first().click()
    await this.page.keyboard.press('Control+Enter')
    await expect(form).toHaveCount(0)
  }
}
