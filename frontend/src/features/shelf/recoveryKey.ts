/** The groups in which a recovery key is printed. */
export const groupsOf = (key: string) => key.trim().split(/[\s-]+/).filter((group) => group !== '')

/** Typed by hand from paper: case, spaces and the look-alikes O/0, I/L/1 do not matter. */
export function sameGroup(typed: string, group: string): boolean {
  const plain = (text: string) => text.toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1')
  return group !== '' && plain(typed) === plain(group)
}
