import process from 'node:process'

/** How often something long is repeated: `ROUNDS=3 npm run bench -- alive …` does less than what was promised. */
export function roundsOf(promised: number): number {
  return Math.min(promised, Number(process.env.ROUNDS ?? promised))
}
