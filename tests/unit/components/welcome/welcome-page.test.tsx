// @vitest-environment happy-dom
import { act } from 'preact/test-utils'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { WelcomePage } from '../../../../components/welcome/welcome-page'
import type { Giving } from '../../../../lib/protocol/settings'
import { leavePage, named, press, seen, show, speak } from '../page'

const onStart = vi.fn(async (_giving: Giving) => {})
const welcome = (started = false) => show(<WelcomePage started={started} giving="always" onStart={onStart} />)

beforeEach(() => {
  vi.clearAllMocks()
  speak('en')
})
afterEach(leavePage)

test('it says what happens to the IP address and to the upload before it asks', async () => {
  await welcome()
  expect(seen()).toContain('can see your IP address')
  expect(seen()).toContain('uses some of your upload')
})

test('"Start" passes the answer on, then says what to try next', async () => {
  await welcome()
  await act(async () => named('input', 'Help others while I read').click())
  await press('Start')
  expect(onStart).toHaveBeenCalledExactlyOnceWith('while-open')
  expect(seen()).toContain('Seedbank is ready')
  expect(seen()).toContain('Click a magnet link to a course on any page.')
})

test('an answer that cannot be saved is not taken for a start', async () => {
  const full = new Error('quota')
  const log = vi.spyOn(console, 'error').mockImplementation(() => {})
  onStart.mockRejectedValueOnce(full)
  await welcome()
  await press('Start')
  expect(seen()).toContain('This could not be saved. Try again.')
  expect(seen()).not.toContain('Seedbank is ready')
  expect(log.mock.calls).toEqual([['settings:', full]])
  log.mockRestore()
})

test('the question is not asked twice', async () => {
  await welcome(true)
  expect(seen()).toContain('Seedbank is ready')
  expect(document.querySelector('button')).toBeNull()
})
