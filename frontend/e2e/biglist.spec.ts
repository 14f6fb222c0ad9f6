// A register of the size that a large shop has: it is never loaded whole.
import { open } from 'node:fs/promises'
import { join } from 'node:path'
import { Contacts } from './pages/contacts'
import { BookWindow } from './pages/window'
import { command, Program } from './support/program'
import { expect, test } from './support/test'

// More than a scrollbar can hold at 30 px each, so that it is scaled. A million where somebody asks for it:
// their import takes longer than a test should on a machine that is busy.
const people = process.env['CONSENTBOOK_BIG'] === '1' ? 1_000_000 : 420_000
const digits = 6

async function writePeople(path: string) {
  const file = await open(path, 'w')
  await file.write('Förnamn;Efternamn;E-post;Land\n')
  for (let from = 0; from < people; from += 5_000) {
    const lines = Array.from({ length: 5_000 }, (_, at) => {
      const number = String(from + at).padStart(digits, '0')
      return `Person;Number${number};p${number}@example.org;SE\n`
    })
    await file.write(lines.join(''))
  }
  await file.close()
}

test('a list of hundreds of thousands is scrolled from end to end, and only what is seen is fetched', async ({ page, folder, book, watched }) => {
  test.setTimeout(600_000)
  const csv = join(folder, 'many.csv')
  await writePeople(csv)
  await command(folder, ['contacts', 'import', book.path, csv, '--purpose', 'commissions', '--basis', 'contract', '--source', 'The shop'], book.passphrase)
  const program = await Program.start(folder, book)
  await watched.open(program)

  const window = new BookWindow(page)
  const contacts = new Contacts(page)
  let calls = 0
  let rows = 0
  page.on('request', (request) => {
    if (!request.url().endsWith('/call')) return
    const call = request.postDataJSON() as { name: string; input: { limit: number } }
    if (!call.name.endsWith('Contacts.List')) return
    calls++
    rows += call.input.limit
  })
  await window.go('Contacts')
  const everyone = await contacts.everyone()
  expect(everyone).toBeGreaterThan(people)
  const atFirst = calls
  expect(atFirst, 'the first view asks for the first pages').toBeLessThanOrEqual(3)

  await page.keyboard.press('End')
  await expect(contacts.table.locator(`[aria-rowindex="${everyone + 1}"]`)).toBeVisible()
  await expect(contacts.current).toHaveAttribute('aria-rowindex', String(everyone + 1))
  await expect(contacts.current.getByRole('gridcell').nth(2)).not.toBeEmpty()
  expect(calls - atFirst, 'the end is fetched without what lies between').toBeLessThanOrEqual(4)
  expect(await contacts.rows.count(), 'rows that exist in the page').toBeLessThan(80)

  // The scrollbar, drawn through the whole list in forty pulls.
  const before = calls
  for (let part = 0; part <= 40; part++) {
    await contacts.table.evaluate((table, share) => { table.scrollTop = (table.scrollHeight - table.clientHeight) * share }, part / 40)
    const seen = Math.max(2, Math.floor((everyone * part) / 40) - 10)
    await expect.poll(async () => Number(await contacts.rows.first().getAttribute('aria-rowindex'))).toBeGreaterThanOrEqual(Math.min(seen, everyone - 60) - 40)
    expect(await contacts.rows.count()).toBeLessThan(80)
  }
  expect(calls - before).toBeLessThanOrEqual(41 * 3)
  expect(rows, 'rows asked for altogether').toBeLessThan(everyone / 2)

  // A notch of the wheel moves the rows as far as in a short list.
  await contacts.table.evaluate((table) => { table.scrollTop = table.scrollHeight / 2 })
  await expect(contacts.rows.nth(12).getByRole('gridcell').nth(2)).not.toBeEmpty()
  const top = () => contacts.table.evaluate((table) => {
    const edge = table.getBoundingClientRect().top + 28
    return Number([...table.querySelectorAll('[role=rowgroup] [role=row]')].find((row) => row.getBoundingClientRect().bottom > edge + 1)?.getAttribute('aria-rowindex'))
  })
  const stood = await top()
  await contacts.table.hover()
  await page.mouse.wheel(0, 300)
  await expect.poll(top).toBeGreaterThan(stood + 7)
  expect(await top()).toBeLessThan(stood + 14)

  const one = String(people - 1)
  await contacts.search.fill(`p${one}@`)
  await contacts.isFilteredTo(1, everyone)
  await expect(contacts.rows.first()).toContainText(`Number${one}`)
  await contacts.search.fill('')
  await contacts.isUnfiltered()
  await contacts.table.focus()
  await page.keyboard.type(`Number${one.slice(0, 3)}`)
  await expect(contacts.current.getByRole('gridcell').nth(2)).toContainText(`Number${one.slice(0, 3)}`)

  await page.close()
  expect(await program.stop()).toBe(0)
})
