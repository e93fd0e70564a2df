import { posix } from 'node:path'
import { check, folderOf, importsOf, type Sources } from './sources.ts'

/** What every room may know: values and words without a context, each floor above those before it. */
const ground = ['lib/base', 'lib/protocol', 'lib/words', 'lib/torrent', 'lib/liascript', 'lib/zip']
const below = (room: string) => ground.slice(0, ground.indexOf(room))

const keeper = (...rooms: string[]) => [...ground, ...rooms.map((room) => `lib/keeper/${room}`)]
const network = (...rooms: string[]) => [...ground, ...rooms.map((room) => `lib/network/${room}`)]
const page = (...rooms: string[]) => [...ground, ...rooms.map((room) => `lib/page/${room}`)]
const share = ['lib/share/format', 'lib/share/input', 'lib/share/grammar', 'lib/share/check']

/** A folder, and those it may import besides itself: the arrows of docs/design.md. A folder that is not here may not be. */
export const arrows: Record<string, string[]> = {
  ...Object.fromEntries(ground.map((room) => [room, below(room)])),
  'lib/share/format': ground,
  'lib/share/input': ground,
  'lib/share/grammar': ground,
  'lib/share/check': [...ground, 'lib/share/input', 'lib/share/grammar'],

  // Workers know nothing of what runs outside them.
  'lib/keeper/disk/worker': ground,
  'lib/keeper/share/worker': [...ground, 'lib/share/format', 'lib/keeper/disk/worker'],
  'lib/keeper/disk': keeper('disk/worker'),
  'lib/keeper/library': keeper('disk', 'disk/worker'),
  'lib/keeper/course': keeper('library', 'disk', 'disk/worker'),
  'lib/keeper/run': keeper('course', 'library', 'disk', 'disk/worker'),
  'lib/keeper/network': keeper('run', 'course', 'library', 'disk', 'disk/worker'),
  'lib/keeper/read': keeper('run', 'course', 'library', 'disk', 'disk/worker'),
  'lib/keeper/share': keeper('run', 'course', 'library', 'disk', 'disk/worker', 'share/worker'),
  'lib/keeper': keeper('share', 'share/worker', 'read', 'network', 'run', 'course', 'library', 'disk', 'disk/worker'),

  'lib/network/webtorrent': ground,
  'lib/network/connection': network('webtorrent'),
  'lib/network/signalling': network('connection'),
  'lib/network/transfer': network('webtorrent', 'connection'),
  'lib/network': network('transfer', 'webtorrent', 'signalling', 'connection'),

  // A hostile page's world, the extension's world of the same page, and every other page.
  'lib/page/worlds': ground,
  'lib/page/launchers': ground,
  'lib/page/main-world': page('worlds'),
  'lib/page/main-world/hooks': page('main-world', 'worlds'),
  'lib/page/player': page('worlds'),
  'lib/page/guard': page('player', 'worlds'),

  // In a frame without origin: LiaScript's runtime with a course.
  'lib/viewer': page('main-world', 'main-world/hooks', 'worlds'),

  'lib/browser': ground,
  'lib/browser/content': [],
  'lib/browser/background': [...ground, 'lib/browser'],
  'lib/browser/offscreen': [...ground, 'lib/browser'],
  'lib/browser/pages': [...ground, ...share, 'lib/browser', 'lib/viewer', 'lib/page/guard', 'lib/page/worlds'],

  'components/parts': ground,
  ...Object.fromEntries(
    ['popup', 'library', 'open', 'options', 'viewer', 'welcome', 'course'].map((name) => [
      `components/${name}`,
      [...ground, ...share, 'components/parts'],
    ]),
  ),
  // What is shared ends as what any course is.
  'components/share': [...ground, ...share, 'components/parts', 'components/course'],
}

/** Entry points put contexts together: they may import everything. */
export const isEntrypoint = (folder: string) => folder === 'entrypoints' || folder.startsWith('entrypoints/')

/** Their keys are types for everyone. */
function isMessages(path: string): boolean {
  return /^public\/_locales\/\w+\/messages\.json$/.test(path)
}

/** Imports against the arrows: a complaint each. */
export function brokenArrows(sources: Sources): string[] {
  return check(sources, (file, text) => {
    const from = folderOf(file)
    if (!isEntrypoint(from) && !(from in arrows)) return ['lies in a folder that docs/design.md does not know']
    const allowed = [from, ...(arrows[from] ?? Object.keys(arrows))]
    return importsOf(text)
      .filter((path) => path.startsWith('.'))
      .map((path) => posix.join(posix.dirname(file), path))
      .filter((path) => !isMessages(path) && !allowed.includes(folderOf(path)))
      .filter((path) => !(isEntrypoint(from) && isEntrypoint(folderOf(path))))
      .map((path) => `imports ${path}: ${from} may import only ${allowed.join(', ')}`)
  })
}
