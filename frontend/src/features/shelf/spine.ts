// A book has one colour, on its spine. It follows from the name, so it is the
// same on every machine without being stored.
const spines = ['#25497c', '#7a4a2b', '#2f6b5e', '#8d2f43', '#4b4f78', '#5c5a3a', '#2f5f74', '#6b3f6e']

export function spineOf(ref: string): string {
  let sum = 7
  for (const char of ref) sum = (sum * 31 + (char.codePointAt(0) ?? 0)) >>> 0
  return spines[sum % spines.length] ?? '#25497c'
}
