import { expect, test, vi } from 'vitest'

const offscreen = { hasDocument: vi.fn(async () => false), createDocument: vi.fn(async () => {}) }
vi.mock('wxt/browser', () => ({ browser: { offscreen } }))

test('R5: many who ask for the keeper’s document at once make one; an attempt that failed is forgotten', async () => {
  const { ensureOffscreen } = await import('../../../../lib/browser/background/keeper-host')
  offscreen.createDocument.mockRejectedValueOnce(new Error('Only a single offscreen document may be created'))
  const failed = await Promise.allSettled([ensureOffscreen(), ensureOffscreen()])
  expect(failed.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  await Promise.all(Array.from({ length: 100 }, ensureOffscreen))
  expect(offscreen.createDocument).toHaveBeenCalledTimes(2)
  offscreen.hasDocument.mockResolvedValueOnce(true)
  await ensureOffscreen()
  expect(offscreen.createDocument).toHaveBeenCalledTimes(2)
})
