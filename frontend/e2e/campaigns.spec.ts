// A campaign from its purpose to its close, by keyboard alone, over a mail server on the loopback.
import AxeBuilder from '@axe-core/playwright'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { test } from './support/mail'
import { expect } from './support/test'

const looks = process.env['LOOK'] // a folder for pictures, where somebody wants to see them

async function seen(page: Page, name: string) {
  if (looks) await page.screenshot({ path: join(looks, `campaign-${name}.png`) })
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']).exclude('iframe').analyze()
  expect(violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.target.join(' ')).join(', ')}`), `${name} for everybody`).toEqual([])
}

const figure = async (page: Page, label: string) => Number((await page.locator('.eq .term').filter({ hasText: label }).locator('b').first().innerText()).replace(/\D/g, ''))

test('a campaign is laid down, approved, sent, and closed by keyboard', async ({ page, sample, mail }) => {
  test.setTimeout(150_000)
  await page.goto(`${sample.origin}/#/`)
  await page.getByRole('main').getByRole('heading', { level: 1 }).waitFor()
  await page.keyboard.press('g')
  await page.keyboard.press('m')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Campaigns')
  await page.getByRole('table', { name: 'Campaigns' }).waitFor() // the sample has one
  await seen(page, 'list')

  await page.keyboard.press('n')
  const name = page.getByRole('textbox', { name: 'Name' })
  await expect(name).toBeFocused()
  await page.keyboard.press('Control+Enter')
  await expect(name).toBeVisible() // without a name it goes nowhere
  await expect(page.getByText('Give it a name')).toBeVisible()
  await page.keyboard.type('Invitations, asked again')
  const invitations = page.getByRole('checkbox', { name: 'Invitations and events' })
  for (let tab = 0; tab < 12 && !(await invitations.evaluate((one) => one === document.activeElement)); tab++) await page.keyboard.press('Tab')
  await page.keyboard.press('Space')
  await expect(invitations).toBeChecked()
  await seen(page, 'purpose')
  await page.keyboard.press('Control+Enter')

  const area = page.getByRole('textbox', { name: /^First message/ })
  await area.waitFor()
  await expect(page.getByText('Nothing stands against this text.')).toBeVisible()
  const ready = await area.inputValue()
  await area.focus()
  await page.keyboard.press('Control+End')
  await page.keyboard.type('\n\n![x](https://example.org/p.png)\n')
  await expect(page.getByText(/No picture in it/)).toBeVisible()
  await seen(page, 'text')
  await page.keyboard.press('Control+Enter') // what stands against it is told at the start, too
  await page.getByRole('table', { name: /^Twelve rules/ }).waitFor()

  const [may, not, all] = [await figure(page, 'may be written to'), await figure(page, 'are left out'), await figure(page, 'people looked at')]
  expect(may).toBeGreaterThan(0)
  expect(may + not).toBe(all)
  const rules = page.getByRole('table', { name: /^Twelve rules/ }).getByRole('row')
  await expect(rules).toHaveCount(14) // head, twelve rules, sum
  await page.keyboard.press('7')
  await expect(rules.filter({ hasText: 'Consent given, proved, still running' })).toHaveAttribute('aria-selected', 'true')
  await expect(page.getByRole('grid', { name: 'People of this rule' })).toBeVisible()
  await page.keyboard.press('ArrowUp')
  await expect(rules.filter({ hasText: 'Asked not long ago' })).toHaveAttribute('aria-selected', 'true')
  await seen(page, 'audience')
  await page.keyboard.press('Control+Enter')
  await page.getByText('Leaves from').waitFor()
  await seen(page, 'sending')
  await page.keyboard.press('Control+Enter')

  const missing = page.getByRole('table', { name: 'What keeps it from approval' })
  await expect(missing.getByRole('row').filter({ hasText: 'No picture in it' })).toBeVisible()
  await page.keyboard.press('Control+Enter')
  await expect(missing).toBeVisible() // nothing is approved against the rules
  expect(mail.mails).toHaveLength(0)
  await seen(page, 'start-missing')
  await missing.getByRole('button', { name: 'Mend in: Text' }).first().press('Enter')
  await area.waitFor()
  await area.fill(ready)
  await expect(page.getByText('Nothing stands against this text.')).toBeVisible()
  for (const step of ['Audience', 'Sending', 'Start']) {
    await page.keyboard.press('Control+Enter')
    await expect(page.locator('.steps .now')).toContainText(step)
  }
  await expect(page.getByText('Nothing is missing.')).toBeVisible()
  mail.slow = 250
  await page.keyboard.press('Control+Enter')

  const progress = page.getByRole('progressbar', { name: 'How much has left' })
  await progress.waitFor({ timeout: 30_000 })
  await expect.poll(() => figure(page, 'sent'), { timeout: 20_000 }).toBeGreaterThan(0)
  await page.keyboard.press('Space')
  await expect(page.getByRole('button', { name: /Go on sending/ })).toBeVisible({ timeout: 15_000 })
  const paused = mail.mails.length
  await seen(page, 'paused')
  expect(paused).toBeLessThan(may)
  await page.reload() // a window that is loaded again finds it where it stands
  await page.getByRole('button', { name: /Go on sending/ }).waitFor()
  mail.slow = 0
  await page.keyboard.press('Space')
  await expect.poll(() => figure(page, 'sent'), { timeout: 30_000 }).toBe(may)
  expect(mail.mails).toHaveLength(may)
  expect(new Set(mail.mails.map((one) => one.to)).size).toBe(may) // nobody got it twice
  expect(mail.mails[0]?.text).toContain('List-Unsubscribe')
  await expect(page.getByRole('grid', { name: 'Line by line' })).toHaveAttribute('aria-rowcount', String(may + 1))
  await seen(page, 'sent')

  // A slip came back by post: it is keyed in by the reference that stands on it.
  const reference = /CB(?:-[0-9A-Z]{3,4}){7}/.exec((mail.mails[0]?.text ?? '').replace(/=\r?\n/g, ''))?.[0] ?? ''
  const here = page.url()
  await page.goto(`${sample.origin}/#/answers`)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Answers')
  await page.keyboard.press('i')
  const slip = page.getByRole('dialog', { name: 'Key in an answer' })
  await slip.getByRole('textbox', { name: 'Reference' }).fill(reference)
  await slip.getByRole('radiogroup').first().getByText('Yes', { exact: true }).click()
  await slip.getByRole('checkbox').last().check()
  await seen(page, 'slip')
  await page.keyboard.press('Control+Enter')
  await expect(slip.getByRole('textbox', { name: 'Reference' })).toHaveValue('') // the next one lies on the pile
  await slip.getByRole('textbox', { name: 'Reference' }).fill(reference)
  await expect(slip.getByRole('group').last()).toBeVisible()
  await page.keyboard.press('Escape')
  await page.goto(here)
  await expect(page.getByText('1 yes')).toBeVisible({ timeout: 15_000 })

  await expect(page.getByRole('button', { name: /^Close the campaign/ })).toBeVisible({ timeout: 15_000 })
  await page.keyboard.press('Control+Enter')
  const dialog = page.getByRole('dialog', { name: /^Close Invitations/ })
  await expect(dialog).toContainText('Silence is no consent.')
  await page.keyboard.press('Control+Enter')
  await expect(dialog).toBeVisible() // its closing day is not over, and nobody has said so
  await dialog.getByRole('checkbox').press('Space')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText(/^Closed on /)).toBeVisible({ timeout: 20_000 })
  expect(await figure(page, 'were silent')).toBe(may - 1)
  await seen(page, 'closed')
})
