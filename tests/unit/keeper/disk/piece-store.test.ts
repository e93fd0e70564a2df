import { describe, expect, test } from 'vitest'
import { PieceStore } from '../../../../lib/keeper/disk/piece-store'
import { emptyBitfield } from '../../../../lib/torrent/bitfield'
import { memoryFiles } from '../memory-files'
import { noise, sampleTorrent } from '../sample-torrent'

function setUp() {
  const sample = sampleTorrent({ 'README.md': '# Seeds\n', 'img/a.png': noise(40_000) })
  const { files, disk, state } = memoryFiles()
  const store = new PieceStore(sample.infoHash, sample.torrent, emptyBitfield(sample.torrent.pieceCount), files)
  return { ...sample, files, disk, state, store }
}

describe('PieceStore', () => {
  test('gives back what was stored', async () => {
    const { store, piece } = setUp()
    expect(await store.put(1, piece(1))).toBe('new')
    expect(await store.get(1)).toEqual(piece(1))
    expect(await store.get(0)).toBeUndefined()
    expect(store.size()).toBe(16 * 1024)
  })

  test('M5: refuses wrong bytes, wrong lengths and wrong indexes', async () => {
    const { store, piece, disk } = setUp()
    expect(await store.put(0, piece(1))).toBe('bad')
    expect(await store.put(0, piece(0).subarray(1))).toBe('bad')
    for (const index of [-1, 99, 0.5, Number.NaN]) expect(await store.put(index, piece(0))).toBe('bad')
    expect(disk.size).toBe(0)
  })

  test('a piece counts once however often it comes', async () => {
    const { store, piece } = setUp()
    const both = await Promise.all([store.put(0, piece(0)), store.put(0, piece(0))])
    expect(both.sort()).toEqual(['known', 'new'])
  })

  test('Q4: a flipped bit is never given out, and the piece is missing from then on', async () => {
    const { store, piece, disk, infoHash } = setUp()
    await store.put(1, piece(1))
    const stored = disk.get(`${infoHash}/1`)
    if (stored) stored[20_000] = (stored[20_000] ?? 0) ^ 1
    await expect(store.get(1)).rejects.toMatchObject({ code: 'store-broken' })
    expect(await store.get(1)).toBeUndefined()
    expect(await store.put(1, piece(1))).toBe('new')
    expect(await store.get(1)).toEqual(piece(1))
  })

  test('Q4: a truncated or deleted file is noticed', async () => {
    const { store, piece, disk } = setUp()
    await store.put(0, piece(0))
    disk.clear()
    await expect(store.get(0)).rejects.toMatchObject({ code: 'store-broken' })
  })

  test('Q2: a full disk is named, and the piece is not counted', async () => {
    const { store, piece, state } = setUp()
    state.full = true
    await expect(store.put(0, piece(0))).rejects.toMatchObject({ code: 'disk-full' })
    expect(store.size()).toBe(0)
  })
})
