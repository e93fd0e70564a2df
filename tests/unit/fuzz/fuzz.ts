import process from 'node:process'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Failure } from '../../../lib/protocol/failure'

/** `npm run fuzz`: all inputs, others each time, and the time that each takes. Otherwise a hundredth, the same ones. */
const whole = process.env.FUZZ === '1'
/** An input that takes longer is a find, in milliseconds. */
const SLOW_MS = 100
const HOUR_MS = 3_600_000

/**
 * A test that gives so many inputs to what reads them. What it throws must be a `Failure`, or what `mayThrow` allows; what
 * nobody catches fails the run by itself.
 * @param title begins with the ids of docs/threats.md
 */
export function fuzz<Input>(
  title: string,
  count: number,
  inputs: fc.Arbitrary<Input>,
  read: (input: Input) => unknown,
  mayThrow: (error: unknown) => boolean = () => false,
): void {
  const allowed = (error: unknown) => error instanceof Failure || mayThrow(error)
  const attempt = async (input: Input): Promise<number> => {
    const start = performance.now()
    try {
      await read(input)
    } catch (error) {
      if (!allowed(error)) throw error
    }
    return performance.now() - start
  }
  test(
    title,
    async () => {
      let slowest = 0
      const property = fc.asyncProperty(inputs, async (input) => {
        let time = await attempt(input)
        // A pause of the machine is no property of the input.
        for (let again = 0; whole && time > SLOW_MS && again < 3; again++) time = await attempt(input)
        slowest = Math.max(slowest, time)
        if (whole) expect(time).toBeLessThanOrEqual(SLOW_MS)
      })
      await fc.assert(property, whole ? { numRuns: count } : { numRuns: Math.ceil(count / 100), seed: 20 })
      if (whole) console.log(`${title}: ${count} inputs, the slowest ${slowest.toFixed(1)} ms`)
    },
    whole ? HOUR_MS : undefined,
  )
}

/** Bytes with some of them changed, or cut, or with others put in between. */
export function damaged(bytes: fc.Arbitrary<Uint8Array>): fc.Arbitrary<Uint8Array<ArrayBuffer>> {
  const change = fc.record({
    at: fc.nat(1_000_000),
    bytes: fc.uint8Array({ maxLength: 8 }),
    kind: fc.constantFrom('set', 'insert', 'cut'),
  })
  return fc.tuple(bytes, fc.array(change, { maxLength: 4 })).map(([whole, changes]) => {
    let now = new Uint8Array(whole)
    for (const { at: place, bytes: put, kind } of changes) {
      const at = now.length === 0 ? 0 : place % now.length
      if (kind === 'cut') now = now.slice(0, at)
      else if (kind === 'set') now.set(put.subarray(0, now.length - at), at)
      else now = Uint8Array.from([...now.subarray(0, at), ...put, ...now.subarray(at)])
    }
    return now
  })
}

/** Texts that a reader of anything might stumble over. */
export const oddText: fc.Arbitrary<string> = fc.oneof(
  fc.string({ maxLength: 40 }),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom(
    '',
    '__proto__',
    'constructor',
    '\0',
    '\ud800',
    '%',
    '%zz',
    '..',
    '/',
    '\\',
    'a'.repeat(5000),
    '-1',
    '9'.repeat(400),
  ),
)

export const oddNumber: fc.Arbitrary<number> = fc.oneof(
  fc.integer(),
  fc.double(),
  fc.constantFrom(0, -0, -1, 2 ** 31, 2 ** 32, 2 ** 53, Number.NaN, Number.POSITIVE_INFINITY),
)

/** Whatever JSON, or a message between two contexts, can be. */
export const oddValue: fc.Arbitrary<unknown> = fc.oneof(
  { depthSize: 'small' },
  oddText,
  oddNumber,
  fc.constantFrom(null, undefined, true, false),
  fc.uint8Array({ maxLength: 20 }),
  fc.anything({ maxDepth: 3 }),
)

/** Objects with some of these fields, of the right kind more often than not. */
export function oddRecord(fields: Record<string, fc.Arbitrary<unknown>>): fc.Arbitrary<Record<string, unknown>> {
  const odd = Object.entries(fields).map(([key, right]) => [key, fc.oneof({ weight: 4, arbitrary: right }, oddValue)])
  return fc.record(Object.fromEntries(odd), { requiredKeys: [] })
}
