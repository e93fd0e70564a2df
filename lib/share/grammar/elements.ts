import type { Reference, Use } from './reading'
import type { Tag } from './tags'

/** Attributes that LiaScript takes for addresses, and how the browser takes what they name. */
const loading: Record<string, Record<string, Use>> = {
  img: { src: 'picture' },
  input: { src: 'picture' },
  audio: { src: 'media' },
  video: { src: 'media', poster: 'picture' },
  iframe: { src: 'frame' },
  embed: { src: 'frame' },
  object: { data: 'frame' },
  link: { href: 'style' },
  a: { href: 'link' },
  area: { href: 'link' },
}

/** Addresses that an element asks for. */
export function addressesOf({ name, attributes }: Tag): Omit<Reference, 'line'>[] {
  const uses = Object.hasOwn(loading, name) ? Object.entries(loading[name] ?? {}) : []
  return uses.flatMap(([attribute, use]) => {
    const target = attributes.get(attribute)
    if (!target || (name === 'input' && attributes.get('type')?.toLowerCase() !== 'image')) return []
    if (name === 'link' && !/\bstylesheet\b/i.test(attributes.get('rel') ?? '')) return []
    return [{ target, use }]
  })
}

/** A tag, and where it begins. */
export interface Placed {
  tag: Tag
  at: number
}

/** An element that began, with what its `<source>`s name. */
export interface Opened extends Placed {
  sources: { target: string; at: number }[]
}

/** Elements that began and have not ended: only with its end is there an element. */
export class OpenElements {
  private readonly open: Opened[] = []
  private readonly counts = new Map<string, number>()

  push(element: Opened): void {
    this.open.push(element)
    this.counts.set(element.tag.name, (this.counts.get(element.tag.name) ?? 0) + 1)
  }

  /** The innermost of them. */
  get last(): Opened | undefined {
    return this.open.at(-1)
  }

  /** @returns the element that ends, and those inside of it that never will; undefined when none ends */
  close(name: string): { element: Opened; broken: Placed[] } | undefined {
    if (!this.counts.get(name)) return undefined
    const broken: Placed[] = []
    for (;;) {
      const last = this.open.pop()
      if (!last) return undefined
      this.counts.set(last.tag.name, (this.counts.get(last.tag.name) ?? 1) - 1)
      if (last.tag.name === name) return { element: last, broken }
      broken.push(last)
    }
  }

  /** All that never ended. */
  clear(): Placed[] {
    this.counts.clear()
    return this.open.splice(0)
  }
}
