import { expect, it } from 'vitest'
import { createCourseReader } from '../../../../lib/page/main-world/course-reader'
import type { ReadRequest } from '../../../../lib/protocol/reads'

/** The other end of the reader's port: what it was asked, and a way to answer. */
function openReader() {
  const requests: ReadRequest[] = []
  const port = {
    onmessage: null as ((event: { data: unknown }) => void) | null,
    postMessage: (r: ReadRequest) => requests.push(r),
  }
  const { read } = createCourseReader(port as unknown as MessagePort)
  const answer = (reply: object) => port.onmessage?.({ data: reply })
  return { read, requests, answer }
}

it('resolves with the file that was asked for, whatever the order of the answers', async () => {
  const { read, requests, answer } = openReader()
  const [a, b] = [read('a'), read('b')]
  for (const { id, path } of requests.toReversed()) answer({ id, ok: true, path, file: new File([path ?? ''], 'f') })
  expect(await (await a)?.file.text()).toBe('a')
  expect(await (await b)?.file.text()).toBe('b')
})

it('resolves to undefined for a file that is not there', async () => {
  const { read, requests, answer } = openReader()
  const found = read('nope')
  answer({ id: requests[0]?.id, ok: false, reason: 'missing' })
  expect(await found).toBeUndefined()
})

it('asks for eight files at a time, in the order in which they were wanted', () => {
  const { read, requests, answer } = openReader()
  for (let i = 0; i < 20; i++) void read(`${i}.png`)
  expect(requests.map(({ path }) => path)).toEqual([
    '0.png',
    '1.png',
    '2.png',
    '3.png',
    '4.png',
    '5.png',
    '6.png',
    '7.png',
  ])
  answer({ id: requests[3]?.id, ok: false, reason: 'missing' })
  expect(requests.map(({ path }) => path).slice(8)).toEqual(['8.png'])
})

it('leaves places for pictures when films have taken the others', () => {
  const { read, requests } = openReader()
  for (let i = 0; i < 8; i++) void read(`${i}.mp4`)
  for (let i = 0; i < 4; i++) void read(`${i}.png`)
  expect(requests.map(({ path }) => path)).toEqual(
    [0, 1, 2, 3].flatMap((i) => `${i}.mp4`).concat(['0.png', '1.png', '2.png', '3.png']),
  )
})
