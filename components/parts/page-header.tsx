import type { ComponentChildren } from 'preact'
import { Sprout } from './icons'

/** The head of a page: the product's mark, the page's title, and perhaps links. */
export function PageHeader({ title, children }: { title: string; children?: ComponentChildren }) {
  return (
    <header class="page-header">
      <Sprout />
      <h1>{title}</h1>
      {children}
    </header>
  )
}
