import type { InfoHash } from '../../base/info-hash'
import { namedPath } from '../../liascript/course-path'
import { CoursePaths } from '../../liascript/course-paths'
import { findEntry } from '../../liascript/entry'
import { parseHeader } from '../../liascript/header'
import { findLicence } from '../../liascript/licence'
import type { KeeperCalls } from '../../protocol/calls'
import type { CourseDetail, CourseFile } from '../../protocol/course'
import { decodeText } from '../../words/charset'
import { pictureType } from '../../words/picture-type'
import { makeZip } from '../../zip/zip-writer'
import { client } from '../rpc'
import { forgetEdition, listFolders } from './edition-store'
import { followCourse, listFiles, removeCourse, testReach, torrentFile } from './share-course'

const keeper = client<KeeperCalls>('keeper')

/** Bytes of a text in which its header and a licence are looked for. */
const LONGEST_TEXT = 64 * 1024
/** Bytes. */
const LARGEST_LOGO = 2 * 1024 * 1024
const LICENCE = /^(?:[^/]*\/)?(?:licen[cs]e|copying)(?:\.(?:md|txt))?$/i

/** What can be done with a course on any day. @param saveFile what to do with a file */
export function createCourseViewActions(saveFile: (file: Blob, path: string) => void) {
  return {
    follow: followCourse,
    describe: describeCourse,
    pause: (infoHash: InfoHash) => keeper.pause(infoHash),
    resume: (infoHash: InfoHash) => keeper.resume(infoHash),
    lookForOthers: (infoHash: InfoHash) => keeper.retry(infoHash),
    pin: (infoHash: InfoHash, pinned: boolean) => keeper.pin(infoHash, pinned),
    remove: removeCourse,
    testReach,
    async saveTorrent(infoHash: InfoHash) {
      const file = await torrentFile(infoHash)
      saveFile(file, file.name)
    },
    async saveFile(infoHash: InfoHash, { index, path }: CourseFile) {
      saveFile(await keeper.fetchFile(infoHash, index), path)
    },
    async saveAll({ infoHash, title, files }: CourseDetail) {
      async function* sources() {
        for (const { index, path } of files) yield { name: path, content: await keeper.fetchFile(infoHash, index) }
      }
      saveFile(await makeZip(sources()), `${title}.zip`)
    },
    copy: (text: string) => navigator.clipboard.writeText(text),
    async folderOf(infoHash: InfoHash) {
      return (await listFolders()).find(({ editions }) => editions.some((edition) => edition.infoHash === infoHash))
    },
    filesOf,
    async removeEdition(folder: string, infoHash: InfoHash) {
      await removeCourse(infoHash)
      await forgetEdition(folder, infoHash)
    },
  }
}

/** The name of a folder comes first in its torrent's paths; one file alone has none. */
export async function filesOf(infoHash: InfoHash): Promise<ReadonlyMap<string, number> | undefined> {
  const files = await listFiles(infoHash)
  return files && new Map(files.map(({ path, length }) => [path.slice(path.indexOf('/') + 1), length]))
}

/** What is not complete is not read: nothing is fetched only to be shown. */
async function describeCourse({ infoHash, files }: CourseDetail) {
  const open = (file: CourseFile | undefined) => (file?.done ? keeper.fetchFile(infoHash, file.index) : undefined)
  const entry = files[findEntry(files) ?? -1]
  const readme = await readStart(open(entry))
  const header = parseHeader(readme)
  const named = entry && namedPath(header.logo ?? header.icon ?? '', entry.path)
  const path = named && new CoursePaths(files.map((file) => file.path)).find(named)
  const picture = files.find((file) => file.path === path && file.length <= LARGEST_LOGO)
  const logo = await open(picture)
  const licence = files.find((file) => LICENCE.test(file.path))
  return {
    header,
    logo: logo && picture && new Blob([logo], { type: pictureType(picture.path) }),
    licence: findLicence(readme) ?? findLicence(await readStart(open(licence))),
  }
}

async function readStart(opening: Promise<File> | undefined): Promise<string> {
  const start = (await opening)?.slice(0, LONGEST_TEXT)
  return start ? decodeText(new Uint8Array(await start.arrayBuffer()), false) : ''
}
