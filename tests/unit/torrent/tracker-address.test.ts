import { describe, expect, test } from 'vitest'
import { defaultSettings } from '../../../lib/protocol/settings'
import { chooseTrackers, isAllowedTracker, judgeTracker, permitTrackers } from '../../../lib/torrent/tracker-address'

describe('allows, in one form', () => {
  test.each([
    ['wss://tracker.example.com', 'wss://tracker.example.com'],
    ['wss://tracker.example.com/', 'wss://tracker.example.com'],
    ['WSS://Tracker.Example.COM:443', 'wss://tracker.example.com'],
    ['wss://tracker.files.fm:7073/announce', 'wss://tracker.files.fm:7073/announce'],
    ['wss://tracker.example.com/announce?key=a+b#top', 'wss://tracker.example.com/announce?key=a+b'],
    ['wss://tracker.example.com/?key=a', 'wss://tracker.example.com/?key=a'],
    ['wss://bücher.example.com', 'wss://xn--bcher-kva.example.com'],
    ['wss://box.example.com', 'wss://box.example.com'],
    ['wss://internal.example.com', 'wss://internal.example.com'],
    ['wss://myrouters.example.com', 'wss://myrouters.example.com'],
    ['wss://0x.example.com', 'wss://0x.example.com'],
  ])('%s', (text, url) => {
    expect(judgeTracker(text)).toEqual({ ok: true, url, local: false })
  })

  test.each(defaultSettings.trackers)('the default %s', (tracker) => {
    expect(judgeTracker(tracker)).toEqual({ ok: true, url: tracker, local: false })
  })
})

describe('X4, X12: dials only where the options name it', () => {
  test.each([
    ['ws://127.0.0.1:8000', 'ws://127.0.0.1:8000'],
    ['ws://2130706433:8000', 'ws://127.0.0.1:8000'],
    ['ws://0x7f.1:8000/', 'ws://127.0.0.1:8000'],
    ['ws://0177.0.0.1:8000', 'ws://127.0.0.1:8000'],
    ['ws://127.1:8000/x', 'ws://127.0.0.1:8000/x'],
    ['ws://127.0.0.1.:8000', 'ws://127.0.0.1:8000'],
    ['ws://①②⑦.0.0.1:8000', 'ws://127.0.0.1:8000'],
    ['ws://LOCALHOST:8000/', 'ws://localhost:8000'],
    ['ws://[::1]:8000/announce', 'ws://[::1]:8000/announce'],
    ['ws://[0:0:0:0:0:0:0:1]:8000', 'ws://[::1]:8000'],
    ['wss://[::ffff:127.0.0.1]', 'wss://[::ffff:7f00:1]'],
    ['wss://[::ffff:c0a8:1]', 'wss://[::ffff:c0a8:1]'],
    ['wss://[fe80::1]', 'wss://[fe80::1]'],
    ['wss://[fd00::1]', 'wss://[fd00::1]'],
    ['wss://[2001:db8::1]', 'wss://[2001:db8::1]'],
    ['wss://127.0.0.2', 'wss://127.0.0.2'],
    ['wss://192.168.1.1', 'wss://192.168.1.1'],
    ['wss://3232235777', 'wss://192.168.1.1'],
    ['wss://169.254.169.254', 'wss://169.254.169.254'],
    ['wss://10.0.0.1:8080', 'wss://10.0.0.1:8080'],
    ['wss://0.0.0.0', 'wss://0.0.0.0'],
    ['wss://8.8.8.8', 'wss://8.8.8.8'],
    ['wss://localhost', 'wss://localhost'],
    ['wss://a.localhost', 'wss://a.localhost'],
    ['wss://router', 'wss://router'],
    ['wss://router.local', 'wss://router.local'],
    ['wss://metadata.google.internal', 'wss://metadata.google.internal'],
    ['wss://nas.lan', 'wss://nas.lan'],
    ['wss://nas.home.arpa', 'wss://nas.home.arpa'],
    ['wss://fritz.box', 'wss://fritz.box'],
    ['wss://x.myfritz.box', 'wss://x.myfritz.box'],
    ['wss://speedport.ip', 'wss://speedport.ip'],
    ['wss://router.asus.com', 'wss://router.asus.com'],
    ['wss://www.routerlogin.net', 'wss://www.routerlogin.net'],
    ['wss://tplinkwifi.net', 'wss://tplinkwifi.net'],
    ['wss://my.keenetic.net', 'wss://my.keenetic.net'],
    ['wss://mobile.hotspot', 'wss://mobile.hotspot'],
    ['wss://x.lvh.me', 'wss://x.lvh.me'],
    ['wss://Ｆritz.box', 'wss://fritz.box'],
  ])('%s', (text, url) => {
    expect(judgeTracker(text)).toEqual({ ok: true, url, local: true })
    expect(permitTrackers([text], defaultSettings.trackers)).toEqual([])
    expect(permitTrackers([text], [...defaultSettings.trackers, text])).toEqual([url])
    expect(permitTrackers([url], [text])).toEqual([url])
  })

  test('another port, path or name of this machine is another tracker', () => {
    const own = ['ws://127.0.0.1:8000/announce']
    const others = ['ws://127.0.0.1:8001/announce', 'ws://127.0.0.1:8000/admin', 'ws://localhost:8000/announce']
    expect(permitTrackers(others, own)).toEqual([])
    expect(permitTrackers(['ws://127.0.0.1:8000/announce?confirm=yes'], own)).toEqual([])
  })

  test('many local ones of a link take no public one’s place', () => {
    const local = Array.from({ length: 9 }, (_, port) => `ws://127.0.0.1:${8000 + port}`)
    expect(chooseTrackers([...local, 'wss://t.example.com'], [])).toEqual(['wss://t.example.com'])
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
    ['wss://tracker.example.com.', 'host'],
    ['wss://localhost.', 'host'],
    ['wss://fritz.box.', 'host'],
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
    expect(chooseTrackers(many, [])).toEqual([0, 1, 2, 3].map((index) => `wss://t${index}.example.com`))
  })
})

test('the order says which are taken, and who is asked first', () => {
  const trackers = ['wss://z.example.com', 'udp://b.example.com:80', 'wss://d.example.com', 'ws://127.0.0.1:1234']
  const own = ['ws://127.0.0.1:1234/']
  expect(chooseTrackers(trackers, own)).toEqual(['wss://z.example.com', 'wss://d.example.com', 'ws://127.0.0.1:1234'])
  expect(chooseTrackers(trackers, own, 2)).toEqual(['wss://z.example.com', 'wss://d.example.com'])
  expect(chooseTrackers(trackers, [])).toEqual(['wss://z.example.com', 'wss://d.example.com'])
})
