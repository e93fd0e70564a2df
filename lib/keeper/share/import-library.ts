import type { Clock } from '../../base/clock'
import type { InfoHash } from '../../base/info-hash'
import { Failure } from '../../protocol/failure'
import type { ImportReport } from '../../protocol/library-news'
import type { CurrentSettings } from '../../protocol/settings'
import { readInfo } from '../../torrent/bencode'
import { emptyBitfield, hasBit } from '../../torrent/bitfield'
import { MAX_METADATA } from '../../torrent/limits'
import { parseMagnet } from '../../torrent/magnet'
import { hashInfo, parseNewInfo, type Torrent } from '../../torrent/metadata'
import { pieceSpans } from '../../torrent/piece-spans'
import { chooseTrackers } from '../../torrent/tracker-address'
import {
  LARGEST_LIST,
  LIST_NAME,
  type ListedCourse,
  parseFileName,
  parseList,
  torrentName,
} from '../../zip/library-file'
import { ZipArchive } from '../../zip/zip-reader'
import type { Content } from '../course/course-facts'
import type { CourseRegistry } from '../course/course-registry'
import type { KeptCourse } from '../course/kept-course'
import { newRecord } from '../library/library'
import type { CourseDisk } from '../run/course-disk'
import type { KeepCourse } from '../run/keep-course'
import { storePiece } from '../run/store-piece'

/** The description, and the trackers around it. */
const LARGEST_TORRENT = 2 * MAX_METADATA
/** Bytes of pieces, and pieces, on their way from the file into the store. */
const IN_WORK = 16 * 1024 * 1024
const MOST_LANES = 64

/** What an import works with. */
export interface ImportWorld {
  courses: CourseRegistry
  disk: CourseDisk
  keep: KeepCourse
  settings: CurrentSettings
  clock: Pick<Clock, 'now'>
}

/** A course's files in a library file. */
type ZipFiles = { index: number; name: string }[]

/**
 * Adds what a library file has and this library has not, and fills gaps with its files. Nothing in the file is trusted:
 * each piece is checked, and what it says of courses that are here already changes nothing.
 * @throws Failure `bad-library-file` when it is no library file at all
 */
export async function importLibrary(world: ImportWorld, file: File): Promise<ImportReport> {
  const zip = await ZipArchive.open(file).catch(refuse)
  const list = await zip.content(LIST_NAME, LARGEST_LIST).catch(refuse)
  const read = (list && (await parseList(list))) ?? refuse('no list')
  const files = groupFiles(zip.names())
  const report: ImportReport = { added: 0, known: 0, noRoom: 0, broken: read.broken }
  for (const [infoHash, listed] of read.courses) {
    report[await importCourse(world, zip, infoHash, listed, files.get(infoHash) ?? [])]++
  }
  return report
}

/** @returns what became of it */
async function importCourse(
  world: ImportWorld,
  zip: ZipArchive,
  infoHash: InfoHash,
  listed: ListedCourse,
  files: ZipFiles,
): Promise<keyof ImportReport> {
  const known = world.courses.get(infoHash)
  if (known?.facts.saved) {
    await fill(world.disk, known, zip, files)
    return 'known'
  }
  // Whatever is wrong with its description, the next course has another one.
  const described = await readDescription(zip, infoHash).catch(() => undefined)
  const course = described && (known ?? addCourse(world, listed))
  if (!course) return 'broken'
  return await course.suspendedWhile(async () => {
    const { torrent, info } = described
    if (!course.content) course.contents.metadataKnown(torrent, info, emptyBitfield(torrent.pieceCount))
    course.described(listed)
    await world.keep(course, false)
    if (!course.facts.saved) return 'noRoom'
    await fill(world.disk, course, zip, files)
    return 'added'
  })
}

const refuse = (error: unknown): never => {
  throw new Failure('bad-library-file', `import: ${error}`)
}

/** Names of entries by the course and the index they are for. */
function groupFiles(names: Iterable<string>): Map<InfoHash, ZipFiles> {
  const files = new Map<InfoHash, ZipFiles>()
  for (const name of names) {
    const { infoHash, index } = parseFileName(name) ?? {}
    if (infoHash === undefined || index === undefined) continue
    const group = files.get(infoHash) ?? []
    files.set(infoHash, group)
    group.push({ index, name })
  }
  return files
}

/** @throws whatever is wrong with it */
async function readDescription(zip: ZipArchive, infoHash: InfoHash): Promise<{ torrent: Torrent; info: Uint8Array }> {
  const description = await zip.content(torrentName(infoHash), LARGEST_TORRENT)
  if (!description || description.size > LARGEST_TORRENT) throw new Error('no description')
  const info = new Uint8Array(readInfo(new Uint8Array(await description.arrayBuffer())))
  if ((await hashInfo(info)) !== infoHash) throw new Error('the description of something else')
  return { torrent: parseNewInfo(info), info }
}

function addCourse({ courses, settings, clock }: ImportWorld, { magnet }: ListedCourse): KeptCourse | undefined {
  const own = settings.current.trackers
  const parsed = parseMagnet(magnet, own)
  if (!parsed.ok) return undefined
  const { infoHash, name, trackers } = parsed.magnet
  const known = trackers.length > 0 ? trackers : chooseTrackers(own, own)
  return courses.add(newRecord(infoHash, name, known, clock.now()), false)
}

/** Takes every piece that is missing here and whole in the file. */
async function fill(disk: CourseDisk, course: KeptCourse, zip: ZipArchive, files: ZipFiles): Promise<void> {
  const { content, record } = await disk.load(course)
  if (content && !record.complete && files.length > 0) {
    await course.suspendedWhile(() => takePieces(disk, course, content, zip, files))
  }
}

async function takePieces(
  disk: CourseDisk,
  course: KeptCourse,
  { torrent, store }: Content,
  zip: ZipArchive,
  files: ZipFiles,
): Promise<void> {
  const contents = new Map<number, Blob>()
  for (const { index, name } of files) {
    // A file that the zip does not hold whole is fetched from others.
    const length = torrent.files[index]?.length ?? 0
    const content = await zip.content(name, length).catch(() => undefined)
    if (content && content.size === length) contents.set(index, content)
  }
  let next = 0
  const goesOn = () => next < torrent.pieceCount && !course.facts.gone && !course.failure
  const work = async () => {
    while (goesOn()) {
      const index = next++
      if (hasBit(store.have, index)) continue
      const bytes = await readPiece(torrent, index, contents)
      if (bytes) await storePiece(disk.files, course, index, bytes)
    }
  }
  // Pieces that come one by one would each wait for a transaction of their own.
  const lanes = Math.min(Math.max(Math.floor(IN_WORK / torrent.pieceLength), 2), MOST_LANES)
  await Promise.all(Array.from({ length: lanes }, work))
}

async function readPiece(
  torrent: Torrent,
  index: number,
  contents: Map<number, Blob>,
): Promise<Uint8Array | undefined> {
  const parts: Blob[] = []
  for (const { file, at, length } of pieceSpans(torrent, index)) {
    const content = contents.get(file)
    if (!content) return undefined
    parts.push(content.slice(at, at + length))
  }
  return new Uint8Array(await new Blob(parts).arrayBuffer())
}
