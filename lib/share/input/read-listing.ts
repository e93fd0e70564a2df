import { InputProblem, type ShareSource } from './share-source'
import { SourceBuilder } from './source'

type Fetch = (address: string) => Promise<Response>

/**
 * Reads a folder by Chromium's own listings of `file://` folders. Files are opened later, one by one.
 * @param address `file:///…/`
 * @throws InputProblem `unreadable` for a folder that cannot be listed, or a page that is no listing
 */
export async function readListing(address: string, get: Fetch = (url) => fetch(url)): Promise<ShareSource> {
  const root = URL.parse(address)
  if (root?.protocol !== 'file:' || !root.pathname.endsWith('/')) throw new InputProblem('unreadable', address)
  const builder = new SourceBuilder()
  await walk(new URL(root.pathname, 'file:///'), '', builder, get)
  return builder.build(nameOf(root))
}

/** @param around rows of the folders around it: one that has the same is a link back to it, and goes on without end */
async function walk(
  folder: URL,
  prefix: string,
  builder: SourceBuilder,
  get: Fetch,
  around: readonly string[] = [],
): Promise<void> {
  const listing = await readText(folder, get)
  const found = parseListing(listing)
  const rows = Array.from(listing.matchAll(row), ([, values]) => values).join('\n')
  if (found.length > 0 && around.includes(rows)) return builder.leaveOut(prefix.slice(0, -1))
  for (const { name, isFolder, size } of found) {
    const path = prefix + name
    const address = new URL(encodeURIComponent(name) + (isFolder ? '/' : ''), folder)
    if (!isFolder) builder.add({ path, size, open: () => openFile(address, name, get) })
    else if (builder.enters(path)) await walk(address, `${path}/`, builder, get, [...around, rows])
  }
}

interface Row {
  name: string
  isFolder: boolean
  /** Bytes. */
  size: number
}

const row = /^<script>addRow\((.*)\);<\/script>\r?$/gm

/**
 * The rows of a listing: `addRow(name, url, isdir, size, size_string, date_modified, date_modified_string)` with JSON's
 * own literals (net/base/directory_listing.cc). Only the name is used; the address is made of it anew.
 * @throws InputProblem `unreadable`
 */
export function parseListing(html: string): Row[] {
  if (!html.includes('function addRow(')) throw new InputProblem('unreadable')
  return [...html.matchAll(row)].map(([, values = '']) => readRow(values)).filter(({ name }) => name !== '..')
}

function readRow(values: string): Row {
  const [name, url, isFolder, size] = parseValues(values)
  const safe = typeof name === 'string' && name !== '' && name !== '.' && !/[/\0]/.test(name)
  if (!safe || typeof url !== 'string' || typeof size !== 'number' || (isFolder !== 0 && isFolder !== 1)) {
    throw new InputProblem('unreadable')
  }
  return { name, isFolder: isFolder === 1, size }
}

function parseValues(values: string): unknown[] {
  try {
    return JSON.parse(`[${values}]`) as unknown[]
  } catch {
    throw new InputProblem('unreadable')
  }
}

async function readText(folder: URL, get: Fetch): Promise<string> {
  try {
    return await (await get(folder.href)).text()
  } catch {
    throw new InputProblem('unreadable', nameOf(folder))
  }
}

async function openFile(address: URL, name: string, get: Fetch): Promise<File> {
  try {
    return new File([await (await get(address.href)).blob()], name)
  } catch {
    throw new InputProblem('unreadable', name)
  }
}

function nameOf({ pathname }: URL): string {
  const name = pathname.split('/').at(-2) ?? ''
  try {
    return decodeURIComponent(name)
  } catch {
    // A name with a `%` that begins no escape is meant as it is.
    return name
  }
}
