import { SendersPage } from '../../features/senders/SendersPage'

export function SendersRoute() {
  return <SendersPage />
}
