// Fields as a user knows them: by the words beside them.
import type { Locator, Page } from '@playwright/test'

/** Chooses from a list by the words of the choice. */
export async function choose(root: Page | Locator, label: string | RegExp, choice: string | RegExp) {
  await root.getByRole('combobox', { name: label }).click()
  const page = 'page' in root ? root.page() : root
  await page.getByRole('option', { name: choice }).click()
}

/** Sets a day, and leaves the hour of a moment at midnight. */
export async function chooseDay(root: Locator, label: string, day: Date) {
  await root.getByRole('button', { name: label, exact: true }).click()
  const words = day.toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' })
  await root.page().getByRole('button', { name: words, exact: true }).click()
  await root.getByRole('heading').first().click() // beside the calendar, which closes it
}

/** Answers the next question for a file. */
export async function giveFile(page: Page, ask: () => Promise<void>, path: string) {
  const asked = page.waitForEvent('filechooser')
  await ask()
  await (await asked).setFiles(path)
}

/** The file that an action saves. */
export async function download(page: Page, ask: () => Promise<void>, path: string): Promise<string> {
  const begun = page.waitForEvent('download')
  await ask()
  const file = await begun
  await file.saveAs(path)
  return file.suggestedFilename()
}
