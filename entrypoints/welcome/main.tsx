import { render } from 'preact'
import { WelcomePage } from '../../components/welcome/welcome-page'
import { preparePage } from '../../lib/browser/pages/page'
import { loadSettings, saveSettings } from '../../lib/browser/settings'

preparePage('welcomeTitle')
const { started, giving } = await loadSettings()
render(
  <WelcomePage started={started} giving={giving} onStart={(giving) => saveSettings({ started: true, giving })} />,
  document.body,
)
