import { makeSample, remove } from './program'

/** Makes the sample business once for the whole run; what is returned cleans up. */
export default async function setup() {
  const sample = await makeSample()
  process.env['CONSENTBOOK_SAMPLE'] = JSON.stringify(sample)
  return () => remove(sample.folder)
}
