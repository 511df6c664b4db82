import { type Goal, type JudgedGoal, judge } from './goals.ts'

export type Figures = Readonly<Record<string, number>>

/** What one run of a benchmark found, before it is held against its goals. */
export interface Findings {
  /** Our own figures and all ratios. */
  readonly figures: Figures
  /** The figures of every peer and limit that ran beside us. */
  readonly peers: Readonly<Record<string, Figures>>
}

/** The one shape of all benchmarks' reports. */
export interface Report extends Findings {
  readonly benchmark: string
  readonly goals: readonly JudgedGoal[]
}

export const reportOf = (benchmark: string, goals: readonly Goal[], findings: Findings): Report => {
  const figures = rounded(findings.figures)
  const peers = Object.fromEntries(
    Object.entries(findings.peers).map(([name, peer]) => [name, rounded(peer)]),
  )
  return { benchmark, figures, peers, goals: judge(goals, findings.figures) }
}

/** The report as the last line of `--json`. */
export const jsonLine = ({ benchmark, figures, peers, goals }: Report): string =>
  JSON.stringify({ benchmark, figures, peers, goals })

const rounded = (figures: Figures): Figures =>
  Object.fromEntries(Object.entries(figures).map(([name, value]) => [name, threeDigits(value)]))

/** Whole numbers as they are, others to three significant digits: more would be noise. */
export const threeDigits = (value: number): number =>
  Math.abs(value) >= 100 ? Math.round(value) : Number(value.toPrecision(3))

/** The same figures under longer names: `p50Ms` becomes `lightP50Ms`. */
export const prefixed = (prefix: string, figures: Figures): Figures =>
  Object.fromEntries(
    Object.entries(figures).map(([name, value]) => [
      `${prefix}${name[0]?.toUpperCase()}${name.slice(1)}`,
      value,
    ]),
  )
