// @vitest-environment happy-dom
import { act } from 'preact/test-utils'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { OptionsPage } from '../../../../components/options/options-page'
import { defaultSettings, type Settings } from '../../../../lib/protocol/settings'
import { waitFor } from '../../wait-for'
import { descriptionOf, enter, leavePage, named, names, seen, show, speak } from '../page'

const onSave = vi.fn(async (_patch: Partial<Settings>) => {})
type KeepRunning = { on: boolean; change(on: boolean): Promise<boolean> }
const options = (
  changes: Partial<Settings> = {},
  keepRunning?: KeepRunning,
  connection: 'type' | 'data-saver' | 'nothing' = 'type',
) =>
  show(
    <OptionsPage
      connection={connection === 'nothing' ? undefined : connection}
      viewer
      settings={{ ...defaultSettings, ...changes }}
      onSave={onSave}
      keepRunning={keepRunning}
    />,
  )
const field = (name: string) => named<HTMLInputElement>('input, textarea', name)
const announced = () => names('[role=status]').join()

beforeEach(() => {
  vi.clearAllMocks()
  speak('en')
})
afterEach(async () => {
  vi.useRealTimers()
  await leavePage()
})

test('every setting has a field with its name and its value', async () => {
  await options({ uploadLimit: 500, trackers: ['wss://a.example.org', 'wss://b.example.org'], giving: 'while-open' })
  expect(field('LiaScript address').value).toBe('https://liascript.github.io/course/')
  expect(field('Trackers').value).toBe('wss://a.example.org\nwss://b.example.org')
  expect(field('Help others while I read').checked).toBe(true)
  expect(field('Upload limit (KB/s)').value).toBe('500')
  expect(field('Download limit (KB/s)').value).toBe('')
  expect(field('Space for courses (GB)').value).toBe('20')
})

test.each<[string, string, Partial<Settings>]>([
  ['LiaScript address', ' https://lia.school.org/course/ ', { liascriptAddress: 'https://lia.school.org/course/' }],
  ['Trackers', 'wss://b.org\n\n wss://a.org \nwss://b.org', { trackers: ['wss://b.org', 'wss://a.org'] }],
  ['Upload limit (KB/s)', '250', { uploadLimit: 250 }],
  ['Download limit (KB/s)', '1', { downloadLimit: 1 }],
  ['Space for courses (GB)', '5', { diskBudget: 5 }],
])('%s is saved when it is left, and "Saved" is announced', async (name, typed, patch) => {
  await options()
  await enter(field(name), typed)
  expect(onSave).toHaveBeenCalledExactlyOnceWith(patch)
  expect(announced()).toBe('Saved')
})

test('"Pause on mobile data" is there where the browser tells anything of its connection, and says how much', async () => {
  await options({}, undefined, 'type')
  expect(field('Pause on mobile data').checked).toBe(true)
  expect(descriptionOf(field('Pause on mobile data'))).not.toContain('does not tell')
  await act(async () => field('Pause on mobile data').click())
  expect(onSave).toHaveBeenCalledExactlyOnceWith({ pauseOnMobileData: false })
  await options({}, undefined, 'data-saver')
  expect(descriptionOf(field('Pause on mobile data'))).toContain('does not tell which connection it uses')
  await leavePage()
  await options({}, undefined, 'nothing')
  expect(seen()).not.toContain('mobile data')
})

test('a choice saves at once', async () => {
  await options()
  await act(async () => field('Only open it').click())
  expect(onSave).toHaveBeenCalledExactlyOnceWith({ giving: 'never' })
})

test('"Keep running" is asked of the browser in the click itself, and shows what the browser has allowed', async () => {
  const change = vi.fn(async () => false)
  await options({}, { on: false, change })
  const box = field('Keep running when the last window is closed')
  await act(async () => box.click())
  expect(change).toHaveBeenCalledExactlyOnceWith(true)
  await waitFor(() => expect(announced()).toBe('The browser did not allow this.'))
  expect(box.checked).toBe(false)
  change.mockResolvedValueOnce(true)
  await act(async () => box.click())
  await waitFor(() => expect(announced()).toBe('Saved'))
})

test('where the browser cannot keep running there is no such option', async () => {
  await options()
  expect(seen()).not.toContain('Keep running')
})

test('an emptied limit is no limit', async () => {
  await options({ uploadLimit: 500 })
  await enter(field('Upload limit (KB/s)'), '')
  expect(onSave).toHaveBeenCalledExactlyOnceWith({ uploadLimit: null })
})

test.each([
  ['LiaScript address', 'school', 'this is not a web address'],
  ['LiaScript address', 'javascript:alert(1)', 'this is not a web address'],
  ['Upload limit (KB/s)', '0', 'give a whole number'],
  ['Download limit (KB/s)', '1.5', 'give a whole number'],
])('%s refuses "%s" and says why next to the field', async (name, typed, why) => {
  await options()
  await enter(field(name), typed)
  expect(onSave).not.toHaveBeenCalled()
  expect(field(name).getAttribute('aria-invalid')).toBe('true')
  expect(descriptionOf(field(name))).toContain(why)
  expect(field(name).value).toBe(typed)
})

test('of more than four trackers it says which are not used, and keeps all of them in their order', async () => {
  const trackers = ['wss://z.org', 'wss://a.org', 'wss://b.org', 'wss://c.org', 'wss://d.org']
  await options({})
  await enter(field('Trackers'), trackers.join('\n'))
  expect(onSave).toHaveBeenCalledExactlyOnceWith({ trackers })
  expect(descriptionOf(field('Trackers'))).toContain('not among the first four: wss://d.org.')
})

test('refused trackers are named and stay to be corrected; the others are saved', async () => {
  await options()
  await enter(field('Trackers'), 'wss://a.org\nhttp://b.org\nws://10.0.0.1\nwss://10.0.0.1')
  expect(onSave).toHaveBeenCalledExactlyOnceWith({ trackers: ['wss://a.org', 'wss://10.0.0.1'] })
  expect(descriptionOf(field('Trackers'))).toContain('Not saved: http://b.org, ws://10.0.0.1.')
  expect(field('Trackers').value).toContain('http://b.org')
})

test('what is typed is saved after a pause, but not judged before the field is left', async () => {
  vi.useFakeTimers()
  await options()
  const address = field('LiaScript address')
  const type = (value: string) =>
    act(() => {
      address.value = value
      address.dispatchEvent(new Event('input', { bubbles: true }))
    })
  await type('https:')
  await act(() => void vi.runAllTimers())
  expect(address.getAttribute('aria-invalid')).toBe('false')
  expect(onSave).not.toHaveBeenCalled()
  await type('https://lia.org/')
  await act(() => void vi.runAllTimers())
  expect(onSave).toHaveBeenCalledExactlyOnceWith({ liascriptAddress: 'https://lia.org/' })
})

test('"Reset to default" belongs to its field', async () => {
  await options({ liascriptAddress: 'https://lia.org/', trackers: [] })
  const resets = [...document.querySelectorAll('button')]
  expect(resets.map((button) => [seen(button), descriptionOf(button)])).toEqual([
    ['Reset to default', 'LiaScript address'],
    ['Reset to default', 'Trackers'],
  ])
  await act(async () => resets[1]?.click())
  expect(onSave).toHaveBeenCalledExactlyOnceWith({ trackers: defaultSettings.trackers })
})

test('a change that cannot be saved is announced as such', async () => {
  const full = new Error('quota')
  const log = vi.spyOn(console, 'error').mockImplementation(() => {})
  onSave.mockRejectedValueOnce(full)
  await options()
  await enter(field('Upload limit (KB/s)'), '10')
  expect(announced()).toBe('This could not be saved. Try again.')
  expect(log.mock.calls).toEqual([['settings:', full]])
  log.mockRestore()
})

test('letters in an empty number field, which Firefox takes and calls no change, are said to be wrong when it is left', async () => {
  await options()
  const limit = field('Upload limit (KB/s)')
  Object.defineProperty(limit, 'validity', { value: { badInput: true } })
  await act(async () => void limit.dispatchEvent(new FocusEvent('blur')))
  expect(seen()).toContain('Not saved: give a whole number from 1 on, or nothing.')
  expect(onSave).not.toHaveBeenCalled()
})
