import { LibraryPage } from '../../../components/library/library-page'
import { Sprout } from '../../../components/parts/icons'
import { text } from '../../../lib/words/text'
import { eachState } from '../sample-courses'
import type { View } from '../table'
import { libraryActions } from './library'
import '../../../components/parts/base.css'
import './store.css'

/** What stands in the stores beside the name; no page of ours. */
export const views: Record<string, View> = {
  library: {
    page: () => (
      <LibraryPage
        courses={eachState.slice(0, 3)}
        started
        free={76_000_000_000}
        evictions={[]}
        actions={libraryActions}
      />
    ),
  },
  tile: {
    page: () => (
      <main class="tile">
        <Sprout />
        <h1>{text('extensionName')}</h1>
        <p>{text('extensionDescription')}</p>
      </main>
    ),
  },
}
