import { expect, type Page } from '@playwright/test'
import { choose, chooseDay, download, giveFile } from './fields'

interface Answer {
  answer: 'Yes' | 'No'
  how: string
  day: Date
  words?: string
  evidence?: string
}

/** One person: what they may be written to for, and what proves it. */
export class PersonPage {
  constructor(private readonly page: Page) {}

  get timeline() {
    return this.page.getByRole('complementary', { name: 'Timeline' })
  }

  get recording() {
    return this.page.getByRole('dialog', { name: /^Answer of/ })
  }

  get withdrawing() {
    return this.page.getByRole('dialog', { name: /^Withdraw .* for/ })
  }

  async record(purpose: string | RegExp, { answer, how, day, words, evidence }: Answer) {
    const offers = this.page.getByRole('button', { name: /^Record an answer: / })
    await offers.and(this.page.getByRole('button', { name: purpose })).click()
    const dialog = this.recording
    await dialog.getByText(answer, { exact: true }).click()
    await choose(dialog, 'How the person said it', how)
    await chooseDay(dialog, 'When', day)
    if (words) await dialog.getByLabel('The person’s own words').fill(words)
    if (evidence) await giveFile(this.page, () => dialog.getByRole('button', { name: 'Add a file' }).click(), evidence)
  }

  /** Saves everything that is held, in one format, and returns the names of the files. */
  async export(kind: string, path: string) {
    await this.page.getByRole('button', { name: 'Export' }).click()
    const name = await download(this.page, () => this.page.getByRole('menuitem', { name: kind }).click(), path)
    await expect(this.page.getByRole('status').filter({ hasText: `Saved: ${name}` })).toBeVisible()
    return name
  }
}
