/** A list with one of its keys moved to a place. */
export function moved(keys: readonly string[], key: string, to: number): string[] {
  const rest = keys.filter((one) => one !== key)
  const at = Math.min(rest.length, Math.max(0, to))
  return [...rest.slice(0, at), key, ...rest.slice(at)]
}
