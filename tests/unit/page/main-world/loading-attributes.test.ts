import { expect, it } from 'vitest'
import { addressesIn, mapAddresses } from '../../../../lib/page/main-world/loading-attributes'

it('finds the candidates of a srcset, whose addresses may have commas', () => {
  expect(addressesIn('srcset', 'a.png 1x, /b,c.png?x=1 200w,d.png')).toEqual(['a.png', '/b,c.png?x=1', 'd.png'])
})

it('replaces addresses and keeps their sizes', async () => {
  const resolve = async (url: string) => (url === 'b.png' ? undefined : `blob:${url}`)
  expect(await mapAddresses('srcset', 'a.png 1x, b.png 2x', resolve)).toBe('blob:a.png 1x, b.png 2x')
  expect(await mapAddresses('src', 'a b, c.png 2x', resolve)).toBe('blob:a b, c.png 2x')
})
