import { useState } from 'react'

type TextKey<T> = { [K in keyof T]: T[K] extends string ? K : never }[keyof T] & string

/** A row as it is being written: what is kept, what stands in the fields, and what binds a field of text to it. */
export function useDraft<T extends object>(first: T, errorOf: (field: string) => string | undefined = () => undefined) {
  const [kept, setKept] = useState(first)
  const [value, setValue] = useState(first)
  const set = (part: Partial<T>) => { setValue((known) => ({ ...known, ...part })) }
  return {
    value,
    set,
    /** the value, its setter and its error, for a field of text, of choice or of a day */
    text: (key: TextKey<T>) => ({
      value: String(value[key] ?? ''),
      onChange: (next: string) => { set({ [key]: next } as unknown as Partial<T>) },
      error: errorOf(key),
    }),
    changed: JSON.stringify(kept) !== JSON.stringify(value),
    /** what was kept is what stands in the fields */
    settle: (saved: T) => {
      setKept(saved)
      setValue(saved)
    },
  }
}

export type Draft<T extends object> = ReturnType<typeof useDraft<T>>
