import { describe, expect, test } from 'vitest'
import type { Files } from '../../../../../lib/keeper/disk/worker/file-calls'
import { openStore } from '../../../../../lib/keeper/disk/worker/stored-files'
import { memoryOpfs } from '../../memory-opfs'

type Opfs = ReturnType<typeof memoryOpfs>

const [A, B, C] = ['share-a', 'share-b', 'share-c']

/** What the three editions consist of, by index. */
const editions: Record<string, string[]> = {
  [A]: ['one', 'two', 'three'],
  [B]: ['one', 'two', 'Three!'],
  [C]: ['one', 'TWO', 'Three!'],
}

const put = (store: Files, folder: string, file: number, text: string, at = 0) => {
  const bytes = new TextEncoder().encode(text)
  return store.write(folder, [{ file, at, length: bytes.length }], bytes)
}

const read = async (store: Files, folder: string, file: number) =>
  new TextDecoder().decode(await store.read(folder, [{ file, at: 0, length: 100 }]))

async function expectWhole(store: Files, folder: string) {
  for (const [file, text] of (editions[folder] ?? []).entries()) {
    expect(await read(store, folder, file), `${folder}/${file}`).toBe(text)
    expect(await (await store.open(folder, file)).text()).toBe(text)
  }
}

async function threeEditions(): Promise<{ opfs: Opfs; store: Files }> {
  const opfs = memoryOpfs()
  const store = await openStore(opfs.root)
  for (const file of [0, 1, 2]) await put(store, A, file, editions[A]?.[file] ?? '')
  await put(store, B, 2, 'Three!')
  await store.borrow(B, [
    { file: 0, from: { folder: A, file: 0 } },
    { file: 1, from: { folder: A, file: 1 } },
  ])
  await put(store, C, 1, 'TWO')
  await store.borrow(C, [
    { file: 0, from: { folder: A, file: 0 } },
    { file: 2, from: { folder: B, file: 2 } },
  ])
  for (const folder of [A, B, C]) {
    await store.writeNote(folder, 'record', new Uint8Array(1))
    await expectWhole(store, folder)
  }
  return { opfs, store }
}

/** As at every start: folders of no course are removed. */
async function start(opfs: Opfs, kept: string[]): Promise<Files> {
  opfs.restart()
  const store = await openStore(opfs.root)
  for (const folder of await store.list()) if (!kept.includes(folder)) await store.remove(folder)
  return store
}

const orders = [
  [A, B, C],
  [A, C, B],
  [B, A, C],
  [B, C, A],
  [C, A, B],
  [C, B, A],
]

describe('files that are borrowed', () => {
  test('are on the disk once, and are there after a restart', async () => {
    const { opfs } = await threeEditions()
    const contents = [...opfs.files()].filter(([path]) => /\d$/.test(path)).map(([path]) => path)
    expect(contents).toEqual([`${A}/0`, `${A}/1`, `${A}/2`, `${B}/2`, `${C}/1`])
    const store = await start(opfs, [A, B, C])
    for (const folder of [A, B, C]) await expectWhole(store, folder)
  })

  test('are refused when a edition is gone, and nothing is noted', async () => {
    const opfs = memoryOpfs()
    const store = await openStore(opfs.root)
    await put(store, A, 0, 'one')
    const lent = [0, 1].map((file) => ({ file, from: { folder: A, file } }))
    await expect(store.borrow(B, lent)).rejects.toMatchObject({ name: 'NotFoundError' })
    await store.remove(A)
    await expect(store.borrow(B, lent.slice(0, 1))).rejects.toMatchObject({ name: 'NotFoundError' })
    expect(opfs.files().size).toBe(0)
  })

  test('are repaired where they are; one that its edition has lost becomes the own', async () => {
    const { opfs, store } = await threeEditions()
    await put(store, B, 0, 'ONE')
    expect(await read(store, A, 0)).toBe('ONE')
    await put(store, C, 0, 'one')
    await expectWhole(store, A)

    opfs.restart()
    await (await (await opfs.root.getDirectoryHandle('courses')).getDirectoryHandle(A)).removeEntry('0')
    const later = await openStore(opfs.root)
    await expect(later.read(B, [{ file: 0, at: 0, length: 1 }])).rejects.toMatchObject({ name: 'NotFoundError' })
    await put(later, B, 0, 'one')
    await put(later, A, 0, 'o')
    await expectWhole(later, B)
    const last = await start(opfs, [A, B, C])
    await expectWhole(last, B)
    expect(await read(last, A, 0)).toBe('o')
  })

  test('a damaged note counts as missing files, and does not keep the folder from being removed', async () => {
    const { opfs } = await threeEditions()
    opfs.files().get(`${B}/borrowed`)?.fill(0)
    const store = await start(opfs, [A, B, C])
    await expect(store.open(B, 0)).rejects.toMatchObject({ name: 'NotFoundError' })
    expect(await read(store, B, 2)).toBe('Three!')
    for (const folder of [B, A, C]) await store.remove(folder)
    expect(opfs.folders()).toEqual([])
  })
})

describe('removing an edition', () => {
  for (const order of orders) {
    test(`the others stay whole, and nothing is left of all: ${order.join(', ')}`, async () => {
      const { opfs, store } = await threeEditions()
      for (const [removed, folder] of order.entries()) {
        await store.remove(folder)
        for (const other of order.slice(removed + 1)) await expectWhole(store, other)
      }
      expect(opfs.folders()).toEqual([])
    })

    test(`the same with a restart after each: ${order.join(', ')}`, async () => {
      const { opfs, store } = await threeEditions()
      let last = store
      for (const [removed, folder] of order.entries()) {
        await last.remove(folder)
        const others = order.slice(removed + 1)
        last = await start(opfs, others)
        for (const other of others) await expectWhole(last, other)
      }
      expect(opfs.folders()).toEqual([])
    })

    test(`a crash at any moment loses nothing, and the next start ends it: ${order.join(', ')}`, async () => {
      for (let removed = 0; removed < order.length; removed++) {
        for (let changes = 0, cut = true; cut; changes++) {
          const { opfs, store } = await threeEditions()
          for (const folder of order.slice(0, removed)) await store.remove(folder)
          opfs.power.changes = changes
          cut = await store.remove(order[removed] ?? '').then(
            () => false,
            () => true,
          )
          const others = order.slice(removed + 1)
          const again = await start(opfs, others)
          for (const other of others) await expectWhole(again, other)
          for (const other of others) await again.remove(other)
          expect(opfs.folders()).toEqual([])
        }
      }
    })
  }

  test('frees what nobody has borrowed at once', async () => {
    const { opfs, store } = await threeEditions()
    await store.remove(A)
    expect([...opfs.files().keys()].filter((path) => path.startsWith(A))).toEqual([`${A}/0`, `${A}/1`])
    await store.remove(B)
    expect([...opfs.files().keys()].filter((path) => !path.startsWith(C))).toEqual([`${A}/0`, `${B}/2`])
  })

  test('a edition that was removed lends on to the next edition', async () => {
    const { opfs, store } = await threeEditions()
    await store.remove(A)
    await store.borrow('share-d', [{ file: 0, from: { folder: A, file: 0 } }])
    await store.remove(B)
    await store.remove(C)
    expect(await read(store, 'share-d', 0)).toBe('one')
    await store.remove('share-d')
    expect(opfs.folders()).toEqual([])
  })

  test('a course that was not shared from here is no matter of references', async () => {
    const { opfs, store } = await threeEditions()
    await put(store, 'ab12', 0, 'fetched')
    await store.remove('ab12')
    expect(opfs.folders()).toEqual([A, B, C])
  })
})

test('a crash while it borrows leaves nothing', async () => {
  for (let changes = 0, cut = true; cut; changes++) {
    const { opfs, store } = await threeEditions()
    opfs.power.changes = changes
    cut = await store.borrow('share-d', [{ file: 0, from: { folder: A, file: 0 } }]).then(
      () => false,
      () => true,
    )
    const again = await start(opfs, [A, B, C])
    expect(opfs.folders()).toEqual([A, B, C])
    for (const folder of [A, B, C]) await expectWhole(again, folder)
  }
})
