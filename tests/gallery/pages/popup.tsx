import { PopupPage } from '../../../components/popup/popup-page'
import { course } from '../../unit/components/courses'
import { done, press } from '../hands'
import { eachState, many } from '../sample-courses'
import type { Views } from '../table'

const actions = { open: done, pause: done, resume: done, copyLink: done, remove: done }
const popup = (props: Partial<Parameters<typeof PopupPage>[0]>) => () => (
  <PopupPage
    courses={[]}
    started
    actions={actions}
    openLink={done}
    sharingOff={false}
    onSharing={() => {}}
    {...props}
  />
)

export const views: Views<'popup'> = {
  'not-started': { page: popup({ started: false, courses: undefined }) },
  empty: { page: popup({}) },
  courses: { page: popup({ courses: eachState }) },
  removing: {
    page: popup({ courses: eachState.slice(0, 3) }),
    after: () => press('.course-buttons button:last-child'),
  },
  metered: { page: popup({ courses: [course({ state: 'metered', have: 100 })] }) },
  off: { page: popup({ sharingOff: true, courses: [course({ state: 'off', have: 100 })] }) },
  failure: { page: popup({ failure: 'keeper-gone' }) },
  hundred: { page: popup({ courses: many(100) }) },
}
