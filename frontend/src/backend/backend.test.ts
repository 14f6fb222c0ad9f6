import { QueryClient } from '@tanstack/react-query'
import { afterEach, describe, expect, it } from 'vitest'
import { toAppError } from './errors'
import { followBackend } from './events'
import { keys, staleBy } from './keys'

describe('errors', () => {
  const error = { code: 'locked', reason: 'passphrase_wait', field: 'passphrase', params: { wait: '4' }, incident: '' }
  it('are read as object, as JSON text and as the message of an Error', () => {
    expect(toAppError(error)).toEqual(error)
    expect(toAppError(JSON.stringify(error))).toEqual(error)
    expect(toAppError(new Error(JSON.stringify(error)))).toEqual(error)
  })
  it('anything else is ours', () => {
    for (const thrown of [undefined, null, 7, 'boom', new Error('x'), {}]) expect(toAppError(thrown).code).toBe('internal')
    expect(toAppError({ code: 'invalid' })).toEqual({ code: 'invalid', reason: '', field: '', params: {}, incident: '' })
  })
})

describe('events', () => {
  const listeners = new Map<string, (data: unknown) => void>()
  afterEach(() => {
    delete window.runtime
    listeners.clear()
  })
  const follow = () => {
    window.runtime = { EventsOn: (name, listener) => { listeners.set(name, listener); return () => listeners.delete(name) } }
    const client = new QueryClient()
    return { client, stop: followBackend(client) }
  }
  it('a topic makes stale what shows it, and nothing else', () => {
    const { client } = follow()
    client.setQueryData(keys.notices, [])
    client.setQueryData(keys.purposes, [])
    listeners.get('changed')?.({ topics: ['purposes'] })
    expect(client.getQueryState(keys.purposes)?.isInvalidated).toBe(true)
    listeners.get('changed')?.({ topics: ['unheard of'] })
    expect(staleBy('consents')).toContain('ledger')
  })
  it('jobs are known as soon as they speak', () => {
    const { client } = follow()
    listeners.get('job')?.({ id: 'j1', done: 1 })
    listeners.get('job')?.({ id: 'j2', done: 1 })
    listeners.get('job')?.({ id: 'j1', done: 9 })
    expect(client.getQueryData(keys.jobs)).toEqual([{ id: 'j1', done: 9 }, { id: 'j2', done: 1 }])
  })
  it('a locked book is forgotten', () => {
    const { client, stop } = follow()
    client.setQueryData(keys.person(7), { name: 'x' })
    client.setQueryData(keys.status, { state: 'open' })
    listeners.get('locked')?.(undefined)
    expect(client.getQueryData(keys.person(7))).toBeUndefined()
    stop()
    expect(listeners.size).toBe(0)
  })
})
