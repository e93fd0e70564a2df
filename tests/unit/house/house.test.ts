import { describe, expect, it } from 'vitest'
import { fileGraph, findCircles, folderGraph } from '../../../scripts/house/circles.ts'
import { findCourseWrites, findMutableFields } from '../../../scripts/house/course-state.ts'
import { findDroppedErrors } from '../../../scripts/house/dropped-errors.ts'
import { findKeeperTakers } from '../../../scripts/house/keeper-takers.ts'
import { openProgram, type Program } from '../../../scripts/house/program.ts'

/** What is found in files of these texts. */
function look<T>(texts: Record<string, string>, find: (program: Program) => T): T {
  const program = openProgram(new Map(Object.entries(texts)))
  try {
    return find(program)
  } finally {
    program.close()
  }
}

/** What is found in each of the texts, which are files of one program beside `others`. */
function lookAtEach<T>(texts: string[], find: (program: Program) => T[], others: Record<string, string> = {}): T[][] {
  const nameOf = (index: number) => `lib/keeper/run/case-${index}.ts`
  const found = look({ ...others, ...Object.fromEntries(texts.map((text, index) => [nameOf(index), text])) }, find)
  return texts.map((_, index) => found.filter((each) => JSON.stringify(each).includes(`${nameOf(index)}:`)))
}

describe('circles', () => {
  const graph = (texts: Record<string, string>) => fileGraph(new Map(Object.entries(texts)))

  it.each([
    ['two files', { 'lib/a.ts': `import { b } from './b'`, 'lib/b.ts': `export * from './a'` }],
    ['types alone', { 'lib/a.ts': `import type { B } from './b'`, 'lib/b.tsx': `import type { A } from './a'` }],
    ['a worker', { 'lib/a.ts': `import B from './b?worker'`, 'lib/b.ts': `import { a } from "./a"` }],
  ])('of %s', (_, texts) => expect(findCircles(graph(texts))).toEqual([[...Object.keys(texts)]]))

  it('of three files is one', () =>
    expect(
      findCircles(
        graph({ 'a.ts': `import './b'`, 'b.ts': `import './c'`, 'c.ts': `import './a'`, 'd.ts': `import './a'` }),
      ),
    ).toEqual([['a.ts', 'b.ts', 'c.ts']]))

  it('of folders, though no file is in one', () => {
    const files = graph({ 'x/a.ts': `import '../y/b'`, 'y/b.ts': ``, 'y/c.ts': `import '../x/d'`, 'x/d.ts': `` })
    expect(findCircles(files)).toEqual([])
    expect(findCircles(folderGraph(files))).toEqual([['x', 'y']])
  })

  it('none in what is only mentioned, comes from elsewhere, or is in the same folder', () => {
    const files = graph({ 'x/a.ts': `// import '../y/b'\nimport 'y/b'\nimport './c'`, 'x/c.ts': ``, 'y/b.ts': `` })
    expect(findCircles(folderGraph(files))).toEqual([])
  })
})

describe('functions that take the keeper', () => {
  const taking = [
    `function f(keeper: Keeper) {}`,
    `const f = (keeper: Keeper | undefined) => {}`,
    `class A { constructor(private readonly keeper: Keeper) {} }`,
    `function f(find: () => Keeper) {}`,
    `function f({ a }: Pick<Keeper, 'a' | 'b' | 'c' | 'd'>) {}`,
    `function f(keeper: Pick<Keeper, keyof Keeper>) {}`,
    `type Much = Pick<Keeper, 'a' | 'b' | 'c' | 'd'>; type More = Much & { e: string }; function f(more: More) {}`,
  ]
  const modest = [
    `function f(keeper: Pick<Keeper, 'a' | 'b' | 'c'>) {}`,
    `function f(keeper: KeeperCalls) {}`,
    `const keeper: Keeper = start()`,
    `type Few = Pick<Keeper, 'a'>; function f(few: Few) {}`,
  ]
  const found = lookAtEach([...taking, ...modest], findKeeperTakers, { 'lib/keeper/keeper.ts': 'class Keeper {}' })
  it.each(taking.map((text, index) => [text, index] as const))('%s', (_, index) => expect(found[index]).toHaveLength(1))
  it.each(modest.map((text, index) => [text, taking.length + index] as const))('not %s', (_, index) =>
    expect(found[index]).toEqual([]),
  )

  it('are not none because it has another name', () =>
    expect(() => look({ 'lib/keeper/a.ts': 'class Warden {}' }, findKeeperTakers)).toThrow('no class Keeper'))
})

describe('fields of a course that anybody may set', () => {
  const find = (members: string, name = 'Course') =>
    look({ 'lib/keeper/course/course.ts': `export class ${name} { ${members} }` }, findMutableFields)

  it.each([
    ['a = 1', 'a'],
    ['public a: string | undefined', 'a'],
    ['set a(value: string) {}', 'a'],
    ['constructor(public a: string) {}', 'a'],
  ])('%s', (members, name) => expect(find(members)).toEqual([`lib/keeper/course/course.ts:1 ${name}`]))

  it('in a class of the older name', () => expect(find('a = 1', 'KeptCourse')).toHaveLength(1))

  it.each([
    'private a = 1',
    '#a = 1',
    'protected a = 1',
    'readonly a = new Set()',
    'get a() { return 1 }',
    'constructor(private a: string, readonly b: string, c: string) {}',
    'a() {}',
  ])('not %s', (members) => expect(find(members)).toEqual([]))

  it('are not none because the class is elsewhere', () =>
    expect(() => look({ 'lib/keeper/course.ts': 'export class Course {}' }, findMutableFields)).toThrow('0 classes'))
})

describe('writes to a course from outside', () => {
  const course = `
    interface Row { mode: string; tags: string[] }
    export class Course { state = ''; have = 0; row?: Row; constructor(public record: Row) {} own() { this.state = '' } }`
  const writing = [
    `export function f(one: Course) { one.state = 'x' }`,
    `export function f(one: Course) { one.have += 1 }`,
    `export function f(one: Course) { one.have++ }`,
    `export function f(one: Course) { one.record.mode = 'x' }`,
    `export function f(one: Course) { one['state'] = 'x' }`,
    `export function f(one: Course) { one.row!.mode = 'x' }`,
    `export function f(one: Course) { delete one.row }`,
    `export function f(one: Course) { Object.assign(one.record, {}) }`,
    `export function f(one: Course) { const { record } = one; record.mode = 'x' }`,
    `export function f(one: Course) { const row = one.record; row.mode = 'x' }`,
    `export function f(all: Map<string, Course>) { const one = all.get(''); if (one) one.state = 'x' }`,
    `export function f(all: Course[]) { for (const one of all) one.state = 'x' }`,
  ]
  const reading = [
    `export function f(one: Course) { return one.state }`,
    `export function f(one: Course) { let state = one.state; state = 'x'; return state }`,
    `export function f(one: Course) { one.own() }`,
    `export function f(one: { state: string }) { one.state = 'x' }`,
    `export function f(one: Course | undefined) { one = undefined }`,
    `import type { Course as Told } from '../../protocol/course'; export function f(told: Told) { told.state = 'x' }`,
  ]
  const texts = [...writing, ...reading].map((text) => `import type { Course } from '../course/course'; ${text}`)
  const found = lookAtEach(texts, findCourseWrites, {
    'lib/keeper/course/course.ts': course,
    'lib/protocol/course.ts': 'export interface Course { state: string }',
  })
  it.each(writing.map((text, index) => [text, index] as const))('%s', (_, index) =>
    expect(found[index]).toHaveLength(1),
  )
  it.each(reading.map((text, index) => [text, writing.length + index] as const))('not %s', (_, index) =>
    expect(found[index]).toEqual([]),
  )
})

describe('catches that drop an error', () => {
  const dropping = [
    `try { f() } catch { g() }`,
    `try { f() } catch (error) { g() }`,
    `f().catch(() => undefined)`,
    `f().catch((error) => undefined)`,
    `f().then(g, () => false)`,
    `f().catch(function () {})`,
  ]
  const heeding = [
    `try { f() } catch (error) { console.error(error) }`,
    `try { f() } catch { throw new Error('x') }`,
    `f().catch(console.error)`,
    `f().catch((error) => g(error))`,
    `f().then(() => true)`,
    `catch_(() => undefined)`,
  ]
  const telling = [
    `try { f() } catch {\n  // It has gone.\n}`,
    `f().catch(() => {\n  /* It has gone. */\n})`,
    `f().catch(() => {}) // It has gone.`,
    `// It has gone.\nvoid f().catch(() => {})`,
    `/** It has\n * gone. */\nf().catch(() => {})`,
  ]
  const [dropped, heeded, told] = [dropping, heeding, telling].map((texts) => lookAtEach(texts, findDroppedErrors))
  const cases = (texts: string[]) => texts.map((text, index) => [text, index] as const)
  it.each(cases(dropping))('%s', (_, index) => expect(dropped?.[index]).toMatchObject([{ reason: '' }]))
  it.each(cases(heeding))('not %s', (_, index) => expect(heeded?.[index]).toEqual([]))
  it.each(cases(telling))('tell why: %s', (_, index) => expect(told?.[index]?.[0]?.reason).toBe('It has gone.'))
})
