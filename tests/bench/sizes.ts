import { measureSizes } from '../../scripts/check-sizes.ts'
import { printTable } from './table.ts'

/** Weighs the parts of the built extension. `npm run check` is what fails when one is over its budget. */
export function benchSizes(): void {
  const rows = measureSizes().map(({ entry, size, budget }) => [
    entry,
    size.toFixed(1),
    String(budget),
    `${((size / budget) * 100).toFixed(0)} %`,
  ])
  printTable('Sizes, with all that is loaded: kB (1000 bytes), gzipped', [['', 'size', 'budget', 'used'], ...rows])
}
