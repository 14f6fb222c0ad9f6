// Reads the entries of a ZIP file (a workbook is one, too), so that a test sees what a user's program would.
import { inflateRawSync } from 'node:zlib'

export function unzip(file: Buffer): Map<string, Buffer> {
  const end = file.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'))
  if (end < 0) throw new Error('not a ZIP file')
  const entries = new Map<string, Buffer>()
  let at = file.readUInt32LE(end + 16)
  for (let left = file.readUInt16LE(end + 10); left > 0; left--) {
    const [packed, plain] = [file.readUInt32LE(at + 20), file.readUInt32LE(at + 24)]
    const [name, extra, comment] = [file.readUInt16LE(at + 28), file.readUInt16LE(at + 30), file.readUInt16LE(at + 32)]
    const local = file.readUInt32LE(at + 42)
    const start = local + 30 + file.readUInt16LE(local + 26) + file.readUInt16LE(local + 28)
    const data = file.subarray(start, start + packed)
    const content = file.readUInt16LE(at + 10) === 0 ? data : inflateRawSync(data)
    if (content.length !== plain) throw new Error('an entry of the ZIP file is cut short')
    entries.set(file.toString('utf8', at + 46, at + 46 + name), content)
    at += 46 + name + extra + comment
  }
  return entries
}
