import { writeFileSync } from 'node:fs'
import type { FirefoxTab, Send } from './firefox.ts'
import { lookUntil } from './until.ts'

interface Located {
  nodes: { sharedId: string }[]
}

/** What a person does in Firefox, by the roles and names that a screen reader tells them, and what a test looks at beside it. */
export function firefoxActs(send: Send, extensionOrigin: string) {
  const tabs = async () => (await send<{ contexts: FirefoxTab[] }>('browsingContext.getTree', {})).contexts

  /** The value of a JavaScript expression in a tab, awaited; through JSON. */
  async function evaluate<Value>({ context }: Pick<FirefoxTab, 'context'>, expression: string): Promise<Value> {
    const { result } = await send<{ result?: { value?: string } }>('script.evaluate', {
      expression: `Promise.resolve(${expression}).then((value) => JSON.stringify(value ?? null))`,
      target: { context },
      awaitPromise: true,
    })
    if (result?.value === undefined) throw new Error(`${expression} threw`)
    return JSON.parse(result.value) as Value
  }

  /** What the body of a function returns in the browser's own window, with all its rights. */
  async function inBrowser<Value>(body: string): Promise<Value> {
    const { contexts } = await send<{ contexts: FirefoxTab[] }>('browsingContext.getTree', { 'moz:scope': 'chrome' })
    const window = contexts.find(({ url }) => url.endsWith('/browser.xhtml'))
    if (!window) throw new Error('Firefox has no window')
    return evaluate<Value>(window, `(async () => { ${body} })()`)
  }

  /** The element with this role and name, as soon as there is one. */
  const find = ({ context }: FirefoxTab, role: string, name: string) =>
    lookUntil(async () => {
      const locator = { type: 'accessibility', value: { role, name } }
      return (await send<Located>('browsingContext.locateNodes', { context, locator })).nodes[0]
    }, `${role} “${name}”`)

  /** The field that a label of this text belongs to. */
  const labelled = ({ context }: FirefoxTab, label: string) =>
    lookUntil(async () => {
      const expression = `[...document.querySelectorAll('label')].find((label) => label.textContent.trim() === ${JSON.stringify(label)})?.control ?? null`
      const { result } = await send<{ result: { sharedId?: string } }>('script.evaluate', {
        ...{ expression, target: { context }, awaitPromise: false },
      })
      return result.sharedId === undefined ? undefined : { sharedId: result.sharedId }
    }, `field “${label}”`)

  async function pressNode({ context }: FirefoxTab, { sharedId }: { sharedId: string }) {
    const target = { context, awaitPromise: false, arguments: [{ sharedId }] }
    await send('script.callFunction', {
      functionDeclaration: '(element) => element.scrollIntoView({ block: "center" })',
      ...{ ...target, target: { context } },
    })
    const origin = { type: 'element', element: { sharedId } }
    const actions = [
      { type: 'pointerMove', x: 0, y: 0, origin },
      { type: 'pointerDown', button: 0 },
      { type: 'pointerUp', button: 0 },
    ]
    await send('input.performActions', { context, actions: [{ type: 'pointer', id: 'mouse', actions }] })
  }

  async function type({ context }: FirefoxTab, keys: string) {
    const actions = [...keys].flatMap((value) => ['keyDown', 'keyUp'].map((type) => ({ type, value })))
    await send('input.performActions', { context, actions: [{ type: 'key', id: 'keys', actions }] })
  }

  return {
    tabs,
    evaluate,
    inBrowser,
    type,
    goto: ({ context }: FirefoxTab, url: string) =>
      send('browsingContext.navigate', { context, url, wait: 'complete' }),
    /** Puts a tab in front: only there a page is painted, and a person can look at it. */
    show: ({ context }: FirefoxTab) => send('browsingContext.activate', { context }),
    closeTab: ({ context }: FirefoxTab) => send('browsingContext.close', { context }),
    /** A new tab in front, with a page of the extension or of the web. */
    async open(address: string): Promise<FirefoxTab> {
      const { context } = await send<{ context: string }>('browsingContext.create', { type: 'tab' })
      const url = /^https?:/.test(address) ? address : `${extensionOrigin}/${address}`
      await send('browsingContext.navigate', { context, url, wait: 'complete' })
      return { context, url }
    },
    /** The tab whose address begins so, as soon as there is one. */
    tabAt: (address: string) =>
      lookUntil(async () => (await tabs()).find(({ url }) => url.startsWith(address)), `a tab at ${address}`),
    /** A person's click in the middle of the first element that fits the CSS selector. */
    async click(tab: FirefoxTab, selector: string) {
      const locator = { type: 'css', value: selector }
      const { nodes } = await send<Located>('browsingContext.locateNodes', { context: tab.context, locator })
      if (!nodes[0]) throw new Error(`no ${selector}`)
      await pressNode(tab, nodes[0])
    },
    find,
    press: async (tab: FirefoxTab, role: string, name: string) => pressNode(tab, await find(tab, role, name)),
    /** Types into the field of this label, in place of what is there. */
    async write(tab: FirefoxTab, label: string, text: string) {
      const { sharedId } = await labelled(tab, label)
      await send('script.callFunction', {
        functionDeclaration: '(field) => { field.focus(); field.select() }',
        ...{ arguments: [{ sharedId }], target: { context: tab.context }, awaitPromise: false },
      })
      await type(tab, text)
    },
    /** What the field of this label holds. */
    async valueOf(tab: FirefoxTab, label: string): Promise<string> {
      const { sharedId } = await labelled(tab, label)
      const { result } = await send<{ result: { value: string } }>('script.callFunction', {
        functionDeclaration: '(field) => field.value',
        ...{ arguments: [{ sharedId }], target: { context: tab.context }, awaitPromise: false },
      })
      return result.value
    },
    /** Files chosen in the system's dialog, for the field of this label. */
    async chooseFiles({ context, url }: FirefoxTab, label: string, files: string[]) {
      await send('input.setFiles', { context, element: await labelled({ context, url }, label), files })
    },
    /** A folder for the first field of a page that takes folders, as one that is dropped upon it. */
    chooseFolder: ({ url }: FirefoxTab, folder: string) =>
      inBrowser(`
        const tab = gBrowser.browsers.find(({ currentURI }) => currentURI.spec === ${JSON.stringify(url)})
        const script = () => {
          const input = content.document.querySelector('input[webkitdirectory]')
          input.mozSetDndFilesAndDirectories([new content.Directory(FOLDER)])
        }
        const text = '(' + String(script).replace('FOLDER', ${JSON.stringify(JSON.stringify(folder))}) + ')()'
        tab.messageManager.loadFrameScript('data:,' + encodeURIComponent(text), false)
      `),
    /** All that can be read in a page. */
    textOf: (tab: FirefoxTab) => evaluate<string>(tab, 'document.body.innerText'),
    /** A picture of what is shown, for a person to look at. @param file absolute path, png */
    async picture({ context }: FirefoxTab, file: string) {
      const { data } = await send<{ data: string }>('browsingContext.captureScreenshot', { context })
      writeFileSync(file, Buffer.from(data, 'base64'))
    },
  }
}
