import { locale } from '../../lib/words/text'

/** Names of any direction, each kept apart, as the language lists them: "a, b", "a، وb". */
export function Names({ of }: { of: readonly string[] }) {
  return new Intl.ListFormat(locale(), { type: 'unit' })
    .formatToParts(of)
    .map(({ type, value }, index) => (type === 'element' ? <bdi key={index}>{value}</bdi> : value))
}
