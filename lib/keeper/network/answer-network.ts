import { Failure } from '../../protocol/failure'
import type { NetworkReport } from '../../protocol/keeper-network'
import { ASK_ABOVE } from '../../protocol/settings'
import { hashInfo, parseInfo, pieceSize } from '../../torrent/metadata'
import type { KeptCourse } from '../course/kept-course'
import { learnTitle } from '../course/read-title'
import { findStoreFailure } from '../disk/worker/store-failure'
import type { Keeper } from '../keeper'
import { keepCalm, STARTING_MS } from '../run/calm-start'
import { restoreCourse } from '../run/restore-course'
import { readNetworkMessage } from './read-network-message'

/** Act on what the network says. Nothing of it is trusted: strangers may have taken the network over. */
export async function answerNetwork(keeper: Keeper, untrusted: unknown): Promise<void> {
  const message = readNetworkMessage(untrusted)
  if (!message) return
  if (message.type === 'pulse') return takeReports(keeper, message.courses)
  if (message.type === 'met') return keeper.deaths.met(message.infoHash)
  const course = keeper.courses.get(message.infoHash)
  switch (message.type) {
    case 'metadata':
      if (course && !course.torrent) await takeMetadata(keeper, course, message.info)
      break
    case 'failed':
      if (course && !course.torrent) keeper.fail(course, message.code)
      break
    case 'tested':
      keeper.reach.take(message.infoHash, message.code)
      break
    case 'wanted':
      if (course?.running) keeper.runner.activate(await keeper.load(course))
      break
    case 'put': {
      const ok = course ? await takePiece(keeper, course, message.index, message.bytes) : false
      keeper.network.send({ type: 'stored', id: message.id, ok })
      break
    }
    case 'get': {
      const bytes = course ? await givePiece(keeper, course, message.index) : null
      keeper.network.send({ type: 'piece', id: message.id, bytes }, bytes ? [bytes.buffer as ArrayBuffer] : [])
      break
    }
  }
}

async function takeMetadata(keeper: Keeper, course: KeptCourse, info: Uint8Array): Promise<void> {
  const [infoHash, pieces] = await Promise.all([hashInfo(info), keeper.pieces(course)])
  if (infoHash !== course.infoHash || course.torrent || !keeper.knows(course)) return
  try {
    const torrent = parseInfo(info)
    course.load(torrent, info, pieces, keeper.files)
    course.record.name ||= torrent.name
  } catch (error) {
    return keeper.fail(course, error instanceof Failure ? error.code : 'bad-metadata')
  }
  const ordinary = course.entry !== undefined && course.record.size <= ASK_ABOVE
  if (course.users > 0) keepCalm(keeper, course, STARTING_MS)
  if (course.saved || ordinary) await keeper.keep(course)
  keeper.runner.sendRanges(course)
  keeper.changed(course, true)
}

export async function takePiece(
  keeper: Keeper,
  course: KeptCourse,
  index: number,
  bytes: Uint8Array,
): Promise<boolean> {
  const { store, torrent } = course
  if (!store || !torrent) return false
  try {
    const outcome = await store.put(index, bytes)
    if (outcome === 'bad') return false
    // The whole course was shared from here meanwhile.
    if (course.store !== store) return false
    if (outcome === 'new') countPiece(keeper, course, pieceSize(torrent, index))
    // What the network takes for stored, and tells others, must be there after a crash.
    await keeper.saver.save(course)
    return true
  } catch (error) {
    const code = await findStoreFailure(error)
    if (keeper.knows(course)) keeper.fail(course, code)
    return false
  }
}

function countPiece(keeper: Keeper, course: KeptCourse, size: number): void {
  course.gain(size)
  const advanced = course.advance()
  if (advanced) {
    keeper.runner.sendRanges(course)
    void learnTitle(keeper, course)
  }
  keeper.changed(course, advanced || course.record.complete)
}

async function givePiece(keeper: Keeper, course: KeptCourse, index: number): Promise<Uint8Array | null> {
  const { store } = await keeper.load(course)
  try {
    return (await store?.get(index)) ?? null
  } catch {
    void restoreCourse(keeper, course)
    return null
  }
}

function takeReports(keeper: Keeper, reports: NetworkReport[]): void {
  keeper.deaths.survived(reports)
  const quiet = new Set(keeper.live)
  for (const report of reports) {
    const course = keeper.courses.get(report.infoHash)
    if (!course?.running) continue
    quiet.delete(course)
    keeper.live.add(course)
    course.live = report
    course.answering = report.trackers.answered
    keeper.changed(course)
    if (report.given + report.received === 0) continue
    course.record.given += report.given
    if (report.given > 0) course.record.givenAt = Date.now()
    course.record.received += report.received
    course.record.served = (course.record.served ?? 0) + report.served
    keeper.saver.later(course)
  }
  for (const course of quiet) {
    keeper.live.delete(course)
    course.live = undefined
    keeper.changed(course)
  }
}
