import { useEffect, useRef, useState } from 'preact/hooks'
import { readPastedLink } from '../../lib/liascript/pasted-link'
import type { SharedFolder } from '../../lib/protocol/editions'
import { Failure } from '../../lib/protocol/failure'
import type { Shared, ShareProgress } from '../../lib/protocol/sharing'
import type { CourseLook } from '../../lib/share/check/course-look'
import { isLeftOut } from '../../lib/share/input/left-out'
import type { Incoming, ShareSource } from '../../lib/share/input/share-source'
import type { FolderActions, Given, Origin } from './folder-actions'
import { type Problem, toProblem } from './problem-notice'
import type { ShareActions, ToShare } from './share-actions'

/** How far a folder is on its way to being shared. */
type Stage =
  | { at: 'choosing' }
  | { at: 'reading' }
  | Looking
  | { at: 'sharing'; name: string; progress: ShareProgress | undefined }
  | Done

interface Looking {
  at: 'looking'
  source: ShareSource
  look: CourseLook
  /** Paths that are not to be shared. */
  unticked: ReadonlySet<string>
  /** Of a folder that can be read again. */
  origin: Origin | undefined
}

interface Done {
  at: 'shared'
  name: string
  shared: Shared
  /** The course is, byte for byte, the newest edition that there was. */
  unchanged: boolean
  /** What is remembered of its folder. */
  folder: SharedFolder | undefined
}

export interface Sharing {
  stage: Stage
  /** What the last step failed with. */
  problem: Problem | undefined
  give(reading: Promise<Given>): Promise<void>
  /** Has the person choose a folder that can be read again. */
  pick(): Promise<void>
  /** A drop or a paste: files, folders or a magnet as text. */
  giveData(data: DataTransfer): Promise<void>
  share(share: ToShare): Promise<void>
  tick(unticked: ReadonlySet<string>): void
  /** Stops the sharing. Too late: it goes on to its result. */
  cancel(): void
  startOver(): void
}

/** The steps of sharing. One at a time: whatever begins ends what was going on. */
export function useSharing(
  actions: ShareActions,
  folders: FolderActions | undefined,
  first: Promise<Incoming> | undefined,
): Sharing {
  const [stage, setStage] = useState<Stage>({ at: 'choosing' })
  const [problem, setProblem] = useState<Problem>()
  const running = useRef(new AbortController())

  const begin = (next: Stage): AbortSignal => {
    running.current.abort()
    running.current = new AbortController()
    setProblem(undefined)
    setStage(next)
    return running.current.signal
  }
  const give = async (reading: Promise<Given>) => {
    const signal = begin({ at: 'reading' })
    try {
      const incoming = await reading
      if (signal.aborted) return
      if ('magnet' in incoming) return actions.openLink(incoming)
      const { source, origin } = incoming
      if (source.files.length === 0) throw new Failure('nothing-to-share')
      const look = await actions.look(source.files, signal)
      const unticked = new Set(source.files.map(({ path }) => path).filter((path) => isUnticked(path, origin)))
      if (!signal.aborted) setStage({ at: 'looking', source, look, unticked, origin })
    } catch (error) {
      if (signal.aborted) return // what was begun instead says how it does
      setStage({ at: 'choosing' })
      setProblem(toProblem(error))
    }
  }

  const pick = async () => {
    setProblem(undefined)
    try {
      const handle = await folders?.pick()
      if (folders && handle) await give(folders.read(handle))
    } catch (error) {
      setProblem(toProblem(error))
    }
  }

  const giveData = async (data: DataTransfer) => {
    if (stage.at === 'sharing') return
    const words = data.getData('text/plain')
    const link = readPastedLink(words)
    if (link) actions.openLink(link)
    else if ([...data.items].some(({ kind }) => kind === 'file')) await give(actions.readDrop(data))
    else if (words.trim() && stage.at === 'choosing') setProblem(new Failure('bad-magnet'))
  }

  const share = async (toShare: ToShare) => {
    const before = stage
    const { name } = toShare
    const signal = begin({ at: 'sharing', name, progress: undefined })
    const report = (progress: ShareProgress) => setStage((now) => (now.at === 'sharing' ? { ...now, progress } : now))
    try {
      const shared = await actions.share(toShare, report, signal)
      const looked = before.at === 'looking' ? before : undefined
      const unchanged = looked?.origin?.before?.infoHash === shared.infoHash
      setStage({ at: 'shared', name, shared, unchanged, folder: await remember(toShare, shared, looked) })
    } catch (error) {
      setStage(before)
      const problem = toProblem(error)
      if (problem.code !== 'share-cancelled') setProblem(problem)
    }
  }

  /** What cannot be remembered is shared all the same. */
  const remember = async ({ title }: ToShare, { infoHash, magnet }: Shared, looked: Looking | undefined) => {
    if (!folders || !looked?.origin) return undefined
    const edition = { infoHash, magnet, sharedAt: Date.now() }
    const remembered = folders.remember(looked.origin.handle, { title, unticked: [...looked.unticked], edition })
    return remembered.catch((error) => void console.error('shared folders:', error))
  }

  useEffect(() => {
    if (first !== undefined) void give(first)
    return () => running.current.abort()
  }, [])

  return {
    stage,
    problem,
    give,
    pick,
    giveData,
    share,
    tick: (unticked) => setStage((now) => (now.at === 'looking' ? { ...now, unticked } : now)),
    cancel: () => running.current.abort(),
    startOver: () => void begin({ at: 'choosing' }),
  }
}

/** What the person chose when the folder was shared before holds again. */
function isUnticked(path: string, origin: Origin | undefined): boolean {
  if (origin?.unticked.has(path)) return true
  return isLeftOut(path) && !origin?.before?.files?.has(path.normalize('NFC'))
}
