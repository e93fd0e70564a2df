import { createSerialQueue } from '../base/serial-queue'
import { CourseRegistry } from './course/course-registry'
import { CourseRunner } from './course/course-runner'
import { CourseSaver } from './course/course-saver'
import type { KeptCourse } from './course/kept-course'
import { Keeper } from './keeper'
import type { KeeperWorld } from './keeper-world'
import { Evictions } from './library/evictions'
import { FolderNotes } from './library/folder-notes'
import { recoverCourses } from './library/recover-courses'
import { CrashBlame } from './network/crash-blame'
import { NetworkAnswers } from './network/network-answers'
import { ReachTests } from './network/reach-tests'
import { superviseNetwork } from './network/supervisor'
import { CourseDisk } from './run/course-disk'
import { createCourseKeeper } from './run/keep-course'
import { loadIncomplete } from './run/load-courses'
import { Quota } from './run/quota'
import { StoreRetry } from './run/store-retry'
import { tick } from './run/tick'
import { RunningShares } from './share/running-shares'

const TICK_MS = 1000
/** Bytes that must fit, or a disk that was full is not worth a try. */
const PROBE = 8 * 1024 * 1024

/**
 * Puts a keeper together, makes library and files fit, and starts the network if the person has agreed to that.
 * @param signal ends it: its network and everything that would happen as time passes
 * @throws what library and store throw; then nothing of it runs on
 */
export async function startKeeper(world: KeeperWorld, signal: AbortSignal): Promise<Keeper> {
  const { library, files, clock, copy, freeSpace, storeLimit, isMetered = () => false } = world
  const settings = { current: world.settings }
  const notes = new FolderNotes(files)
  const disk = new CourseDisk(library, files, notes)
  const saver = new CourseSaver(library, (course) => void notes.write(course), clock)
  const blame = new CrashBlame(() => clock.elapsed())
  const network = superviseNetwork(
    world.openNetwork,
    {
      onStart() {
        answers.networkReplaced()
        runner.configure()
        for (const course of courses) course.run.networkLost()
      },
      onMessage: (message) => void answers.take(message).catch((error) => console.error('keeper:', error)),
      onDeath() {
        const killer = blame.died()
        if (killer) courses.get(killer)?.failed('put-aside')
      },
    },
    clock,
  )
  const runner = new CourseRunner(network, settings, isMetered)
  const courses = new CourseRegistry({ saver, runner }, files, clock)
  const evictions = new Evictions()
  const remove = async (course: KeptCourse) => {
    courses.forget(course)
    await disk.remove(course)
  }
  const quota = new Quota({ courses, settings, clock, evictions, remove, freeSpace, storeLimit })
  const keep = createCourseKeeper(disk, quota)
  const reach = new ReachTests(network, clock, settings)
  const answers = new NetworkAnswers({ courses, disk, keep, blame, reach, send: network.send })
  const shares = new RunningShares({ courses, disk, settings, clock, copy, inTurn: createSerialQueue() })
  const probe = async () => {
    await files.probe(PROBE)
    await saver.flush()
  }
  const retry = new StoreRetry(courses, keep, probe, clock)

  // The network’s frame loads while the library is read.
  if (world.settings.started) network.start()
  signal.addEventListener('abort', () => network.stop())
  try {
    await recoverCourses(library, files, world.settings.trackers, clock.now())
    for (const record of await library.courses()) courses.add(record, true)
  } catch (error) {
    network.stop()
    throw error
  }
  const parts = { clock, courses, evictions, keep, network, quota, reach, runner, saver, settings, shares, disk }
  const keeper = new Keeper(parts)
  keeper.configure(world.settings)
  courses.news.countSeeding(world.onSeeding)
  signal.addEventListener(
    'abort',
    clock.every(TICK_MS, () => tick(courses, runner, disk, retry)),
  )
  void loadIncomplete(courses, disk)
  return keeper
}
