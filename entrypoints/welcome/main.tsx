import { render } from 'preact'
import { WelcomePage } from '../../components/welcome/welcome-page'
import { preparePage } from '../../lib/browser/pages/page'
import { loadSettings, saveSettings } from '../../lib/browser/settings'

preparePage('welcomeTitle')
const { started, keepSeeding } = await loadSettings()
render(
  <WelcomePage
    started={started}
    keepSeeding={keepSeeding}
    onStart={(keep) => saveSettings({ started: true, keepSeeding: keep })}
  />,
  document.body,
)
