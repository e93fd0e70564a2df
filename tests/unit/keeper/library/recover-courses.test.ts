import { describe, expect, test, vi } from 'vitest'
import { waitFor } from '../../wait-for'
import { course, fetched, look, setUp } from '../keeper-world'
import type { memoryFiles } from '../memory-files'

const noteOf = (note = 'record') => `${course.infoHash}/${note}`
const noted = (disk: ReturnType<typeof memoryFiles>) =>
  waitFor(() => {
    const note = disk.disk.get(noteOf())
    expect(JSON.parse(new TextDecoder().decode(note))).toMatchObject({ complete: true, title: 'How seeds travel' })
  })

describe('a library that was lost', () => {
  test('Q4: is made again from the folders, without reading what was complete', async () => {
    const first = await fetched()
    await noted(first.disk)
    await waitFor(async () => expect(await first.library.courses()).toMatchObject([{ title: 'How seeds travel' }]))
    const [before] = await first.library.courses()
    const read = vi.spyOn(first.disk.files, 'read')
    const again = await setUp({ disk: first.disk })
    expect(await again.next('add')).toMatchObject({ infoHash: course.infoHash, complete: true })
    expect(read).not.toHaveBeenCalled()
    expect(await again.library.courses()).toEqual([{ ...before, folder: undefined, sharedFrom: undefined }])
    const { file } = await again.keeper.readFile(course.infoHash, null)
    expect(await file.text()).toContain('# How seeds travel')
  })

  test('of an incomplete course each piece is checked', async () => {
    const first = await setUp()
    await look(first)
    await first.put(2)
    await first.put(0)
    await waitFor(() => expect(first.disk.disk.has(noteOf())).toBe(true))
    const again = await setUp({ disk: first.disk })
    expect((await again.next('activate')).have).toEqual(new Uint8Array([0b10100000]))
  })

  test('of a complete course with a file that is too short, too', async () => {
    const first = await fetched()
    await noted(first.disk)
    const file = first.disk.disk.get(`${course.infoHash}/0`)
    first.disk.disk.set(`${course.infoHash}/0`, file?.slice(0, 20_000) ?? new Uint8Array())
    const again = await setUp({ disk: first.disk })
    expect(await again.next('add')).toMatchObject({ complete: false })
    expect((await again.next('activate')).have).toEqual(new Uint8Array([0b10000000]))
  })

  test('damaged notes give what they can', async () => {
    const first = await fetched()
    await noted(first.disk)
    first.disk.disk.set(noteOf(), new Uint8Array([123, 0, 1]))
    const again = await setUp({ disk: first.disk, settings: { trackers: ['wss://mine.example.org'] } })
    expect(await again.next('add')).toMatchObject({ trackers: ['wss://mine.example.org'], complete: true })

    const other = await fetched()
    await noted(other.disk)
    other.disk.disk.set(noteOf('info'), new Uint8Array([1]))
    const third = await setUp({ disk: other.disk })
    expect(await third.next('add')).toMatchObject({ infoHash: course.infoHash, complete: false })
    expect((await third.next('activate')).info).toBeUndefined()
  })

  test('V5: a removed course does not come back, even if its files could not be removed', async () => {
    const first = await fetched()
    await noted(first.disk)
    vi.spyOn(first.disk.files, 'remove').mockRejectedValue(new Error('in use'))
    await first.keeper.remove(course.infoHash).catch(() => undefined)
    expect(first.disk.disk.size).toBeGreaterThan(0)
    vi.restoreAllMocks()
    const again = await setUp({ disk: first.disk })
    expect(await again.library.courses()).toEqual([])
    expect(first.disk.disk.size).toBe(0)
  })

  test('a folder that cannot be read now is left for the next start', async () => {
    const first = await fetched()
    await noted(first.disk)
    vi.spyOn(first.disk.files, 'readNote').mockRejectedValue(new Error('I/O'))
    vi.spyOn(console, 'error').mockImplementation(() => {})
    const again = await setUp({ disk: first.disk })
    expect(await again.library.courses()).toEqual([])
    vi.restoreAllMocks()
    await setUp({ disk: first.disk })
    expect((await (await setUp({ disk: first.disk })).library.courses()).length).toBe(1)
  })

  test('a note is written again when the record changes, not for counters', async () => {
    const world = await fetched()
    await noted(world.disk)
    const write = vi.spyOn(world.disk.files, 'writeNote')
    const report = {
      infoHash: course.infoHash,
      seeders: 0,
      leechers: 1,
      download: 0,
      upload: 9,
      given: 9,
      received: 0,
      served: 1,
    }
    world.tell({ type: 'pulse', courses: [{ ...report, trackers: { answered: 1, total: 1 } }] })
    await waitFor(async () => expect(await world.library.courses()).toMatchObject([{ given: 9 }]))
    expect(write).not.toHaveBeenCalled()
    world.keeper.pause(course.infoHash)
    await waitFor(() => expect(write).toHaveBeenCalledOnce())
  })
})
