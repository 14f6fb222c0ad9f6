// The sample business with a mail account at a server on the loopback.
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { copyBook, command } from './program'
import { startMailServer, type MailServer } from './smtp'
import { sampleOfRun, test as base } from './test'

export const test = base.extend<{ mail: MailServer }>({
  mail: async ({ folder }, use) => {
    const server = await startMailServer(folder)
    await use(server)
    await server.stop()
  },

  book: async ({ folder, mail }, use) => {
    const book = await copyBook(sampleOfRun(), folder)
    const certificate = join(folder, 'trusted.pem')
    await writeFile(certificate, mail.certificate)
    await command(folder, [
      'sender', 'change', book.path, '1', '--smtp-host', '127.0.0.1', '--smtp-port', String(mail.port), '--smtp-security', 'tls',
      '--smtp-auth', 'none', '--smtp-certificate', certificate, '--per-minute', '0', '--per-day', '0',
    ], book.passphrase)
    await use(book)
  },
})
