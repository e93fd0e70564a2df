import type { InfoHash } from '../../base/info-hash'
import { Failure } from '../../protocol/failure'
import type { ImportReport } from '../../protocol/library-news'
import { readInfo } from '../../torrent/bencode'
import { emptyBitfield, hasBit } from '../../torrent/bitfield'
import { parseMagnet } from '../../torrent/magnet'
import { hashInfo, MAX_METADATA, parseInfo, type Torrent } from '../../torrent/metadata'
import { pieceSpans } from '../../torrent/piece-spans'
import { chooseTrackers } from '../../torrent/tracker-address'
import { LIST_NAME, type ListedCourse, parseFileName, parseList, torrentName } from '../../zip/library-file'
import { StoredZip } from '../../zip/zip-reader'
import { KeptCourse } from '../course/kept-course'
import type { Keeper } from '../keeper'
import { newRecord } from '../library/library'
import { takePiece } from '../network/answer-network'

/** The description, and the trackers around it. */
const LARGEST_TORRENT = 2 * MAX_METADATA
/** Bytes of pieces, and pieces, on their way from the file into the store. */
const IN_WORK = 16 * 1024 * 1024
const MOST_LANES = 64

/**
 * Adds what a library file has and this library has not, and fills gaps with its files. Nothing in the file is trusted:
 * each piece is checked, and what it says of courses that are here already changes nothing.
 * @throws Failure `bad-library-file` when it is no library file at all
 */
export async function importLibrary(keeper: Keeper, file: File): Promise<ImportReport> {
  const zip = await StoredZip.open(file).catch(refuse)
  const list = await zip.content(LIST_NAME).catch(refuse)
  const read = (list && (await parseList(list))) ?? refuse('no list')
  const files = groupFiles(zip.names())
  const report: ImportReport = { added: 0, known: 0, noRoom: 0, broken: read.broken }
  for (const [infoHash, listed] of read.courses) {
    const known = keeper.courses.get(infoHash)?.saved ?? false
    const course = known ? keeper.find(infoHash) : await addCourse(keeper, zip, infoHash, listed).catch(() => undefined)
    if (!course) report.broken++
    else if (!course.saved) report.noRoom++
    else {
      if (known) report.known++
      else report.added++
      await fill(keeper, course, zip, files.get(infoHash) ?? [])
    }
    if (course) release(keeper, course)
  }
  return report
}

const refuse = (error: unknown): never => {
  throw new Failure('bad-library-file', `import: ${error}`)
}

/** Names of entries by the course and the index they are for. */
function groupFiles(names: Iterable<string>): Map<InfoHash, { index: number; name: string }[]> {
  const files = new Map<InfoHash, { index: number; name: string }[]>()
  for (const name of names) {
    const { infoHash, index } = parseFileName(name) ?? {}
    if (infoHash === undefined || index === undefined) continue
    const group = files.get(infoHash) ?? []
    files.set(infoHash, group)
    group.push({ index, name })
  }
  return files
}

/**
 * A course that is not in the library; it stays away from the network until it is released. If there is no room for it, it
 * is not saved.
 * @throws whatever is wrong with its description
 */
async function addCourse(
  keeper: Keeper,
  zip: StoredZip,
  infoHash: InfoHash,
  listed: ListedCourse,
): Promise<KeptCourse> {
  const description = await zip.content(torrentName(infoHash))
  if (!description || description.size > LARGEST_TORRENT) throw new Error('no description')
  const info = new Uint8Array(readInfo(new Uint8Array(await description.arrayBuffer())))
  if ((await hashInfo(info)) !== infoHash) throw new Error('the description of something else')
  const torrent = parseInfo(info)
  const course = keeper.courses.get(infoHash) ?? newCourse(keeper, listed)
  course.held = true
  keeper.runner.refresh(course)
  if (!course.torrent) course.load(torrent, info, emptyBitfield(torrent.pieceCount), keeper.files)
  course.record.name ||= torrent.name
  course.record.pinned = listed.pinned
  course.record.mode = listed.paused ? 'paused' : 'auto'
  course.lastUsed = Date.now()
  keeper.courses.set(infoHash, course)
  await keeper.keep(course, false)
  return course
}

function newCourse({ settings }: Keeper, { magnet }: ListedCourse): KeptCourse {
  const parsed = parseMagnet(magnet)
  if (!parsed.ok) throw new Failure(parsed.code)
  const { infoHash, name, trackers } = parsed.magnet
  const known = trackers.length > 0 ? trackers : chooseTrackers(settings.trackers)
  return new KeptCourse(newRecord(infoHash, name, known), false)
}

/** Takes every piece that is missing here and whole in the file. */
async function fill(keeper: Keeper, course: KeptCourse, zip: StoredZip, files: { index: number; name: string }[]) {
  const { torrent, store, record } = await keeper.load(course)
  if (!torrent || !store || record.complete || files.length === 0) return
  course.held = true
  keeper.runner.refresh(course)
  const contents = new Map<number, Blob>()
  for (const { index, name } of files) {
    const content = await zip.content(name).catch(() => undefined)
    if (content && content.size === torrent.files[index]?.length) contents.set(index, content)
  }
  let next = 0
  const work = async () => {
    for (let index = next++; index < torrent.pieceCount && keeper.knows(course) && !course.failure; index = next++) {
      if (hasBit(store.have, index)) continue
      const bytes = await readPiece(torrent, index, contents)
      if (bytes) await takePiece(keeper, course, index, bytes)
    }
  }
  // Pieces that come one by one would each wait for a transaction of their own.
  const lanes = Math.min(Math.max(Math.floor(IN_WORK / torrent.pieceLength), 2), MOST_LANES)
  await Promise.all(Array.from({ length: lanes }, () => work()))
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

function release(keeper: Keeper, course: KeptCourse): void {
  course.held = false
  if (keeper.knows(course)) keeper.runner.refresh(course)
}
