import { render } from 'preact'
import { OptionsPage } from '../../components/options-page'
import { preparePage } from '../../lib/browser/page'
import { useSettings } from '../../lib/browser/use-settings'

function Options() {
  const [settings, save] = useSettings()
  return settings && <OptionsPage settings={settings} onSave={save} />
}

preparePage('options')
render(<Options />, document.body)
