import type { LaneShape } from './lane.ts'

/** The protocols that the generator of load speaks. */
export const dialects = ['fieldmerge', 'hocuspocus', 'y-websocket', 'limit'] as const
export type Dialect = (typeof dialects)[number]

/** One load on one server. */
export interface LoadJob extends LaneShape {
  readonly dialect: Dialect
  readonly port: number
  /** The server's process, whose time and memory are read. */
  readonly pid: number
  readonly statesFile: string
  /** One for each client; empty where the system asks for none. */
  readonly tokens: readonly string[]
  readonly clients: number
  readonly warmUpMs: number
  readonly measuredMs: number
}

/** What came of it. Everything refers to the measured span. */
export interface LoadResult {
  readonly editsPerSecond: number
  readonly editsPerCpuSecond: number
  readonly p50Ms: number
  readonly p99Ms: number
  readonly serverCores: number
  readonly clientCores: number
  readonly rssMB: number
}
