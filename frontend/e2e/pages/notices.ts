import { expect, type Page } from '@playwright/test'

/** What people are told. */
export class Notices {
  constructor(private readonly page: Page) {}

  get text() {
    return this.page.getByRole('textbox', { name: 'Text: Privacy notice' })
  }

  get publishing() {
    return this.page.getByRole('button', { name: /^Publish version/ })
  }

  async writePrivacyNotice(language: string) {
    await this.page.getByRole('button', { name: /^Write: Privacy notice/ }).click()
    await this.page.getByRole('tab', { name: language }).click()
  }

  /** Puts a text in the place of the one that is there, and waits until it is kept. */
  async replaceText(text: string) {
    await this.text.fill(text)
    await expect(this.page.getByText(/^Draft saved/)).toBeVisible()
  }

  async publish() {
    await this.publishing.click()
    const dialog = this.page.getByRole('dialog', { name: /^Publish version/ })
    await dialog.getByRole('button', { name: /^Publish version/ }).click()
    await dialog.waitFor({ state: 'hidden' })
  }
}
