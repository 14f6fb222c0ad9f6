import type { AppError } from './types'

/** What a rejected call carries, whatever the shell made of it: Wails hands over objects or JSON text. */
export function toAppError(thrown: unknown): AppError {
  const found = read(thrown) ?? read(thrown instanceof Error ? thrown.message : undefined)
  return found ?? { code: 'internal', reason: '', field: '', params: {}, incident: '' }
}

function read(value: unknown): AppError | undefined {
  if (typeof value === 'string') {
    try {
      return read(JSON.parse(value))
    } catch {
      return undefined
    }
  }
  if (typeof value !== 'object' || value === null || !('code' in value) || typeof value.code !== 'string') return undefined
  const raw = value as Partial<AppError> & { code: string }
  return {
    code: raw.code,
    reason: raw.reason ?? '',
    field: raw.field ?? '',
    params: raw.params ?? {},
    incident: raw.incident ?? '',
  }
}
