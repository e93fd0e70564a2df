import type { Clock } from '../../../lib/base/clock'
import { systemClock } from '../../../lib/base/clock'
import type { Change } from '../../../lib/keeper/course/course-facts'
import { KeptCourse } from '../../../lib/keeper/course/kept-course'
import type { CourseRecord } from '../../../lib/keeper/library/library'
import { memoryFiles } from './memory-files'
import { sampleTorrent } from './sample-torrent'

const counters = { size: 0, complete: false, addedAt: 1, given: 0, received: 0 }

export const recordOf = (infoHash: string, record: Partial<CourseRecord> = {}): CourseRecord => ({
  ...{ infoHash, name: '', trackers: [], mode: 'auto' },
  ...counters,
  ...record,
})

/** A course by itself, and what it has committed. */
export function makeCourse(record: CourseRecord, options: { saved?: boolean; clock?: Clock } = {}) {
  const { saved = true, clock = systemClock } = options
  const changes: Change[] = []
  const commit = async (_: KeptCourse, change: Change) => void changes.push(change)
  const { files } = memoryFiles()
  return { course: new KeptCourse(record, saved, { clock, files, commit }), changes }
}

/** The same of these files, with its metadata and none of its pieces. */
export function makeLoaded(
  contents: Parameters<typeof sampleTorrent>[0],
  options: Parameters<typeof makeCourse>[1] = {},
) {
  const { torrent, info, infoHash } = sampleTorrent(contents)
  const made = makeCourse(recordOf(infoHash), options)
  made.course.contents.metadataKnown(torrent, info, undefined)
  made.changes.length = 0
  return { ...made, torrent }
}
