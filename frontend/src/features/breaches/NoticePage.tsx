export function NoticePage(_: { id: number; sent: number | undefined; onBack: () => void }) {
  return null
}
