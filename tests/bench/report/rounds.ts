import type { Figures } from './report.ts'
import { median } from './statistics.ts'

/** The figures of all rounds of one system. */
export interface Measured {
  readonly median: Figures
  readonly least: Figures
  readonly most: Figures
}

/**
 * Runs systems in alternating rounds, A B C A B C: what the machine does besides falls on all alike. Each figure is
 * the median of its rounds; ratios are made of medians.
 */
export const alternate = async <Name extends string>(
  systems: Readonly<Record<Name, () => Promise<Figures>>>,
  rounds: number,
  say: (text: string) => void,
): Promise<Readonly<Record<Name, Measured>>> => {
  const names = Object.keys(systems) as Name[]
  const found = new Map<Name, Figures[]>(names.map((name) => [name, []]))
  for (let round = 1; round <= rounds; round++)
    for (const name of names) {
      const figures = await systems[name]()
      found.get(name)?.push(figures)
      say(`round ${round} of ${rounds}, ${name}: ${inShort(figures)}`)
    }
  return Object.fromEntries(names.map((name) => [name, summed(found.get(name) ?? [])])) as Record<
    Name,
    Measured
  >
}

const summed = (rounds: readonly Figures[]): Measured => {
  const names = Object.keys(rounds[0] ?? {})
  const each = (of: (values: readonly number[]) => number): Figures =>
    Object.fromEntries(names.map((name) => [name, of(rounds.map((round) => round[name] ?? Number.NaN))]))
  return {
    median: each(median),
    least: each((values) => Math.min(...values)),
    most: each((values) => Math.max(...values)),
  }
}

const inShort = (figures: Figures): string =>
  Object.entries(figures)
    .map(([name, value]) => `${name} ${Number(value.toPrecision(3))}`)
    .join(', ')
