import { expect, type Page } from '@playwright/test'
import { choose, download } from './fields'

/** Where books stand, are made and are opened. */
export class Shelf {
  constructor(private readonly page: Page) {}

  get title() {
    return this.page.getByRole('heading', { name: 'Your books', level: 1 })
  }

  get passphrase() {
    return this.page.getByRole('textbox', { name: 'Passphrase' })
  }

  async unlock(passphrase: string) {
    await this.passphrase.fill(passphrase)
    await this.page.getByRole('button', { name: 'Unlock' }).click()
  }

  async makeFirst(book: { controller: string; country: string; language: string; address: string; email: string; operator: string; passphrase: string }) {
    const { page } = this
    await page.getByRole('button', { name: 'Make the first book' }).click()
    await page.getByLabel('Name of the business').fill(book.controller)
    await choose(page, 'Country', book.country)
    await choose(page, 'Language', book.language)
    await page.getByLabel('Postal address').fill(book.address)
    await page.getByLabel('Mail address of the business').fill(book.email)
    await page.getByLabel('Your name').fill(book.operator)
    await page.getByRole('textbox', { name: 'Passphrase', exact: true }).fill(book.passphrase)
    await page.getByLabel('The passphrase again').fill(book.passphrase)
    await page.getByRole('button', { name: 'Make the book' }).click()
  }

  /** The recovery sheet has to be saved and its last group typed before the book can be used. */
  async keepRecoverySheet(path: string) {
    const { page } = this
    const onward = page.getByRole('button', { name: 'Bring in the address book' })
    await expect(onward).toBeDisabled()
    await download(page, () => page.getByRole('button', { name: 'Save the sheet (PDF)' }).click(), path)
    await expect(onward).toBeDisabled()
    const key = await page.getByRole('paragraph').and(page.getByLabel('Recovery key')).locator('span').allInnerTexts()
    await page.getByLabel('The last group of the key').fill(key.at(-1)!)
    await onward.click()
    return key
  }
}
