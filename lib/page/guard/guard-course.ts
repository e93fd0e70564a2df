import type { Arrival, ContentCalls } from '../../protocol/calls'
import type { CourseAddress } from '../worlds/course-address'
import { standAside } from '../worlds/stand-aside'
import { givePort } from '../worlds/world-port'
import { arrivalOf, entryKey } from './arrival'
import { sayWhatIsLacking } from './lacking-note'
import { createPlayerOpener } from './open-player'
import { type KeeperPort, type Relay, relayReads } from './relay-reads'
import { showComing } from './show-coming'

/** The page before this one should be there by then, if there is one. */
const BACK_MS = 1000

/** The background as the guard calls it. Promises reject when it does not answer. */
export type GuardsBackground = {
  [K in 'claimCourse' | 'handOver' | 'loadPlayer' | 'wentBack']: (
    ...parameters: Parameters<ContentCalls[K]>
  ) => Promise<ReturnType<ContentCalls[K]>>
}

/**
 * Asks for the course of a LiaScript page, and stands between the page and the extension for its life.
 * @param connect opens a port to the keeper that is bound to this course
 */
export function guardCourse(
  window: Window & typeof globalThis,
  course: CourseAddress,
  background: GuardsBackground,
  connect: () => KeeperPort,
): void {
  const { document, history, location, navigation, sessionStorage } = window
  const { port1: guarded, port2: forPage } = new window.MessageChannel()
  givePort(window, forPage)
  let relay: Relay | undefined
  let isShown = false

  // Whatever goes wrong there is logged there. Without the extension the page is LiaScript's own.
  const claim = (arrival: Arrival) => background.claimCourse(arrival).catch(() => 'none' as const)

  async function arrive(arrival: Arrival): Promise<void> {
    const answer = await claim(arrival)
    if (answer === 'none') {
      standAside(sessionStorage, course.infoHash)
      location.reload()
    }
    if (answer === 'back') goBack(arrival)
    if (answer !== 'serve') return
    // What the page had asked for before its place was taken may have failed since.
    if (relay) location.reload()
    else serve()
  }

  /** Where nothing is further back the person is asked once more. */
  function goBack(arrival: Arrival): void {
    history.back()
    const timer = setTimeout(() => void arrive({ ...arrival, isBack: false }), BACK_MS)
    window.addEventListener('pagehide', () => clearTimeout(timer), { once: true })
  }

  function serve(): void {
    let isGiven = false
    let isHandingOver = false
    sayWhatIsLacking(window)
    const coming = showComing(document, course.name, () => {
      isShown = true
      relay?.slideShown()
    })
    relay = relayReads(guarded, {
      connect,
      claim: async () => (await claim({ ...arrivalOf(window), isBack: false })) === 'serve',
      pause: (attempt) => new Promise((resolve) => setTimeout(resolve, Math.min(250 * 2 ** attempt, 30_000))),
      openPlayer: createPlayerOpener(() => background.loadPlayer()),
      onAnswer(ok) {
        isGiven ||= ok
        coming.onAnswer(ok)
      },
      onProgress(progress) {
        coming.onProgress(progress)
        if (!progress?.needsPerson || isGiven || isHandingOver) return
        isHandingOver = true
        // Asked again with the next news, should nobody have answered.
        void background.handOver().then(
          () => (isHandingOver = false),
          () => (isHandingOver = false),
        )
      },
    })
  }

  window.addEventListener('pageshow', ({ persisted }) => {
    if (!persisted) return
    if (isShown) relay?.reconnect()
    else void arrive({ ...arrivalOf(window), isBack: true })
  })
  // LiaScript gives every slide a fragment: without one the entry is that of the page's beginning.
  window.addEventListener('popstate', () => {
    // A tab that is not closed shows the first slide.
    if (isShown && location.hash === '') void background.wentBack(entryKey(navigation)).catch(() => undefined)
  })
  void arrive(arrivalOf(window))
}
