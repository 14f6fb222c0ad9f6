/** The first letter large, as at the head of a line. */
export const capital = (text: string) => text.charAt(0).toLocaleUpperCase() + text.slice(1)
