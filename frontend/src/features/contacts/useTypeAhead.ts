import { useEffect, useRef, useState } from 'react'
import { typesInto } from '../../lib/shortcuts'
import { pause, typeAhead, type Ahead } from './typeAhead'

const elsewhere = '[role=dialog], [role=menu], [role=listbox], [role=tablist]'

/** Letters typed outside of fields, as one word; `find` is called with each letter more. */
export function useTypeAhead(find: (word: string) => void, singleKeys: boolean): string {
  const [word, setWord] = useState('')
  const before = useRef<Ahead>(undefined)
  const latest = useRef(find)
  useEffect(() => {
    latest.current = find
  })
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const listen = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || typesInto(event.target)) return
      if (document.querySelector('[role=dialog], [role=menu]') || (event.target instanceof Element && event.target.closest(elsewhere))) return
      const next = typeAhead(before.current, event.key, Date.now(), singleKeys)
      if (!next) return
      // This key is a letter of a word, and no command.
      event.preventDefault()
      before.current = next
      setWord(next.word)
      latest.current(next.word)
      clearTimeout(timer)
      timer = setTimeout(() => { setWord('') }, pause)
    }
    document.addEventListener('keydown', listen, { capture: true })
    return () => {
      clearTimeout(timer)
      document.removeEventListener('keydown', listen, { capture: true })
    }
  }, [singleKeys])
  return word
}
