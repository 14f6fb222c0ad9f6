// Runs the page's own check over files that are named on standard input, one a line, without a browser.
import { readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import vm from 'node:vm'

const html = readFileSync(process.argv[2], 'utf8')
const script = html.slice(html.indexOf('<script>') + 8, html.indexOf('</script>'))
const room = vm.createContext({ crypto, Blob, DecompressionStream, TextEncoder, TextDecoder, Uint8Array, Uint32Array, DataView, atob, btoa, Error })
vm.runInContext(`${script}\n;globalThis.verifyPack = verifyPack`, room)
for await (const line of createInterface({ input: process.stdin })) {
  const [file, at] = line.split('\t')
  const bytes = readFileSync(file)
  if (at !== undefined) bytes[Number(at)] ^= 1 << Number(at) % 8
  const { ok, checks } = await room.verifyPack(new Blob([bytes]))
  console.log(JSON.stringify({ ok, checks: checks.map(({ name, ok, why }) => ({ name, ok, detail: why ?? '' })) }))
}
