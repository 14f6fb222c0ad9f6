// Puts the two objects of a shell into a page that has none: for `npm run dev` and for tests.
import { makeServices } from './services'

export function install() {
  const listeners = new Map<string, Set<(...data: unknown[]) => void>>()
  const emit = (name: string, data: unknown) => {
    for (const listener of listeners.get(name) ?? []) listener(data)
  }
  const services = makeServices(emit) as unknown as Record<string, Record<string, (input: unknown) => unknown>>
  const api: NonNullable<NonNullable<Window['go']>['api']> = {}
  for (const [area, methods] of Object.entries(services)) {
    api[area] = Object.fromEntries(
      Object.entries(methods).map(([name, method]) => [
        name,
        async (input: unknown) => {
          await new Promise((resolve) => setTimeout(resolve, 5))
          return structuredClone(method(input))
        },
      ]),
    )
  }
  window.go = { api }
  window.runtime = {
    EventsOn: (name, listener) => {
      const set = listeners.get(name) ?? new Set()
      listeners.set(name, set.add(listener))
      return () => set.delete(listener)
    },
  }
}
