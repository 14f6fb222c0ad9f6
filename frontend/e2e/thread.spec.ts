// The main job, from a machine that has never seen the program to a pack that a stranger can check.
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Contacts } from './pages/contacts'
import { EvidencePage } from './pages/evidence'
import { ImportWizard } from './pages/imports'
import { Notices } from './pages/notices'
import { PersonPage } from './pages/person'
import { Purposes } from './pages/purposes'
import { Shelf } from './pages/shelf'
import { BookWindow } from './pages/window'
import { command, repository } from './support/program'
import { expect, test } from './support/test'
import { unzip } from './support/zip'

const passphrase = 'korrekt häst batteri klammer'

// As a spreadsheet of a European office writes it: semicolons, and letters in windows-1252.
const addressBook = [
  'Kundnr;Förnamn;Efternamn;E-post;Telefon;Land',
  '1001;Åsa;Öberg;asa.oberg@example.org;040 628 04 21;SE',
  '1002;Jürgen;Müßig;j.muessig@example.com;+49 30 23125 012;DE',
  '1003;Zoë;Lefèvre;zoe@example.net;;FR',
  '1004;Björn;Ångström;bjorn@example.org;;SE',
  '1004;Björn;Ångström;bjorn@example.org;;SE',
  ';;;;;SE',
  '1006;Märta;Sjö;marta.sjo@example.net;;SE',
].join('\r\n') + '\r\n'

test('from the first run to a verified pack', async ({ page, fresh, folder }) => {
  test.setTimeout(90_000)
  const at = (name: string) => join(folder, name)
  const shelf = new Shelf(page)
  const window = new BookWindow(page)
  const wizard = new ImportWizard(page)
  const contacts = new Contacts(page)
  const purposes = new Purposes(page)
  const notices = new Notices(page)
  const person = new PersonPage(page)
  const evidence = new EvidencePage(page)

  await test.step('a book is made, and its recovery sheet kept', async () => {
    await expect(shelf.title).toBeVisible()
    await shelf.makeFirst({
      controller: 'Ljusgård Bildbyrå AB', country: 'Sweden', language: 'English', address: 'Skeppargränd 3\n211 00 Malmö',
      email: 'hej@ljusgard.example.org', operator: 'Maja Lindqvist', passphrase,
    })
    const key = await shelf.keepRecoverySheet(at('sheet.pdf'))
    expect(key.length).toBeGreaterThan(3)
    expect((await readFile(at('sheet.pdf'))).subarray(0, 5).toString()).toBe('%PDF-')
    await expect(window.title).toHaveText('Bring in an address book')
  })

  await test.step('purposes come first: nobody is held for nothing', async () => {
    await window.go('Purposes')
    await purposes.add({ name: 'Commissions', grounds: ['contract'], channel: 'Other', months: 36, data: 'name, email, phone' })
    await purposes.add({
      name: 'Newsletter', grounds: ['consent'], channel: 'Mail', months: 24, data: 'name, email',
      question: 'May we send you our newsletter by mail, about six times a year?',
    })
    await expect(purposes.row('Newsletter')).toContainText('consent')
    await expect(purposes.row('Commissions')).toContainText('36 months')
  })

  await test.step('the address book comes in after a dry run whose sum closes', async () => {
    await writeFile(at('kunder.csv'), Buffer.from(addressBook, 'latin1'))
    await page.keyboard.press('g')
    await page.keyboard.press('i')
    await wizard.chooseFile(at('kunder.csv'))
    await expect(window.title).toHaveText('kunder.csv')
    await expect(page.getByText(/windows-1252/i).first()).toBeVisible()
    await expect(wizard.preview).toContainText('Müßig')
    await expect(wizard.preview).toContainText('Lefèvre')
    await expect(wizard.fieldOf('Förnamn')).toHaveValue('Given name')
    await expect(wizard.fieldOf('E-post')).toHaveValue('Mail')
    await wizard.toGround()
    await wizard.stateGround('Commissions', /^contract/, 'Customer list, from Excel')
    await wizard.dryRun()
    const { terms, total } = await wizard.sum()
    expect(total, 'every row of the file is accounted for').toBe(7)
    expect(terms.reduce((sum, term) => sum + term, 0)).toBe(total)
    await expect(page.getByRole('alert').or(page.getByText('are not accounted for'))).toHaveCount(0)
    await wizard.bringIn(5)
    await expect(page.getByText(/^5 people brought in\./)).toBeVisible()
    await page.getByRole('button', { name: 'Show these people' }).click()
    await contacts.isFilteredTo(5, 5)
    await expect(contacts.row('Jürgen Müßig').or(contacts.row('Müßig, Jürgen'))).toBeVisible()
  })

  await test.step('a notice is written and published', async () => {
    await window.go('Notices')
    await notices.writePrivacyNotice('English')
    await expect(notices.publishing, 'a text with gaps cannot be published').toBeDisabled()
    const sample = await readFile(join(repository, 'backend/sample/notices/en/privacy.md'), 'utf8')
    await notices.replaceText(sample)
    await expect(notices.publishing).toBeEnabled()
    await notices.publish()
    await expect(window.title).toHaveText('Privacy notice, version 1')
  })

  await test.step('a yes is recorded: nothing is ticked beforehand, and its file is kept', async () => {
    await writeFile(at('yes.eml'), 'From: Åsa <asa.oberg@example.org>\r\nSubject: Ja tack\r\n\r\nJa, skicka gärna.\r\n')
    await window.go('Contacts')
    await contacts.open('Öberg, Åsa')
    await person.record('Newsletter', { answer: 'Yes', how: 'by reply to a mail', day: new Date(), words: 'Ja, skicka gärna.', evidence: at('yes.eml') })
    const dialog = person.recording
    const seen = dialog.getByRole('checkbox', { name: 'I have seen the evidence for this' })
    const write = dialog.getByRole('button', { name: 'Record the yes' })
    await expect(seen).not.toBeChecked()
    await expect(write).toBeDisabled()
    await expect(dialog.getByText('Confirm that you have seen the evidence.')).toBeVisible()
    await seen.check()
    await write.click()
    await expect(dialog).toBeHidden()
    await expect(window.toast('Newsletter: given')).toBeVisible()
    await expect(window.sheet).toContainText('yes.eml')
    await expect(person.timeline).toContainText('Gave: Newsletter')
  })

  await test.step('who has no consent', async () => {
    await window.go('Contacts')
    await contacts.view('No consent').click()
    await contacts.isFilteredTo(4, 5)
    await expect(contacts.row('Öberg, Åsa')).toHaveCount(0)
    await expect(contacts.row('Ångström, Björn')).toBeVisible()
    await contacts.view('Everyone').click()
    await contacts.filter('Newsletter', 'Consent given')
    await contacts.isFilteredTo(1, 5)
  })

  await test.step('one person leaves as CSV and as a workbook', async () => {
    await contacts.open('Öberg, Åsa')
    await person.export('CSV', at('person.csv'))
    const csv = (await readFile(at('person.csv'))).toString('utf8').replaceAll(/(?<=\d) (?=\d)/g, '')
    for (const held of ['Öberg', 'asa.oberg@example.org', '6280421', 'Newsletter', 'Ja, skicka gärna.']) expect(csv).toContain(held)
    expect(csv, 'nobody else is in it').not.toContain('Ångström')
    await person.export('Excel', at('person.xlsx'))
    const parts = unzip(await readFile(at('person.xlsx')))
    const text = [...parts].filter(([name]) => name.endsWith('.xml')).map(([, part]) => part.toString('utf8')).join('\n')
    expect([...parts.keys()]).toContain('xl/workbook.xml')
    for (const held of ['Öberg', 'asa.oberg@example.org', 'Newsletter']) expect(text).toContain(held)
    expect(text).not.toContain('Ångström')
  })

  await test.step('the proof is previewed, packed and saved', async () => {
    await page.getByRole('button', { name: 'Prove' }).click()
    await expect(evidence.preview.locator('iframe')).toHaveAttribute('src', /files\//)
    await expect(evidence.preview.getByText(/^\d+ pages?,/)).toBeVisible()
    const name = await evidence.make(at('pack.zip'))
    expect(name).toMatch(/\.zip$/)
    expect([...unzip(await readFile(at('pack.zip'))).keys()]).toContain('SHA256SUMS')
  })

  await test.step('the pack is checked without a book, and in the window', async () => {
    const { stdout } = await command(at('elsewhere'), ['verify', at('pack.zip')])
    expect(stdout).toMatch(/^ok +signature/m)
    expect(stdout).not.toMatch(/^not ok|FAILED/im)
    const verdict = await evidence.check(at('pack.zip'))
    await expect(verdict.getByText(/^All \d+ checks passed\./)).toBeVisible()
    await page.keyboard.press('Escape')
  })

  await test.step('a pack in which one byte was changed is refused', async () => {
    const bytes = await readFile(at('pack.zip'))
    const entries = unzip(bytes)
    const csv = [...entries.keys()].find((name) => name.endsWith('.csv'))!
    bytes[bytes.indexOf(csv) + csv.length + 40]! ^= 1
    await writeFile(at('forged.zip'), bytes)
    await expect(command(at('elsewhere'), ['verify', at('forged.zip')])).rejects.toThrow()
  })

  await test.step('the ledger is whole', async () => {
    await page.keyboard.press('g')
    await page.keyboard.press('l')
    await page.getByRole('button', { name: 'Check the ledger' }).click()
    await expect(page.getByText(/entries checked\. Nothing was changed, nothing is missing\./)).toBeVisible()
  })

  await test.step('a locked book shows nothing, and opens to its passphrase alone', async () => {
    await window.lock()
    await expect(shelf.passphrase).toBeVisible()
    await expect(page.getByText('Öberg')).toHaveCount(0)
    await shelf.unlock('not the passphrase')
    await expect(page.getByText('That was not the passphrase. Nothing was changed.')).toBeVisible()
    // After a wrong one the next try is answered a moment later only.
    await expect(async () => {
      await shelf.unlock(passphrase)
      await expect(window.navigation).toBeVisible({ timeout: 3_000 })
    }).toPass({ intervals: [1_000, 2_000] })
    await window.go('Contacts')
    await contacts.isFilteredTo(5, 5)
  })
})
