import type { Course } from '../../lib/protocol/course'
import { locale, text } from '../../lib/words/text'

export const orders = ['newest', 'title', 'largest', 'lastUsed'] as const
export type Order = (typeof orders)[number]

/** The courses whose titles have the searched words in them, in order. */
export function arrange(courses: readonly Course[], order: Order, search = ''): Course[] {
  const words = fold(search).split(/\s+/).filter(Boolean)
  const matches = (course: Course) => {
    const title = fold(shownTitle(course))
    return words.every((word) => title.includes(word))
  }
  const found = words.length > 0 ? courses.filter(matches) : [...courses]
  return found.sort(comparisons[order]())
}

const shownTitle = ({ title }: Course): string => title || text('unnamedCourse')

/** Courses being fetched come first where nothing else is asked for. */
const comparisons: Record<Order, () => (a: Course, b: Course) => number> = {
  newest: () => (a, b) => Number(b.state === 'fetching') - Number(a.state === 'fetching') || b.addedAt - a.addedAt,
  title: () => {
    const { compare } = new Intl.Collator(locale(), { numeric: true })
    return (a, b) => compare(shownTitle(a), shownTitle(b))
  },
  largest: () => (a, b) => b.size - a.size,
  lastUsed: () => (a, b) => b.usedAt - a.usedAt,
}

/** Upper and lower case and accents do not count: "ubung" finds "Übung". */
const fold = (words: string) => words.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
