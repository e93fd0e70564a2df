import { expect, test, vi } from 'vitest'
import type { CourseFiles } from '../../../../../lib/page/main-world/course-files'
import { replaceFetch } from '../../../../../lib/page/main-world/hooks/course-fetch'

/** A page of a course without any file. */
function openPage(files: Partial<CourseFiles>) {
  const native = vi.fn(async () => new Response('of the site'))
  const window = { fetch: native, Request, Response, Headers } as unknown as Window & typeof globalThis
  const none = { address: (url: string) => url, file: async () => undefined }
  replaceFetch(window, { ...none, ...files } as CourseFiles)
  return { window, native }
}

test('what is missing in the course is not asked of the site, though its address may be one there', async () => {
  const { window, native } = openPage({ owns: () => true, mayOwn: () => true })
  expect((await window.fetch('/data/none.json?xt=urn:btih:aa')).status).toBe(404)
  expect(native).not.toHaveBeenCalled()
})

test('what may be of the course, and is not, is asked of the site', async () => {
  const { window, native } = openPage({ owns: () => false, mayOwn: () => true })
  expect(await (await window.fetch('/elsewhere.json')).text()).toBe('of the site')
  expect(native).toHaveBeenCalledOnce()
})
