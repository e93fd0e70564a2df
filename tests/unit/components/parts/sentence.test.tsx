// @vitest-environment happy-dom
import { beforeEach, expect, test } from 'vitest'
import { Names } from '../../../../components/parts/names'
import { Sentence } from '../../../../components/parts/sentence'
import { leavePage, seen, show, speak } from '../page'

const kept = () => [...document.querySelectorAll('bdi')].map((part) => part.textContent)

beforeEach(leavePage)

test('a name inside a sentence is kept apart, whatever the language', async () => {
  speak('en')
  await show(<Sentence message="entry" parts={['kurs/README.md']} />)
  expect([seen(), kept()]).toEqual(['LiaScript opens kurs/README.md', ['kurs/README.md']])
  speak('ar')
  await show(<Sentence message="entry" parts={['kurs/README.md']} />)
  expect(kept()).toEqual(['kurs/README.md'])
  expect(seen()).toMatch(/\p{Script=Arabic}.* kurs\/README\.md$/u)
})

test('a part may look like the place of another', async () => {
  speak('en')
  await show(<Sentence message="doneOf" parts={['$2', '\uE000']} direction="ltr" />)
  expect([seen(), kept()]).toEqual(['$2 of \uE000', ['$2', '\uE000']])
})

test('names in a list are kept apart from each other', async () => {
  speak('de')
  await show(<Names of={['a.md', 'ملف.md', '…']} />)
  expect([seen(), kept()]).toEqual(['a.md, ملف.md und …', ['a.md', 'ملف.md', '…']])
})
