import type { Course } from '../../lib/protocol/course'
import { countedText, text } from '../../lib/words/text'
import { type Order, orders } from '../parts/course-order'
import { SearchIcon } from '../parts/icons'

export interface Wish {
  search: string
  order: Order
}

interface Props {
  wish: Wish
  /** What the search leaves of all courses. */
  found: Course[]
  onWish(wish: Wish): void
}

const names = {
  newest: 'orderNewest',
  title: 'orderTitle',
  largest: 'orderLargest',
  lastUsed: 'orderLastUsed',
} as const

/** Finds a course among many. */
export function LibraryTools({ wish, found, onWish }: Props) {
  return (
    <search class="library-tools">
      <label class="search">
        <SearchIcon />
        <span class="for-readers">{text('searchCourses')}</span>
        <input
          type="search"
          placeholder={text('searchCourses')}
          value={wish.search}
          onInput={(event) => onWish({ ...wish, search: event.currentTarget.value })}
        />
      </label>
      <label class="order">
        {text('order')}
        <select value={wish.order} onChange={(event) => onWish({ ...wish, order: event.currentTarget.value as Order })}>
          {orders.map((order) => (
            <option key={order} value={order}>
              {text(names[order])}
            </option>
          ))}
        </select>
      </label>
      <p class="for-readers" role="status">
        {wish.search.trim() && countedText('coursesFound', found.length)}
      </p>
    </search>
  )
}
