import { expect, type Page } from '@playwright/test'

export const places = ['Today', 'Contacts', 'Notices', 'Purposes', 'Evidence', 'Settings'] as const

/** The frame around every page of an open book. */
export class BookWindow {
  constructor(readonly page: Page) {}

  get navigation() {
    return this.page.getByRole('navigation', { name: 'Book', exact: true })
  }

  get title() {
    return this.page.getByRole('main').getByRole('heading', { level: 1 })
  }

  get sheet() {
    return this.page.getByRole('main')
  }

  /** Said after something has been done. */
  toast(words: string | RegExp) {
    return this.page.getByRole('status').filter({ hasText: words })
  }

  async go(place: (typeof places)[number]) {
    await this.navigation.getByRole('link', { name: place }).click()
    if (place !== 'Today') await expect(this.title).toHaveText(place)
  }

  async lock() {
    await this.navigation.getByRole('button', { name: 'Lock the book' }).click()
  }
}
