// Mail accounts: a test that says what is wrong at which step, and passwords that no screen shows.
import { createServer, type Server } from 'node:net'
import { join } from 'node:path'
import { BookWindow } from './pages/window'
import { expect, test } from './support/test'

const looks = process.env['LOOK'] // a folder for pictures, where somebody wants to see them

// A server that speaks in clear where TLS is meant, on the loopback.
let server: Server
let port = 0
test.beforeAll(async () => {
  server = createServer((line) => {
    line.on('error', () => undefined)
    line.write('220 mail.example.org ready\r\n')
  })
  await new Promise<void>((ready) => { server.listen(0, '127.0.0.1', ready) })
  port = (server.address() as { port: number }).port
})
test.afterAll(() => { server.close() })

test('an account is added, tried, changed and taken out, by keyboard', async ({ page, sample }) => {
  const window = new BookWindow(page)
  await page.goto(`${sample.origin}/#/senders`)
  await expect(window.title).toHaveText('Mail accounts')
  const main = page.getByRole('main')
  const account = main.getByRole('region', { name: 'kontakt@example.org' })

  await page.keyboard.press('n')
  const form = page.getByRole('dialog')
  await expect(form.getByText('Say which address mails leave from')).toBeVisible()
  await form.getByRole('textbox', { name: 'Address', exact: true }).fill('kontakt@example.org')
  await form.getByRole('textbox', { name: 'Name', exact: true }).fill('Ljusgård Bildbyrå')
  await form.getByRole('textbox', { name: 'Server', exact: true }).first().fill('127.0.0.1')
  await form.getByRole('textbox', { name: 'Port' }).fill(String(port))
  await form.getByLabel('Password').fill('ett hemligt ord')
  await form.getByRole('button', { name: 'Test' }).click()
  const steps = form.getByRole('status')
  await expect(steps.getByText('This does not work yet')).toBeVisible()
  await expect(steps.getByText(/begins in clear. Choose STARTTLS/)).toBeVisible()
  await expect(steps.getByText('not tried')).toHaveCount(3)
  if (looks) await steps.scrollIntoViewIfNeeded().then(() => page.screenshot({ path: join(looks, 'senders-tested.png') }))
  await page.keyboard.press('Control+Enter')
  await expect(form).toBeHidden()
  await expect(window.toast('Mail account kontakt@example.org is kept')).toBeVisible()

  await expect(account.getByText(`127.0.0.1:${String(port)}`)).toBeVisible()
  await expect(account.getByText('at most 20 a minute; 500 a day')).toBeVisible()
  await expect(account.getByText('The password is missing.')).toHaveCount(0)
  await account.getByRole('button', { name: 'Test' }).click()
  await expect(account.getByText(/begins in clear/)).toBeVisible()
  if (looks) await page.screenshot({ path: join(looks, 'senders-list.png') })

  await account.getByRole('button', { name: 'Change' }).click()
  await expect(form.getByLabel('Password')).toHaveValue('') // what is kept is shown nowhere
  await expect(form.getByText(/One is kept/)).toBeVisible()
  await form.getByRole('textbox', { name: 'Mails a day' }).fill('40')
  await form.getByRole('textbox', { name: 'Not before' }).fill('17:00')
  await form.getByRole('textbox', { name: 'Not after' }).fill('08:00')
  await page.keyboard.press('Control+Enter')
  await expect(form.getByText(/Working hours go from an earlier to a later time/)).toBeVisible()
  await form.getByRole('textbox', { name: 'Not after' }).fill('17:30')
  await form.getByRole('textbox', { name: 'Server', exact: true }).first().fill('localhost')
  await page.keyboard.press('Control+Enter')
  await expect(account.getByText('500 a day')).toHaveCount(0)
  await expect(account.getByText(/40 a day; 17:00–17:30/)).toBeVisible()
  await expect(account.getByText('The password is missing.')).toBeVisible() // it goes to no other server

  await account.getByRole('button', { name: 'Change' }).click()
  await form.getByRole('button', { name: 'Take out' }).click()
  await expect(account).toBeHidden()
  await page.goto(`${sample.origin}/#/ledger`)
  await expect(page.getByText('Mail account taken out').first()).toBeVisible()
})
