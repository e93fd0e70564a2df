import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import { configure } from '../harness/configure.ts'
import { slideHeading } from '../harness/plain.ts'
import { expect, link, opened, openPage, test } from './fixtures.ts'

test('X12, R15: a service of this machine that a link names as its tracker gets not one connection', async ({
  stage,
}) => {
  const { browser, liascript, tracker, seeder } = stage
  let connections = 0
  const service = createServer((socket) => {
    connections++
    socket.destroy()
  })
  await new Promise<void>((resolve) => service.listen(0, '127.0.0.1', resolve))
  const { port } = service.address() as AddressInfo
  const forms = [`127.0.0.1:${port}`, `localhost:${port}`, `2130706433:${port}`, `0x7f.1:${port}`, `[::1]:${port}`]
  const named = forms.flatMap((host) => [`ws://${host}/admin?confirm=yes`, `wss://${host}/`])
  const magnet = [seeder.magnet, ...named.map(encodeURIComponent)].join('&tr=')

  const page = await openPage(stage, link(magnet))
  const tab = await opened(stage, () => page.locator('#course').click())
  await slideHeading(tab).waitFor()
  await tracker.until(seeder.infoHash, ({ seeders }) => seeders === 2)
  expect(connections).toBe(0)

  // The same link, to a course that is not here, where the person has named the service: so it would be noticed.
  await configure(browser, {
    started: true,
    liascriptAddress: liascript.address,
    trackers: [`ws://127.0.0.1:${port}/admin?confirm=yes`],
  })
  const other = await openPage(stage, link(magnet.replace(seeder.infoHash, 'a'.repeat(40))))
  await opened(stage, () => other.locator('#course').click())
  await expect.poll(() => connections).toBeGreaterThan(0)
  service.close()
})

test('X12: a link whose trackers are all of this machine is looked for at the person’s own', async ({ stage }) => {
  const { tracker, seeder } = stage
  const magnet = seeder.magnet.replace(/&tr=[^&]*/g, `&tr=${encodeURIComponent('ws://127.0.0.1:9/announce')}`)
  const page = await openPage(stage, link(magnet))
  const tab = await opened(stage, () => page.locator('#course').click())
  await slideHeading(tab).waitFor()
  await tracker.until(seeder.infoHash, ({ seeders }) => seeders === 2)
})
