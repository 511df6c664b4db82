/** What a figure is to reach. A stretch goal is reported like any other and is missed without shame. */
export interface Goal {
  readonly name: string
  readonly operator: '>=' | '<='
  readonly limit: number
  readonly stretch?: true
}

/** A goal beside what was measured, as a report shows it. */
export interface JudgedGoal {
  readonly name: string
  /** `>= 4`, for a stretch goal `>= 4 (stretch)`. */
  readonly goal: string
  /** Null when the figure was not measured in this run. */
  readonly value: number | null
  readonly met: boolean
}

/** Compares figures with goals of the same names. The only place that says what *met* means. */
export const judge = (
  goals: readonly Goal[],
  figures: Readonly<Record<string, number>>,
): readonly JudgedGoal[] =>
  goals.map(({ name, operator, limit, stretch }) => {
    const value = figures[name] ?? null
    const met = value !== null && (operator === '>=' ? value >= limit : value <= limit)
    return { name, goal: `${operator} ${limit}${stretch === true ? ' (stretch)' : ''}`, value, met }
  })
