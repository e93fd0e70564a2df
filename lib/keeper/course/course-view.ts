import type { Course, CourseDetail, CourseState } from '../../protocol/course'
import { formatMagnet } from '../../torrent/magnet'
import { cleanName } from '../../words/display-name'
import { type CourseFacts, hasFile, trackersOf } from './course-facts'
import { wantedRanges } from './wanted-pieces'

/** What a course is doing, in the word that pages show. @param now in ms since 1970 */
export function courseState(facts: CourseFacts, now: number): CourseState {
  const { running, saved, heldBy, record, content, wantAll, meteredOnlyNeeded } = facts
  if (!running && saved) return heldBy ?? 'paused'
  if (record.complete) return 'seeding'
  if (!content) return 'looking'
  if (!wantAll) return 'asking'
  return meteredOnlyNeeded && wantedRanges(facts, now).length === 0 ? 'metered' : 'fetching'
}

/** A course as pages are told of it. */
export function viewCourse(facts: CourseFacts, now: number): Course {
  const { record, report, content, saved } = facts
  return {
    infoHash: record.infoHash,
    title: cleanName(record.title || record.name, record.infoHash.slice(0, 8)),
    magnet: formatMagnet(record),
    state: courseState(facts, now),
    kind: saved || content?.entry !== undefined ? 'course' : content ? 'files' : 'unknown',
    size: record.size,
    have: facts.have,
    borrowed: record.complete ? record.borrowed : undefined,
    entryReady: facts.entryReady && facts.wantAll,
    seeders: report?.seeders ?? 0,
    leechers: report?.leechers ?? 0,
    download: Math.round(report?.download ?? 0),
    upload: Math.round(report?.upload ?? 0),
    given: record.given,
    served: record.served ?? 0,
    mode: record.mode,
    pinned: record.pinned ?? false,
    sharedFrom: record.sharedFrom,
    usedAt: record.usedAt ?? record.addedAt,
    trackers: { answered: facts.answering, total: trackersOf(facts).length },
    failure: facts.failure,
    shortage: facts.shortage,
    addedAt: record.addedAt,
  }
}

/** A course with its files, for the page that opens it. */
export function detailCourse(facts: CourseFacts, now: number): CourseDetail {
  const files = facts.content?.torrent.files ?? []
  return {
    ...viewCourse(facts, now),
    files: files.flatMap(({ path, length, hidden }, index) =>
      hidden ? [] : [{ index, path, length, done: hasFile(facts, index) }],
    ),
  }
}
