import { setTimeout as sleep } from 'node:timers/promises'
import { createFolder } from '../../harness/folder.ts'
import { type LiaScript, startLiaScript } from '../../harness/liascript.ts'
import { startTracker, type Tracker } from '../../harness/tracker.ts'
import { roundsOf } from '../alive/rounds.ts'
import { printTable } from '../table.ts'
import { type Pupil, startLiascriptPupils, startSeedbankPupils } from './pupils.ts'
import { type Teacher, teachWithSeedbank, teachWithWebtorrent } from './teachers.ts'

const ROUNDS = roundsOf(3)
/** All pupils follow the link within so many milliseconds. */
const WITHIN_MS = 1000
/** Long enough for thirty pages on two cores. */
const LONGEST_MS = 900_000

const course = { 'README.md': '# A class\n', 'film.webm': 3_000_000, 'one.png': 250_000, 'two.png': 250_000 }
const LENGTH = 3_500_000

interface Lesson {
  /** Seconds from the first click until the last pupil sees the first slide. */
  lastSlide: number
  /** Seconds from the first click until the last pupil has the whole course. */
  lastComplete: number
  /** Bytes that the teacher gave, in copies of the course. */
  copies: number
}

/** A class opens one link at once, and the teacher has Seedbank, or a page with WebTorrent 3.0.21. */
export async function benchClass(): Promise<void> {
  const classes = [
    {
      name: '30 with LiaScript alone, teacher with Seedbank',
      teach: teachWithSeedbank,
      learn: startLiascriptPupils(30),
    },
    {
      name: '30 with LiaScript alone, teacher with WebTorrent',
      teach: teachWithWebtorrent,
      learn: startLiascriptPupils(30),
    },
    { name: '8 with Seedbank, teacher with Seedbank', teach: teachWithSeedbank, learn: startSeedbankPupils(8) },
  ]
  const lessons: Lesson[][] = classes.map(() => [])
  for (let round = 0; round < ROUNDS; round++) {
    for (const [index, { teach, learn }] of classes.entries()) lessons[index]?.push(await holdLesson(teach, learn))
  }
  const row = (pick: (lesson: Lesson) => number) =>
    lessons.map((all) => all.map((each) => pick(each).toFixed(1)).join(' '))
  const [slides, complete, copies] = [
    row(({ lastSlide }) => lastSlide),
    row(({ lastComplete }) => lastComplete),
    row(({ copies }) => copies),
  ]
  printTable(`A class opens ${LENGTH / 1e6} MB within ${WITHIN_MS / 1000} s, ${ROUNDS} rounds`, [
    ['', 'last first slide, s', 'last complete, s', 'copies that the teacher gave'],
    ...classes.map(({ name }, index) => [name, slides[index] ?? '', complete[index] ?? '', copies[index] ?? '']),
  ])
}

type Teach = (folder: string, tracker: Tracker, liascript: LiaScript) => Promise<Teacher>
type Learn = (tracker: Tracker, liascript: LiaScript) => Promise<{ pupils: Pupil[]; close(): Promise<unknown> }>

async function holdLesson(teach: Teach, learn: Learn): Promise<Lesson> {
  const folder = createFolder('class', course)
  const [tracker, liascript] = await Promise.all([startTracker(), startLiaScript()])
  const teacher = await teach(folder.path, tracker, liascript)
  await tracker.until(teacher.infoHash, ({ seeders }) => seeders === 1)
  const { pupils, close } = await learn(tracker, liascript)
  const isComplete = () => new Set(completions(tracker).map(({ peerId }) => peerId)).size >= pupils.length
  const start = performance.now()
  const seconds = () => (performance.now() - start) / 1000
  const allComplete = tracker.until(teacher.infoHash, isComplete, LONGEST_MS).then(seconds)
  const slides = await Promise.all(
    pupils.map(async (open, index) => {
      // As pupils do: one after the other.
      await sleep((index * WITHIN_MS) / pupils.length)
      await open(`${liascript.address}?${teacher.magnet}`, LONGEST_MS)
      return seconds()
    }),
  )
  const lesson = {
    lastSlide: Math.max(...slides),
    lastComplete: await allComplete,
    copies: (await teacher.given()) / LENGTH,
  }
  await close()
  await teacher.close()
  await Promise.all([tracker.close(), liascript.close()])
  folder.remove()
  return lesson
}

const completions = (tracker: Tracker) => tracker.announcements.filter(({ event }) => event === 'complete')
