// Writes backend/calendar/holidays.txt, the table of public holidays, from the
// npm package date-holidays. Run by build/holidays/generate.sh.
import { createRequire } from 'node:module'
import { writeFileSync } from 'node:fs'

const [, , folder, out, today] = process.argv
const require = createRequire(folder + '/')
const Holidays = require('date-holidays')
const version = require('date-holidays/package.json').version

const states = 'AT BE BG CH CY CZ DE DK EE ES FI FR GB GR HR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK'.split(' ')
const first = 2018
const last = 2040

// Holidays of a calendar, by name: a day counts where it is public and whole.
function days(...where) {
  const hd = new Holidays(...where)
  const found = new Map()
  for (let year = first; year <= last; year++) {
    for (const h of hd.getHolidays(year)) {
      const [day, time] = h.date.split(' ')
      if (h.type !== 'public' || !time.startsWith('00:00') || h.end - h.start < 23 * 3600e3) continue
      for (let at = 0; at < Math.round((h.end - h.start) / 86400e3); at++) {
        const d = new Date(Date.parse(day + 'T12:00:00Z') + at * 86400e3).toISOString().slice(0, 10)
        if (!found.has(d)) found.set(d, h.name.replace(/\s+/g, ' '))
      }
    }
  }
  return found
}

function lines(found) {
  const byName = new Map()
  for (const [d, name] of [...found].sort()) byName.set(name, [...(byName.get(name) ?? []), d.replaceAll('-', '')])
  return [...byName].map(([name, list]) => name + '\t' + list.join(' '))
}

const all = new Holidays()
const text = [
  '# Public holidays of the EU and EEA states, the United Kingdom and Switzerland, and of their regions,',
  `# ${first} to ${last}. A region is given with what differs from its state: its own days, and in a line`,
  '# that begins with a minus those of the state which are none there.',
  `# Made on ${today} from date-holidays ${version} (type "public", whole days).`,
  '# Data: https://github.com/commenthol/date-holidays, CC BY-SA 3.0; this file is under that licence too.',
]
for (const state of states) {
  const base = days(state)
  text.push('@' + state, ...lines(base))
  for (const region of Object.keys(all.getStates(state, 'en') ?? {}).sort()) {
    const own = days(state, region)
    const more = lines(new Map([...own].filter(([d]) => !base.has(d))))
    const less = [...base.keys()].filter((d) => !own.has(d)).sort().map((d) => d.replaceAll('-', ''))
    text.push(`@${state}-${region}`, ...more)
    if (less.length > 0) text.push('-\t' + less.join(' '))
  }
}
writeFileSync(out, text.join('\n') + '\n')
