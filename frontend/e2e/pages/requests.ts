import { expect, type Page } from '@playwright/test'
import { choose } from './fields'

/** The register of requests, and the page of one. */
export class RequestsWindow {
  constructor(private readonly page: Page) {}

  get aside() {
    return this.page.getByRole('complementary', { name: 'The person, letters, log' })
  }

  get asked() {
    return this.page.getByRole('table', { name: 'What is asked, and what was done' })
  }

  dialog(name: string | RegExp) {
    return this.page.getByRole('dialog', { name })
  }

  /** Enters a request for somebody in the book, or for nobody. */
  async enter(types: (string | RegExp)[], person?: string, words = '') {
    await this.page.keyboard.press('Control+n')
    const dialog = this.dialog('Enter a request')
    for (const one of types) await dialog.getByRole('checkbox', { name: one }).check()
    if (words) await dialog.getByLabel('The person’s words').fill(words)
    if (person) {
      await dialog.getByRole('combobox', { name: 'Whose request is it?' }).fill(person)
      await this.page.getByRole('option', { name: new RegExp(person) }).first().click()
    }
    await this.page.keyboard.press('Control+Enter')
    await expect(dialog).toBeHidden()
  }

  /** Who asks is known, by the way that is proposed. */
  async known() {
    await this.page.getByRole('button', { name: 'Check identity' }).click()
    const dialog = this.dialog('Who asks?')
    await expect(dialog).toBeVisible()
    await this.page.keyboard.press('Control+Enter')
    await expect(dialog).toBeHidden()
  }

  /** Fills every place of a draft that is still open, and marks the letter as sent. */
  async send() {
    const text = this.page.getByRole('textbox', { name: 'Text of the letter' })
    const subject = this.page.getByRole('textbox', { name: 'Subject' })
    await expect(text).not.toHaveValue('')
    const fill = (was: string) => was.replace(/\[\[[\s\S]*?\]\]|\{\{[^}]*\}\}/g, 'filled')
    await text.fill(fill(await text.inputValue()))
    await subject.fill(fill(await subject.inputValue()))
    await this.page.getByRole('button', { name: 'Mark as sent' }).first().click()
    const dialog = this.dialog('How did it leave?')
    await expect(dialog).toBeVisible()
    await this.page.keyboard.press('Control+Enter')
    await expect(dialog).toBeHidden()
  }

  async choose(label: string, choice: string | RegExp) {
    await choose(this.page, label, choice)
  }
}
