// Measures the built extension beside what there is without it: `node tests/bench/run.ts [name]…`, by default the short ones.
import process from 'node:process'
import { benchAlive } from './alive/alive.ts'
import { benchClass } from './class/class.ts'
import { benchCourse } from './course.ts'
import { benchHostile } from './hostile.ts'
import { describeMachine } from './machine.ts'
import { benchShare } from './share.ts'
import { benchSizes } from './sizes.ts'
import { benchSpeed } from './speed.ts'
import { benchStart } from './start.ts'
import { benchUi } from './ui/ui.ts'

const benches: Record<string, () => Promise<void> | void> = {
  sizes: benchSizes,
  start: benchStart,
  speed: benchSpeed,
  course: benchCourse,
  share: benchShare,
  ui: benchUi,
  class: benchClass,
  hostile: benchHostile,
  alive: benchAlive,
}
/** Those that take minutes are run only when they are named. */
const short = ['sizes', 'start', 'speed']

const [first, ...others] = process.argv.slice(2)
// The names after `alive` are its series.
const named = first === undefined ? [] : first === 'alive' ? [first] : [first, ...others]
const unknown = named.find((name) => !Object.hasOwn(benches, name))
if (unknown) {
  console.error(`There is no bench "${unknown}", only ${Object.keys(benches).join(', ')}.`)
  process.exit(2)
}

const names = named.length > 0 ? named : short
console.log(describeMachine())
for (const [name, bench] of Object.entries(benches)) {
  if (names.includes(name)) await bench()
}
