import { expect, type Page } from '@playwright/test'
import { download, giveFile } from './fields'

/** Packs that others can check. */
export class EvidencePage {
  constructor(private readonly page: Page) {}

  get preview() {
    return this.page.getByRole('region', { name: 'Preview of the document' })
  }

  async make(path: string) {
    await this.page.getByRole('button', { name: 'Make the pack' }).click()
    await expect(this.page.getByText(/^The pack is made\./)).toBeVisible()
    return await download(this.page, () => this.page.getByRole('button', { name: /^Save .*\.zip/ }).click(), path)
  }

  /** Checks a pack in the window and returns the dialog with the verdict. */
  async check(path: string) {
    await this.page.getByRole('button', { name: 'Check a pack' }).click()
    await giveFile(this.page, () => this.page.getByRole('button', { name: 'Choose a pack' }).click(), path)
    return this.page.getByRole('dialog')
  }
}
