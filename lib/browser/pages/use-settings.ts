import { useEffect, useState } from 'preact/hooks'
import type { Settings } from '../../protocol/settings'
import { loadSettings, saveSettings, watchSettings } from '../settings'

/**
 * The settings as they are now, undefined until they are loaded, and a function that changes some of them. What it has
 * saved is in the settings as soon as it resolves.
 */
export function useSettings(): [settings: Settings | undefined, save: (patch: Partial<Settings>) => Promise<void>] {
  const [settings, setSettings] = useState<Settings>()
  useEffect(() => {
    void loadSettings().then(setSettings)
    return watchSettings(setSettings)
  }, [])
  const save = async (patch: Partial<Settings>) => {
    await saveSettings(patch)
    setSettings((before) => before && { ...before, ...patch })
  }
  return [settings, save]
}
