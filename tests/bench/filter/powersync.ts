import type { Figures } from '../report/report.ts'

/**
 * What PowerSync states for its service: small rows a second from the source database into buckets, storage included.
 * Not measured here. Source: docs.powersync.com/resources/performance-and-limits, read in November 2026.
 */
export const publishedByPowerSync: Readonly<Record<string, Figures>> = {
  'PowerSync, as published': { leastRowsPerSecond: 2_000, mostRowsPerSecond: 4_000 },
}
