// Starts the built program as a user would, each time with a configuration,
// a cache and a home of its own, and ends it again.
import { execFile, spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { copyFile, mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** Playwright runs in the folder of its configuration. */
export const repository = resolve(process.cwd(), '..')
const executable = process.env['CONSENTBOOK'] ?? join(repository, 'build', 'bin', process.platform === 'win32' ? 'consentbook.exe' : 'consentbook')

export async function temporaryFolder(): Promise<string> {
  return await mkdtemp(join(tmpdir(), 'consentbook-e2e-'))
}

/** A machine of its own: nothing is read from, or left in, the home of whoever runs the tests. */
function machine(folder: string, more: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv {
  return {
    PATH: process.env['PATH'],
    TZ: 'UTC',
    HOME: join(folder, 'home'),
    XDG_CONFIG_HOME: join(folder, 'config'),
    XDG_CACHE_HOME: join(folder, 'cache'),
    XDG_DATA_HOME: join(folder, 'data'),
    TMPDIR: join(folder, 'tmp'),
    ...more,
  }
}

async function prepare(folder: string) {
  if (!existsSync(executable)) throw new Error(`${executable} is missing: run "make" first`)
  for (const name of ['home', 'config', 'cache', 'data', 'tmp']) await mkdir(join(folder, name), { recursive: true })
}

/** Runs a subcommand; a status other than 0 is an error that carries what it printed. */
export async function command(folder: string, args: string[], passphrase = '') {
  await prepare(folder)
  const env = machine(folder, passphrase === '' ? {} : { CONSENTBOOK_PASSPHRASE: passphrase })
  return await run(executable, args, { env, maxBuffer: 64 << 20 })
}

export class Program {
  private constructor(
    private readonly child: ChildProcess,
    readonly address: string,
    readonly folder: string,
  ) {}

  /** Starts it without a window; with a book and its passphrase the book is open at once. */
  static async start(folder: string, book?: { path: string; passphrase?: string }): Promise<Program> {
    await prepare(folder)
    const env = machine(folder, { CONSENTBOOK_NO_WINDOW: '1', CONSENTBOOK_IDLE: '1m' })
    if (book?.passphrase !== undefined) env['CONSENTBOOK_PASSPHRASE'] = book.passphrase
    const child = spawn(executable, book ? [book.path] : [], { env, stdio: ['ignore', 'pipe', 'pipe'] })
    const said: string[] = []
    createInterface({ input: child.stderr }).on('line', (line) => said.push(line))
    const address = await new Promise<string>((found, failed) => {
      createInterface({ input: child.stdout }).on('line', (line) => {
        if (/^http:\/\/127\.0\.0\.1:\d+\/\?token=/.test(line)) found(line)
      })
      child.once('error', failed)
      child.once('exit', (code) => { failed(new Error(`the program ended with ${code}: ${said.join('\n')}`)) })
    })
    return new Program(child, address, folder)
  }

  /** The origin that every request has to go to. */
  get origin(): string {
    return new URL(this.address).origin
  }

  /** Ends it as a machine that loses its power does. */
  async kill() {
    const ended = once(this.child, 'exit')
    this.child.kill('SIGKILL')
    await ended
  }

  /** Ends it as a system that shuts down does, and returns its status. */
  async stop(): Promise<number | null> {
    if (this.child.exitCode !== null) return this.child.exitCode
    const ended = once(this.child, 'exit')
    this.child.kill('SIGTERM')
    await ended
    return this.child.exitCode
  }
}

export interface SampleBook {
  folder: string
  path: string
  passphrase: string
}

/** Makes the sample business once; tests take copies of it. */
export async function makeSample(): Promise<SampleBook> {
  const folder = await temporaryFolder()
  const { stdout } = await command(folder, ['demo', join(folder, 'demo')])
  const path = /^\s*(\S.*\.consentbook)$/m.exec(stdout)?.[1]
  const passphrase = /Passphrase: (\S+)/.exec(stdout)?.[1]
  if (!path || !passphrase) throw new Error(`the sample does not name its book and passphrase:\n${stdout}`)
  return { folder, path, passphrase }
}

/** A copy of a book, key file included, that a test may write to. */
export async function copyBook(from: { path: string; passphrase: string }, folder: string) {
  const path = join(folder, basename(from.path))
  for (const end of ['', '-key']) await copyFile(`${from.path}${end}`, `${path}${end}`)
  return { path, passphrase: from.passphrase }
}

export async function remove(folder: string) {
  await rm(folder, { recursive: true, force: true })
}
