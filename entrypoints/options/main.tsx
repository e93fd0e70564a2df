import { render } from 'preact'
import { OptionsPage } from '../../components/options/options-page'
import { toldOfConnection } from '../../lib/browser/metered'
import { preparePage } from '../../lib/browser/pages/page'
import { useKeepRunning } from '../../lib/browser/pages/use-keep-running'
import { useSettings } from '../../lib/browser/pages/use-settings'

function Options() {
  const [settings, save] = useSettings()
  const keepRunning = useKeepRunning()
  return (
    settings && (
      <OptionsPage
        connection={toldOfConnection()}
        settings={settings}
        viewer={!import.meta.env.FIREFOX}
        onSave={save}
        keepRunning={keepRunning}
      />
    )
  )
}

preparePage('options')
render(<Options />, document.body)
