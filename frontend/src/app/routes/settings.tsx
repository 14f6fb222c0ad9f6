import { useNavigate } from '@tanstack/react-router'
import { SettingsPage } from '../../features/settings/SettingsPage'
import { usePrefs } from '../prefs'
import { useBackup } from '../useBackup'

export function SettingsRoute() {
  const navigate = useNavigate()
  const { prefs, change } = usePrefs()
  const backUp = useBackup()
  return <SettingsPage prefs={prefs} onPrefs={change} onBackup={backUp} onSenders={() => void navigate({ to: '/senders' })} />
}
