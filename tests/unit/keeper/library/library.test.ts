import 'fake-indexeddb/auto'
import { beforeEach, describe, expect, test } from 'vitest'
import { type CourseRecord, Library } from '../../../../lib/keeper/library/library'

const record = (infoHash: string): CourseRecord => ({
  infoHash,
  name: 'Seeds',
  trackers: ['wss://tracker.example.org'],
  size: 3,
  complete: false,
  mode: 'auto',
  addedAt: 1,
  given: 0,
  received: 0,
})

let library: Library
let name = 0
beforeEach(async () => {
  library = await Library.open(`library ${++name}`)
})

describe('Library', () => {
  test('remembers a course with its metadata and pieces', async () => {
    await library.add(record('aa'), new Uint8Array([1]), new Uint8Array([0x80]))
    const again = await Library.open(`library ${name}`)
    expect(await again.courses()).toEqual([record('aa')])
    expect(await again.metadata('aa')).toEqual(new Uint8Array([1]))
    expect(await again.pieces('aa')).toEqual(new Uint8Array([0x80]))
  })

  test('saves a record and its pieces together', async () => {
    await library.add(record('aa'), new Uint8Array([1]), new Uint8Array([0]))
    await library.save([{ record: { ...record('aa'), complete: true }, pieces: new Uint8Array([0x80]) }])
    expect(await library.courses()).toMatchObject([{ complete: true }])
    expect(await library.pieces('aa')).toEqual(new Uint8Array([0x80]))
  })

  test('a removed course leaves nothing, and a late save does not bring it back', async () => {
    await library.add(record('aa'), new Uint8Array([1]), new Uint8Array([0]))
    await library.remove('aa')
    await library.save([{ record: record('aa'), pieces: new Uint8Array([0x80]) }])
    expect(await library.courses()).toEqual([])
    expect(await library.metadata('aa')).toBeUndefined()
    expect(await library.pieces('aa')).toBeUndefined()
  })

  test('goes on when the browser has closed its connection', async () => {
    await library.add(record('aa'), new Uint8Array([1]), new Uint8Array([0]))
    await (library as unknown as { database: Promise<IDBDatabase> }).database.then((database) => database.close())
    expect(await library.courses()).toEqual([record('aa')])
    await library.save([{ record: { ...record('aa'), given: 5 } }])
    expect(await library.courses()).toMatchObject([{ given: 5 }])
  })
})
