import { SettingsPage } from '../../features/settings/SettingsPage'
import { usePrefs } from '../prefs'
import { useBackup } from '../useBackup'

export function SettingsRoute() {
  const { prefs, change } = usePrefs()
  const backUp = useBackup()
  return <SettingsPage prefs={prefs} onPrefs={change} onBackup={backUp} />
}
