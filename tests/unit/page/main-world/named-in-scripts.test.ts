import { expect, it } from 'vitest'
import { namesIn, readAtOnce } from '../../../../lib/page/main-world/named-in-scripts'

it('finds what may be names of files', () => {
  expect(
    namesIn(`importScripts('a.js', "lib/b.wasm?v=2"); say('a.js'); say('hello world.js'); say(\`c.txt\`)`),
  ).toEqual(['a.js', 'lib/b.wasm?v=2', 'c.txt'])
})

it('looks for names only where a request is not waited for', () => {
  expect(readAtOnce(`request.open('GET', 'a.xml', false)`)).toEqual(['a.xml'])
  expect(readAtOnce(`request.open('GET', 'a.xml', !1)`)).toEqual(['a.xml'])
  expect(readAtOnce(`request.open('GET', 'a.xml')`)).toEqual([])
  expect(readAtOnce(`request.open('GET', 'a.xml', true)`)).toEqual([])
})
