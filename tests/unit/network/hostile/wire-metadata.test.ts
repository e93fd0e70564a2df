import { afterEach, describe, expect, it, vi } from 'vitest'
import { waitFor } from '../../wait-for'
import { BLOCK, extended, repeat, startCourse, UT_METADATA } from './hostile-peer'

// The real WebTorrent, bittorrent-protocol and ut_metadata, with the parts replaced that the build replaces.
vi.mock('bencode', () => import('../../../../lib/torrent/bencode'))
vi.mock('parse-torrent', () => import('../../../../lib/network/webtorrent/parse-torrent'))
vi.mock('torrent-discovery', () => import('../../../../lib/network/webtorrent/torrent-discovery'))
vi.mock('create-torrent', () => import('../../../../lib/network/webtorrent/unused'))
vi.mock('fs-chunk-store', () => import('../../../../lib/network/webtorrent/unused'))
vi.mock('webrtc-polyfill', () => ({
  RTCPeerConnection: class {},
  RTCSessionDescription: class {},
  RTCIceCandidate: class {},
}))

let stop = () => {}
const uncaught: unknown[] = []
const note = (error: unknown) => uncaught.push(error)
process.on('uncaughtException', note)
process.on('unhandledRejection', note)
afterEach(() => {
  stop()
  expect(uncaught.splice(0)).toEqual([])
})

/** A course that looks for its metadata, and a peer that says it has it. */
async function start() {
  const started = await startCourse({ complete: false })
  stop = started.stop
  return { ...started, peer: await started.connect() }
}

const part = (index: string, more = '', bytes = '') =>
  extended(UT_METADATA, `d8:msg_typei1e5:piece${index}${more}e${bytes}`)

describe('a peer that is asked for metadata', () => {
  it('sends it', async () => {
    const { info, peer, told } = await start()
    await peer.send(part('i0e', `10:total_sizei${info.length}e`, Buffer.from(info).toString('latin1')))
    await waitFor(() => expect(told.at(-1)).toMatchObject({ type: 'metadata', info }))
    expect(peer.isOver()).toBe(false)
  })

  it.each<[string, string, string?, string?]>([
    ['999999', 'i999999e', '', 'x'],
    ['-1', 'i-1e', '', 'x'],
    ['999999, which is empty', 'i999999e'],
  ])('W7: is dropped when it sends part %s', async (_what, index, more, bytes) => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
    const { peer, told } = await start()
    await peer.send(part(index, more, bytes))
    expect(peer.isOver()).toBe(true)
    expect(told.some(({ type }) => type === 'failed' || type === 'metadata')).toBe(false)
    warn.mockRestore()
  })

  it.each<[string, number[]]>([
    ['an empty part', part('i0e')],
    ['a part that is too long', part('i0e', '', 'x'.repeat(BLOCK + 1))],
    ['a part with another size in all', part('i0e', '10:total_sizei99999999e', 'x')],
    ['a part with a size below nothing', part('i0e', '10:total_sizei-1e', 'x')],
    ['a part of text', part('1:0', '', 'x')],
    ['a part of a list', part('le', '', 'x')],
    ['`ee`', extended(UT_METADATA, 'ee')],
    ['nothing', extended(UT_METADATA, '')],
    ['a number', extended(UT_METADATA, 'i5ee')],
    ['what never ends', extended(UT_METADATA, `d1:a${'l'.repeat(60_000)}`)],
    ['a refusal', extended(UT_METADATA, 'd8:msg_typei2e5:piecei0ee')],
    ['a refusal of no part', extended(UT_METADATA, 'd8:msg_typei2ee')],
    ['a question for what it knows itself', extended(UT_METADATA, 'd8:msg_typei0e5:piecei0ee')],
    ['a question of a kind that does not exist', extended(UT_METADATA, 'd8:msg_typei9e5:piecei0ee')],
  ])('W7: sends %s a hundred times, is asked little again, and the metadata still comes', async (_what, bytes) => {
    const { info, peer, connect, told } = await start()
    await peer.send(repeat(bytes, 100))
    expect(peer.waiting()).toBeLessThan(2000)
    const honest = await connect('e')
    await honest.send(part('i0e', '', Buffer.from(info).toString('latin1')))
    await waitFor(() => expect(told.at(-1)).toMatchObject({ type: 'metadata', info }))
  })
})
