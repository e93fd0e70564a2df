// What the keeper sends through its ports, by the port's name. Types only.

import type { InfoHash } from '../base/info-hash'
import type { CourseDetail } from './course'
import type { CourseListNews, Eviction } from './library-news'
import type { PartReply, ReadProgress, ReadReply } from './reads'
import type { ShareProgress } from './sharing'

/** State for the extension's own pages, each value in place of the one before. */
export interface Streams {
  /** Kept courses: first the newest, then the others, then what has changed. */
  courses: CourseListNews
  /** Courses that were removed to make room, and that nobody has been told of yet; newest first. */
  evictions: Eviction[]
  /** Null when there is no such course. */
  [course: `course/${InfoHash}`]: CourseDetail | null
  /** A folder on its way to a course, by the id that its page has chosen. */
  [share: `share/${string}`]: ShareProgress
}

/** Files and progress for a LiaScript document, which asks for them through the same port. */
export interface Reads {
  [read: `read/${InfoHash}`]: ReadReply | PartReply | ReadProgress
}

export type StreamName = keyof Streams
export type ReadName = keyof Reads

/** A stream's name up to its slash. */
export type StreamKind = KindOf<StreamName>
type KindOf<Name> = Name extends `${infer Kind}/${string}` ? Kind : Name
type NameOf<Kind extends StreamKind> = Extract<StreamName, Kind | `${Kind}/${string}`>

/** Starts one stream, and resolves with its end. `id`: what stands behind the slash of its name. */
export type Subscribe<Value> = (emit: (value: Value) => void, id: string) => Promise<() => void>

/** Whoever serves streams has one for each kind of them. */
export type Subscriptions = { [Kind in StreamKind]: Subscribe<Streams[NameOf<Kind>]> }
