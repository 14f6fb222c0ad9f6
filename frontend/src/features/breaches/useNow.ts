import { useEffect, useState } from 'react'
import { untilNextMinute } from './clock'

/** Now, anew with each minute of the time that is left until an end, and when the window is looked at again. */
export function useNow(end: string): Date {
  const [now, setNow] = useState(() => new Date())
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const tick = () => {
      const at = new Date()
      setNow(at)
      clearTimeout(timer)
      timer = setTimeout(tick, end === '' ? 60_000 : untilNextMinute(end, at))
    }
    tick()
    document.addEventListener('visibilitychange', tick)
    return () => {
      clearTimeout(timer)
      document.removeEventListener('visibilitychange', tick)
    }
  }, [end])
  return now
}
