import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { jobsQuery } from './queries'
import type { JobSnapshot } from './types'

/** One job as last heard of, or undefined before the first word. */
export function useJob(id: string | undefined): JobSnapshot | undefined {
  // Events carry the news; the slow poll covers one that was lost with a reload.
  const { data } = useQuery({ ...jobsQuery, enabled: id !== undefined, refetchInterval: id === undefined ? false : 2_000 })
  return id === undefined ? undefined : data?.find((job) => job.id === id)
}

/** Calls once when the job has ended, however it ended. */
export function useJobEnd(id: string | undefined, ended: (job: JobSnapshot) => void) {
  const job = useJob(id)
  const told = useRef<string>(undefined)
  const latest = useRef(ended)
  useEffect(() => {
    latest.current = ended
  })
  useEffect(() => {
    if (!job || job.state === 'running' || told.current === job.id) return
    told.current = job.id
    latest.current(job)
  }, [job])
  return job
}
