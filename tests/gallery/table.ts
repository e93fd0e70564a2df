/**
 * Every page of ours and what it can look like: shown by `tests/gallery/pages/<page>.tsx`, which has a view for each of these
 * states or does not compile. The layout tests walk over all of them, and docs/ui.md shows them.
 *
 * To add a state: its name and what a person sees there, here; its view, there. To add a page: a line here, a file there, and
 * a line in `tests/gallery/main.ts`.
 */
export const gallery = {
  popup: {
    width: 360,
    states: {
      'not-started': 'Before “Start”',
      empty: 'No courses yet',
      courses: 'Courses in every state',
      removing: 'Before a course is deleted',
      metered: 'On mobile data',
      off: 'All sharing is off',
      failure: 'Seedbank does not answer',
      hundred: 'A hundred courses',
    },
  },
  library: {
    width: 1100,
    states: {
      empty: 'No courses yet',
      courses: 'Courses in every state',
      export: 'Before the library is saved',
      imported: 'After an import',
      removals: 'What was removed to make room',
      'none-found': 'A search that finds nothing',
      failure: 'The library cannot be opened',
      hundred: 'A hundred courses',
    },
  },
  open: {
    width: 800,
    states: {
      start: 'Before “Start”',
      question: 'A page asks for a course',
      looking: 'Looking for somebody who has it',
      fetching: 'Being fetched',
      large: 'A large course',
      paused: 'Paused',
      files: 'Files that are no course',
      nobody: 'Nobody has it',
      'no-room': 'It does not fit',
      'bad-link': 'A link that is none',
      failures: 'Every failure, and what to do',
    },
  },
  share: {
    width: 800,
    states: {
      choosing: 'What is to be shared?',
      folders: 'Folders that were shared',
      reading: 'A folder is read',
      look: 'The look before',
      findings: 'Things to know first',
      update: 'Update of a folder',
      sharing: 'Being prepared',
      shared: 'The link, and who has it',
      unreachable: 'Nobody can fetch it from here',
      problem: 'A zip that cannot be read',
      'no-access': 'A folder that may not be read',
    },
  },
  options: {
    width: 800,
    states: { all: 'Everything that can be chosen', refused: 'Entries that are not saved' },
  },
  welcome: {
    width: 800,
    states: { question: 'The question', ready: 'After “Start”' },
  },
  course: {
    width: 800,
    states: { seeding: 'A course on any day', gone: 'A course that is not here any more' },
  },
  viewer: {
    width: 800,
    states: { cover: 'A course on its way to the viewer' },
  },
  liascript: {
    width: 800,
    states: {
      cover: 'A course on its way to LiaScript',
      'cover-failed': 'Nobody has it',
      note: 'The rest is coming',
      'note-failed': 'The rest does not come',
    },
  },
} as const satisfies Record<string, { width: number; states: Record<string, string> }>

export type PageName = keyof typeof gallery
type StatesOf<Page extends PageName> = keyof (typeof gallery)[Page]['states']

/** What is shown for a state, and what is done then, by a person or by the keeper. */
export interface View {
  /** Absent for what is no page of ours. */
  page?: () => preact.ComponentChild
  after?: () => unknown
}

/** A view for each state of a page. */
export type Views<Page extends PageName> = Record<StatesOf<Page>, View>

/** Each state as `[page, state]`. */
export const allStates: [PageName, string][] = Object.entries(gallery).flatMap(([page, { states }]) =>
  Object.keys(states).map((state): [PageName, string] => [page as PageName, state]),
)
