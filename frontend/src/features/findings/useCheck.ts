import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { findingsQuery } from '../../backend/findings'

const patience = 1000 // ms

/** The last check, a new one, and whether one takes so long that it must be seen. */
export function useCheck() {
  const client = useQueryClient()
  const { data, error, isFetching, refetch } = useQuery(findingsQuery)
  const [slow, setSlow] = useState(false)
  useEffect(() => {
    if (!isFetching) return
    const timer = setTimeout(() => { setSlow(true) }, patience)
    return () => {
      clearTimeout(timer)
      setSlow(false)
    }
  }, [isFetching])
  const run = () => {
    if (isFetching) return
    void refetch().then(() => client.invalidateQueries({ predicate: (query) => query.queryKey[0] === 'findings' && query.queryKey[1] !== 'list' }))
  }
  return { data, error, running: isFetching, slow: isFetching && slow, run }
}
