// A mail server on the loopback that speaks TLS from the first byte and takes
// what it is given. It passes nothing on.
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createServer, type TLSSocket } from 'node:tls'

export interface TakenMail {
  to: string
  text: string
}

export interface MailServer {
  port: number
  certificate: string
  mails: TakenMail[]
  /** milliseconds that it thinks over each mail */
  slow: number
  stop: () => Promise<void>
}

/** The certificate is made anew for each run: nothing secret lies beside the tests. */
function makeCertificate(folder: string) {
  const [key, certificate] = [join(folder, 'mail-key.pem'), join(folder, 'mail.pem')]
  execFileSync('openssl', ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2', '-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost,IP:127.0.0.1', '-keyout', key, '-out', certificate], { stdio: 'ignore' })
  return { key: readFileSync(key, 'utf8'), cert: readFileSync(certificate, 'utf8') }
}

export async function startMailServer(folder: string): Promise<MailServer> {
  const { key, cert } = makeCertificate(folder)
  const sockets = new Set<TLSSocket>()
  const taken: MailServer = { port: 0, certificate: cert, mails: [], slow: 0, stop: () => Promise.resolve() }
  const server = createServer({ key, cert }, (socket) => {
    sockets.add(socket)
    socket.on('error', () => undefined)
    socket.on('close', () => sockets.delete(socket))
    socket.setEncoding('utf8')
    const say = (line: string) => socket.write(`${line}\r\n`)
    let held = ''
    let to = ''
    let data: string[] | undefined
    const command = (line: string) => {
      const word = line.slice(0, 4).toUpperCase()
      if (word === 'EHLO') say('250-localhost\r\n250-AUTH PLAIN LOGIN\r\n250 8BITMIME')
      else if (word === 'AUTH') say('235 2.7.0 welcome')
      else if (word === 'RCPT') {
        to = /<(.*)>/.exec(line)?.[1] ?? ''
        say('250 2.1.5 ok')
      } else if (word === 'DATA') {
        data = []
        say('354 go on')
      } else if (word === 'QUIT') {
        say('221 2.0.0 goodbye')
        socket.end()
      } else say('250 2.0.0 ok')
    }
    const line = (text: string) => {
      if (data === undefined) command(text)
      else if (text === '.') {
        taken.mails.push({ to, text: data.join('\n') })
        data = undefined
        setTimeout(() => say('250 2.0.0 queued'), taken.slow)
      } else data.push(text)
    }
    socket.on('data', (chunk: string) => {
      held += chunk
      for (let end = held.indexOf('\r\n'); end >= 0; end = held.indexOf('\r\n')) {
        const next = held.slice(0, end)
        held = held.slice(end + 2)
        line(next)
      }
    })
    say('220 localhost ready')
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const address = server.address()
  taken.port = typeof address === 'object' && address !== null ? address.port : 0
  taken.stop = () => new Promise((done) => {
    for (const socket of sockets) socket.destroy()
    server.close(() => { done() })
  })
  return taken
}
