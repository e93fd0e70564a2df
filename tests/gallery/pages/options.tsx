import { OptionsPage } from '../../../components/options/options-page'
import { defaultSettings } from '../../../lib/protocol/settings'
import { done, enter } from '../hands'
import type { Views } from '../table'

const page = () => (
  <OptionsPage
    connection="data-saver"
    viewer
    settings={{ ...defaultSettings, uploadLimit: 500 }}
    onSave={done}
    keepRunning={{ on: true, change: async () => true }}
  />
)

async function refused(): Promise<void> {
  await enter('input[type=url]', 'nowhere')
  await enter('textarea', 'https://tracker.example.org/announce\nws://10.0.0.1:8000')
}

export const views: Views<'options'> = { all: { page }, refused: { page, after: refused } }
