// Two contacts of one person: found, shown side by side, merged by a key, taken back; or said to be two.
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test as base, expect } from './support/test'
import { command, Program } from './support/program'

const people = `First name,Last name,Phone,Email,Title,Country
Bob,Hillcrest,+442079460011,bob@example.org,Buyer,GB
Robert,Hillcrest,+442079460011,robert@example.org,Head of buying,GB
Jörg,Mäßig,+4922899990001,joerg@example.org,,DE
Joerg,Maessig,+4922899990001,maessig@example.org,,DE
`

/** The sample business with two people who are in it twice. */
const test = base.extend<{ twice: Program }>({
  twice: async ({ folder, book, watched, page }, use) => {
    const file = join(folder, 'twice.csv')
    await writeFile(file, people)
    await command(folder, ['contacts', 'import', book.path, file, '--purpose', 'newsletter', '--basis', 'consent', '--source', 'fair'], book.passphrase)
    const program = await Program.start(folder, book)
    await watched.open(program)
    await page.getByRole('main').getByRole('heading', { level: 1 }).waitFor()
    await use(program)
    await page.close()
    expect(await program.stop()).toBe(0)
  },
})

const pairs = 'Pairs that may be one person'

test('a pair is explained, merged by m and taken back by Ctrl Z', async ({ page, twice: _ }) => {
  await page.keyboard.press('g')
  await page.keyboard.press('c')
  await page.getByRole('button', { name: 'Find duplicates' }).click()
  await expect(page.getByRole('main').getByRole('heading', { level: 1 })).toHaveText('Duplicates')
  const list = page.getByRole('grid', { name: pairs })
  const preview = page.getByRole('region', { name: 'Side by side' })
  const bob = list.getByRole('row', { name: /Bob Hillcrest.*Robert Hillcrest/ })
  await bob.click()
  await expect(preview).toContainText('Bob and Robert: one is short for the other')
  await expect(preview).toContainText('The same number: +442079460011')
  await expect(preview).toContainText('Of two states the stricter holds.')

  await preview.getByRole('radio', { name: 'Given name: Robert' }).check()
  await expect(preview).toContainText('Chosen by you')
  await page.keyboard.press('m')
  await expect(page.getByRole('status').filter({ hasText: 'is one with' })).toBeVisible()
  await expect(bob).toBeHidden()
  await expect(page.getByRole('region', { name: 'Merged lately' })).toContainText('Robert Hillcrest')

  await page.keyboard.press('Control+z')
  await expect(page.getByRole('status').filter({ hasText: 'are two again' })).toBeVisible()
  await expect(bob).toBeVisible()
  await expect(page.getByRole('region', { name: 'Merged lately' })).toBeHidden()
})

test('the list is walked by keys, sides change by x, two people by d', async ({ page, twice: _ }) => {
  await page.keyboard.press('g')
  await page.keyboard.press('d')
  const list = page.getByRole('grid', { name: pairs })
  const preview = page.getByRole('region', { name: 'Side by side' })
  const joerg = list.getByRole('row', { name: /Jörg Mäßig.*Joerg Maessig/ })
  await expect(joerg).toBeVisible()
  await page.keyboard.press('Home')
  for (let step = 0; step < 5 && (await preview.getByText('Jörg').count()) === 0; step++) await page.keyboard.press('j')
  await expect(preview).toContainText('differ by accents or joined letters only')
  const stays = preview.getByRole('button', { name: /stays/ })
  const before = await stays.innerText()
  await page.keyboard.press('x')
  await expect(stays).not.toHaveText(before)
  await page.keyboard.press('d')
  await expect(page.getByRole('status').filter({ hasText: 'are two people' })).toBeVisible()
  await expect(joerg).toBeHidden()
  await page.getByRole('status').getByRole('button', { name: 'Undo' }).click()
  await expect(joerg).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('main').getByRole('heading', { level: 1 })).toHaveText('Contacts')
})
