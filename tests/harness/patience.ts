/**
 * How long tests wait for what must come at all. It measures nothing: it only ends a test whose event never comes, so it is
 * longer than a busy machine needs for anything. How long people wait is measured in tests/bench.
 */
export const PATIENCE_MS = 90_000
