import type { Ground } from './types'

/** For whom a ground is stated: everybody whom search and filters match. */
export const groundFilter = (search: string, filters: string[]): Ground['filter'] => ({ search, filters })
