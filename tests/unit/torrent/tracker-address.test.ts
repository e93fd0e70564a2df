import { describe, expect, test } from 'vitest'
import { defaultSettings } from '../../../lib/protocol/settings'
import { chooseTrackers, isAllowedTracker, judgeTracker } from '../../../lib/torrent/tracker-address'

describe('allows, in one form', () => {
  test.each([
    ['wss://tracker.example.com', 'wss://tracker.example.com'],
    ['wss://tracker.example.com/', 'wss://tracker.example.com'],
    ['WSS://Tracker.Example.COM:443', 'wss://tracker.example.com'],
    ['wss://tracker.files.fm:7073/announce', 'wss://tracker.files.fm:7073/announce'],
    ['wss://tracker.example.com/announce?key=a+b#top', 'wss://tracker.example.com/announce?key=a+b'],
    ['wss://tracker.example.com/?key=a', 'wss://tracker.example.com/?key=a'],
    ['wss://bücher.example.com', 'wss://xn--bcher-kva.example.com'],
    ['ws://127.0.0.1:8000', 'ws://127.0.0.1:8000'],
    ['ws://localhost:8000/', 'ws://localhost:8000'],
    ['ws://[::1]:8000/announce', 'ws://[::1]:8000/announce'],
  ])('%s', (text, url) => {
    expect(judgeTracker(text)).toEqual({ ok: true, url })
  })

  test.each(defaultSettings.trackers)('the default %s', (tracker) => {
    expect(judgeTracker(tracker)).toEqual({ ok: true, url: tracker })
  })
})

describe('X4 refuses', () => {
  test.each([
    ['', 'invalid'],
    ['tracker.example.com', 'invalid'],
    ['wss://', 'invalid'],
    ['wss://a b.com', 'invalid'],
    ['wss://tracker.example.com:99999', 'invalid'],
    [`wss://tracker.example.com/${'a'.repeat(255)}`, 'invalid'],
    [`wss://tracker.example.com/${'ä'.repeat(100)}`, 'invalid'],
    ['ws://tracker.example.com', 'protocol'],
    ['udp://tracker.example.com:80', 'protocol'],
    ['https://tracker.example.com/announce', 'protocol'],
    ['javascript:alert(1)', 'protocol'],
    ['ws://192.168.1.1', 'protocol'],
    ['ws://127.0.0.2', 'protocol'],
    ['ws://localhost.example.com', 'protocol'],
    ['wss://user@tracker.example.com', 'login'],
    ['wss://:secret@tracker.example.com', 'login'],
    ['ws://user@127.0.0.1:8000', 'login'],
    ['wss://192.168.1.1', 'host'],
    ['wss://8.8.8.8', 'host'],
    ['wss://0x7f.1', 'host'],
    ['wss://2130706433', 'host'],
    ['wss://[::1]', 'host'],
    ['wss://[2001:db8::1]', 'host'],
    ['wss://localhost', 'host'],
    ['wss://router', 'host'],
    ['wss://router.local', 'host'],
    ['wss://a.localhost', 'host'],
    ['wss://metadata.google.internal', 'host'],
    ['wss://nas.lan', 'host'],
    ['wss://nas.home.arpa', 'host'],
    ['wss://tracker.example.com.', 'host'],
    ['wss://a..com', 'host'],
    ["wss://it's.com", 'host'],
    [`wss://${'a'.repeat(64)}.com`, 'host'],
    ['wss://tracker.example.com:22', 'port'],
    ['wss://tracker.example.com:25', 'port'],
    ['ws://127.0.0.1:6667', 'port'],
  ])('%s (%s)', (text, reason) => {
    expect(judgeTracker(text)).toEqual({ ok: false, reason })
    expect(isAllowedTracker(text)).toBe(false)
  })

  test('more than four, and the same one twice', () => {
    const many = Array.from({ length: 5000 }, (_, index) => `wss://t${index % 9}.example.com/`)
    expect(chooseTrackers(many)).toEqual([0, 1, 2, 3].map((index) => `wss://t${index}.example.com`))
  })
})

test('the order says which are taken, and who is asked first', () => {
  const trackers = ['wss://z.example.com', 'udp://b.example.com:80', 'wss://d.example.com', 'ws://127.0.0.1:1234']
  const chosen = ['wss://z.example.com', 'wss://d.example.com', 'ws://127.0.0.1:1234']
  expect(chooseTrackers(trackers)).toEqual(chosen)
  expect(chooseTrackers(trackers, 2)).toEqual(chosen.slice(0, 2))
})
