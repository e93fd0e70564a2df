import { beforeEach, expect, test } from 'vitest'
import { FakeBrowser, type FakeContext } from '../fake-browser'

const [COURSE, OTHER, THIRD] = ['a'.repeat(40), 'b'.repeat(40), 'c'.repeat(40)]

let world: FakeBrowser
beforeEach(() => {
  world = new FakeBrowser()
})

const startBackground = () => world.open({ url: '/background.js' })
const consentsOf = (context: FakeContext) => context.load(() => import('../../../../lib/browser/background/consents'))

test('a tab that nobody was asked in has no consent', async () => {
  const { getConsent } = await consentsOf(startBackground())
  await expect(getConsent(1, COURSE)).resolves.toBeUndefined()
})

test('L13: M7: an answer holds for one course in one tab, and the last one counts', async () => {
  const { getConsent, setConsent } = await consentsOf(startBackground())
  await setConsent(1, COURSE, 'given')
  await expect(getConsent(1, OTHER)).resolves.toBeUndefined()
  await expect(getConsent(2, COURSE)).resolves.toBeUndefined()
  await setConsent(1, COURSE, 'declined')
  await expect(getConsent(1, COURSE)).resolves.toBe('declined')
})

test('M4: M7: a document that is served ends what was given for others in its tab; a no stays', async () => {
  const { getConsent, setConsent, useConsent } = await consentsOf(startBackground())
  await setConsent(1, COURSE, 'given')
  await useConsent(1, COURSE)
  await setConsent(1, OTHER, 'given')
  await setConsent(1, THIRD, 'declined')
  await setConsent(2, COURSE, 'given')
  await useConsent(1, OTHER)
  const found = await Promise.all([COURSE, OTHER, THIRD].map((course) => getConsent(1, course)))
  expect(found).toEqual([undefined, 'used', 'declined'])
  await expect(getConsent(2, COURSE)).resolves.toBe('given')
})

test('M7: a document that is served nothing ends them all; a no stays', async () => {
  const { endConsents, getConsent, setConsent, useConsent } = await consentsOf(startBackground())
  await useConsent(1, COURSE)
  await setConsent(1, OTHER, 'given')
  await setConsent(1, THIRD, 'declined')
  await endConsents(1)
  const found = await Promise.all([COURSE, OTHER, THIRD].map((course) => getConsent(1, course)))
  expect(found).toEqual([undefined, undefined, 'declined'])
})

test('it outlives the service worker', async () => {
  const first = startBackground()
  await (await consentsOf(first)).setConsent(1, COURSE, 'given')
  first.close()
  const { getConsent } = await consentsOf(startBackground())
  await expect(getConsent(1, COURSE)).resolves.toBe('given')
})

test('changes at once do not lose each other', async () => {
  const { getConsent, setConsent } = await consentsOf(startBackground())
  await Promise.all([COURSE, OTHER, THIRD].map((course) => setConsent(1, course, 'given')))
  const found = await Promise.all([COURSE, OTHER, THIRD].map((course) => getConsent(1, course)))
  expect(found).toEqual(['given', 'given', 'given'])
})

test('M4: all answers of a tab are forgotten, and no others', async () => {
  const { forgetConsents, getConsent, setConsent } = await consentsOf(startBackground())
  for (const tab of [1, 11]) for (const course of [COURSE, OTHER]) await setConsent(tab, course, 'given')
  world.session.set('update-waits-since', 1)
  await forgetConsents(1)
  await expect(Promise.all([COURSE, OTHER].map((course) => getConsent(1, course)))).resolves.toEqual([
    undefined,
    undefined,
  ])
  await expect(Promise.all([COURSE, OTHER].map((course) => getConsent(11, course)))).resolves.toEqual([
    'given',
    'given',
  ])
  expect(world.session.get('update-waits-since')).toBe(1)
})
