import { allLoadingAttributes } from '../loading-attributes'

/** Begins the name of an attribute whose address has not been taken over yet. */
export const HELD = 'data-seedbank-'

const tags = /<([a-z][a-z\d]*)\b([^<>]*)>/gi
const addresses = new RegExp(`(\\s)(${allLoadingAttributes.join('|')})(\\s*=)`, 'gi')
const scripts = /<script\b([^<>]*)>/gi
const src = /\ssrc\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"']+))/i

/** Markup with addresses that no element loads until {@link HELD} is taken away; those of scripts stay. */
export const holdAddresses = (markup: string): string =>
  markup.replace(tags, (tag, name: string) => (/^script$/i.test(name) ? tag : tag.replace(addresses, `$1${HELD}$2$3`)))

/** A script in markup, by its address, with what stands before and behind it. */
export interface WrittenScript {
  before: string
  /** The tag that begins it. */
  tag: string
  url: string
  after: string
}

/** The first script in markup whose address is the course's. */
export function findScript(markup: string, owns: (url: string) => boolean): WrittenScript | undefined {
  for (const match of markup.matchAll(scripts)) {
    const [tag, attributes = ''] = match
    const [, double, single, bare] = src.exec(attributes) ?? []
    const url = unescapeAddress(double ?? single ?? bare ?? '')
    if (url !== '' && owns(url)) {
      return { before: markup.slice(0, match.index), tag, url, after: markup.slice(match.index + tag.length) }
    }
  }
  return undefined
}

/** The script's tag with another address. */
export const withAddress = ({ tag }: WrittenScript, address: string): string =>
  tag.replace(src, () => ` src="${address.replaceAll('&', '&amp;').replaceAll('"', '&quot;')}"`)

const unescapeAddress = (text: string) => text.replaceAll('&amp;', '&')
