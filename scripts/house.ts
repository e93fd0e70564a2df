// `npm run house`: how well the code keeps to its plan, counted from its imports and types. Fails when a target is missed.
import process from 'node:process'
import { brokenArrows } from './house/arrows.ts'
import { fileGraph, findCircles, folderGraph } from './house/circles.ts'
import { findCourseWrites, findMutableFields } from './house/course-state.ts'
import { findDroppedErrors } from './house/dropped-errors.ts'
import { findKeeperTakers } from './house/keeper-takers.ts'
import { openProgram } from './house/program.ts'
import { readSources, type Sources } from './house/sources.ts'

interface Count {
  what: string
  /** Each of those that are counted. */
  found: string[]
  /** As many are allowed; undefined: it is only told. */
  most?: number
}

const fileOf = (place: string) => place.replace(/:\d+$/, '')

function countAll(sources: Sources): Count[] {
  const files = fileGraph(sources)
  const program = openProgram(sources)
  try {
    const writes = findCourseWrites(program)
    const dropped = findDroppedErrors(program)
    return [
      { what: 'circles of files, types counted', found: findCircles(files).map(words), most: 0 },
      { what: 'circles of folders', found: findCircles(folderGraph(files)).map(words), most: 0 },
      { what: 'arrows that run back up', found: brokenArrows(sources).map((each) => each.replace(/:.*/, '')), most: 0 },
      { what: 'functions that take the keeper, or more than three members', found: findKeeperTakers(program), most: 4 },
      { what: 'fields of a course that anybody may set', found: findMutableFields(program), most: 0 },
      { what: 'files that write to a course from outside', found: groupByFile(writes), most: 0 },
      { what: 'catches that drop an error', found: dropped.map(({ place, reason }) => `${place}  ${reason}`) },
    ]
  } finally {
    program.close()
  }
}

const words = (circle: string[]) => circle.join(' → ')

/** The files, each with its lines. */
function groupByFile(places: string[]): string[] {
  const lines = Map.groupBy(places, fileOf)
  return [...lines].map(([file, all]) => `${file}: ${all.map((place) => place.slice(file.length + 1)).join(', ')}`)
}

function printSizes(sources: Sources): void {
  const lengths = [...sources].map(([file, text]) => ({ file, lines: text.trimEnd().split('\n').length }))
  lengths.sort((one, other) => one.lines - other.lines)
  const median = lengths[lengths.length >> 1]
  const longest = lengths.at(-1)
  console.log(`${lengths.length} files, median ${median?.lines} lines, longest ${longest?.lines}: ${longest?.file}\n`)
}

const sources = readSources()
const counts = countAll(sources)
for (const { what, found, most } of counts) {
  const verdict = most === undefined ? '' : found.length > most ? 'MISSED' : 'ok'
  const target = most === undefined ? '' : `of at most ${most}`
  console.log(`${verdict.padEnd(8)}${String(found.length).padStart(4)} ${target.padEnd(13)}${what}`)
}
printSizes(sources)
for (const { what, found, most } of counts) {
  if (found.length > (most ?? 0)) console.log(`${what}:\n${found.map((each) => `  ${each}`).join('\n')}\n`)
}
process.exitCode = counts.some(({ found, most }) => most !== undefined && found.length > most) ? 1 : 0
