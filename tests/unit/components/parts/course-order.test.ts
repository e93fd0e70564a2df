import { expect, test } from 'vitest'
import { arrange, type Order } from '../../../../components/parts/course-order'
import { course } from '../courses'

const courses = [
  course({ title: 'Brüche 10', addedAt: 1, size: 20, usedAt: 9 }),
  course({ title: 'Brüche 2', addedAt: 2, size: 30, usedAt: 7, state: 'fetching' }),
  course({ title: 'Übung', addedAt: 3, size: 10, usedAt: 8 }),
]
const titles = (order: Order, search?: string) => arrange(courses, order, search).map(({ title }) => title)

test.each([
  ['newest', ['Brüche 2', 'Übung', 'Brüche 10']],
  ['title', ['Brüche 2', 'Brüche 10', 'Übung']],
  ['largest', ['Brüche 2', 'Brüche 10', 'Übung']],
  ['lastUsed', ['Brüche 10', 'Übung', 'Brüche 2']],
] as const)('%s: numbers by their value; the newest after what is being fetched', (order, expected) => {
  expect(titles(order)).toEqual(expected)
})

test.each([
  ['ubung', ['Übung']],
  ['10 bru', ['Brüche 10']],
  ['  ', ['Brüche 2', 'Übung', 'Brüche 10']],
  ['nothing', []],
])('"%s" finds the titles with all its words, whatever their case, accents and order', (search, expected) => {
  expect(titles('newest', search)).toEqual(expected)
})
