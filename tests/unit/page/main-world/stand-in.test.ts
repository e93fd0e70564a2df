import { expect, it } from 'vitest'
import { createCourseFiles } from '../../../../lib/page/main-world/course-files'
import { createStandIn } from '../../../../lib/page/main-world/stand-in'
import { courseAddress } from '../../../../lib/page/worlds/course-address'

const magnet = 'magnet:?xt=urn:btih:dd8255ecdc7ca55fb0bbf81323d87062db1f6d1c&dn=seeds'

function openStandIn(entry: string | null = 'course/README.md', content: BlobPart = '# Seeds') {
  const course = courseAddress(`?${magnet}`)
  if (!course) throw new Error('no course')
  const read = async () => (entry === null ? undefined : { path: entry, file: new File([content], '0') })
  const files = createCourseFiles(
    { origin: 'https://liascript.github.io', base: course.base, query: course.query },
    read,
  )
  return new (createStandIn(course, files))()
}

type Torrent = Parameters<NonNullable<Parameters<InstanceType<ReturnType<typeof createStandIn>>['add']>[1]>>[0]

it('gives LiaScript a torrent with the README', async () => {
  const torrent = await new Promise<Torrent>((resolve) => openStandIn().add(magnet, resolve))
  expect(magnet).toContain(torrent.infoHash)
  expect(torrent.files.map(({ name, path, length }) => ({ name, path, length }))).toEqual([
    { name: 'README.md', path: 'course/README.md', length: 7 },
  ])
  expect(torrent.files[0]?._getMimeType()).toBe('text/markdown')
  const url = await new Promise<string>((resolve) => torrent.files[0]?.getBlobURL((_, found) => resolve(found ?? '')))
  expect(await (await fetch(url)).text()).toBe('# Seeds')
})

it('gives it again when LiaScript offers what it kept of an earlier visit', async () => {
  const torrent = await new Promise<Torrent>((resolve) => openStandIn().seed([new File([], 'README.md')], resolve))
  expect(torrent.files).toHaveLength(1)
})

it('L5: gives the file once, so that LiaScript keeps no copy where all courses can read it', async () => {
  const torrent = await new Promise<Torrent>((resolve) => openStandIn().add(magnet, resolve))
  torrent.files[0]?.getBlobURL(() => {})
  expect(await new Promise((resolve) => torrent.files[0]?.getBlobURL((_, url) => resolve(url)))).toBeUndefined()
})

it('L1, L13: answers for no other magnet', async () => {
  const client = openStandIn()
  const answered: string[] = []
  client.add(magnet.replace('dd82', '0000'), () => answered.push('other'))
  await new Promise<Torrent>((resolve) => client.add(magnet, resolve))
  expect(answered).toEqual([])
})

it('stays silent without a README', async () => {
  const answered: string[] = []
  openStandIn(null).add(magnet, () => answered.push('torrent'))
  await new Promise((resolve) => setImmediate(resolve))
  expect(answered).toEqual([])
})

it.each([
  ['UTF-16', Uint8Array.of(0xff, 0xfe, 0x23, 0, 0x20, 0, 0xd6, 0, 0x6c, 0)],
  ['Latin-1', Uint8Array.of(0x23, 0x20, 0xd6, 0x6c)],
])('LiaScript gets UTF-8 of a README in %s', async (_, content) => {
  const client = openStandIn('course/README.md', content)
  const torrent = await new Promise<Torrent>((resolve) => client.add(magnet, resolve))
  const url = await new Promise<string>((resolve) => torrent.files[0]?.getBlobURL((_, found) => resolve(found ?? '')))
  expect(await (await fetch(url)).text()).toBe('# Öl')
})
