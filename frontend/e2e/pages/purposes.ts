import type { Page } from '@playwright/test'
import { choose } from './fields'

interface Purpose {
  name: string
  grounds: string[]
  channel: string
  months: number
  data: string
  question?: string
}

/** What people are written to for. The business of the tests writes English. */
export class Purposes {
  constructor(private readonly page: Page) {}

  row(name: string) {
    return this.page.getByRole('table', { name: 'Purposes' }).getByRole('row').filter({ hasText: name })
  }

  async add(purpose: Purpose) {
    await this.page.getByRole('button', { name: 'Add a purpose' }).first().click()
    const form = this.page.getByRole('dialog', { name: 'Add a purpose' })
    await form.getByLabel('Name, English').fill(purpose.name)
    if (purpose.question) await form.getByLabel('Question, English').fill(purpose.question)
    await form.getByRole('tab', { name: 'Data and ground' }).click()
    for (const ground of purpose.grounds) await form.getByRole('checkbox', { name: ground }).check()
    await choose(form, 'Channel', purpose.channel)
    await form.getByRole('textbox', { name: 'Kept for' }).fill(String(purpose.months))
    await choose(form, 'Unit', 'months')
    await form.getByLabel('Further kinds, in your own words').fill(purpose.data)
    await form.getByRole('button', { name: 'Save' }).click()
    await form.waitFor({ state: 'hidden' })
  }
}
