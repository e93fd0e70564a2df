import { beforeEach, expect, it } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import { saveSettings, watchSettings } from '../../../lib/browser/settings'
import { waitFor } from '../wait-for'

beforeEach(() => fakeBrowser.reset())

it('of two changes the later one arrives last, though the first is still being told', async () => {
  const told: (number | null)[] = []
  let tellFirst = () => {}
  const first = new Promise<void>((resolve) => {
    tellFirst = resolve
  })
  const end = watchSettings(async ({ downloadLimit }) => {
    if (downloadLimit === 1) await first
    told.push(downloadLimit)
  })
  await saveSettings({ downloadLimit: 1 })
  // By now the first change is on its way.
  await new Promise((resolve) => setTimeout(resolve))
  await saveSettings({ downloadLimit: 2 })
  await new Promise((resolve) => setTimeout(resolve))
  tellFirst()
  await waitFor(() => expect(told).toHaveLength(2))
  expect(told).toEqual([1, 2])
  end()
})

it('a listener that fails hears of the next change', async () => {
  const told: (number | null)[] = []
  const end = watchSettings(async ({ downloadLimit }) => {
    if (downloadLimit === 1) throw new Error('nobody answers')
    told.push(downloadLimit)
  })
  await saveSettings({ downloadLimit: 1 })
  await saveSettings({ downloadLimit: 2 })
  await waitFor(() => expect(told.at(-1)).toBe(2))
  end()
})
