import { resolve } from 'node:path'
import { parseAst } from 'vite'
import { describe, expect, it } from 'vitest'
import { bundledPackages, formatBundledNotices } from '../../../scripts/runtime/bundled-packages'
import { cutRuntime } from '../../../scripts/runtime/cut-runtime'
import { moduleText, replaceOnce } from '../../../scripts/runtime/take-hold'

describe('replaceOnce', () => {
  it('replaces the one place, with what the pattern has found there', () => {
    expect(replaceOnce('a b(1) c', /b\((\d)\)/, (_, digit) => `B${digit}`, 'b')).toBe('a B1 c')
  })

  it.each(['a c', 'b(1) b(2)'])('stops when "%s" has the place not at all, or twice', (text) => {
    expect(() => replaceOnce(text, /b\((\d)\)/, () => '', 'the place')).toThrow('the place')
  })
})

describe('moduleText', () => {
  const chunk = 'var n={};n.register("one",(function(a){return "}"})),n.register("two",(()=>2))'

  it('is the text of the function, brackets in texts or not', () => {
    expect(moduleText(chunk, 'one', parseAst)).toBe('function(a){return "}"}')
  })

  it('stops when there is no such module', () => {
    expect(() => moduleText(chunk, 'three', parseAst)).toThrow('three')
  })
})

describe('the runtime that is installed', () => {
  const files = cutRuntime(resolve(import.meta.dirname, '../../../node_modules/@liascript/editor/dist'))
  const textOf = (name: string) => {
    const content = [...files].find(([file]) => file.startsWith(name))?.[1] ?? ''
    return typeof content === 'string' ? content : new TextDecoder().decode(content)
  }

  it('can be cut', () => {
    expect([...files.keys()]).toEqual(expect.arrayContaining(['lia.js', 'lia.css', 'editor.js', 'formula.css']))
  })

  it('has no old fonts', () => {
    expect(textOf('lia.css')).not.toMatch(/\.eot|\.ttf|\.woff\)/)
  })

  it.each(bundledPackages)('$name is in $file', ({ file, mark }) => {
    expect(textOf(file)).toContain(mark)
  })

  it('ships the licence of each', () => {
    const notices = formatBundledNotices()
    for (const { name, copyright, license } of bundledPackages)
      expect(notices).toContain(`${name} (${license})\n${copyright}`)
    expect(notices).toContain('SIL OPEN FONT LICENSE')
  })
})
