import { render } from 'preact'
import { OptionsPage } from '../../components/options-page'
import { preparePage } from '../../lib/browser/page'
import { useKeepRunning } from '../../lib/browser/use-keep-running'
import { useSettings } from '../../lib/browser/use-settings'

function Options() {
  const [settings, save] = useSettings()
  const keepRunning = useKeepRunning()
  return settings && <OptionsPage settings={settings} onSave={save} keepRunning={keepRunning} />
}

preparePage('options')
render(<Options />, document.body)
