import type { JudgedGoal } from './goals.ts'
import { threeDigits } from './report.ts'
import type { Measured } from './rounds.ts'

/** One line per system, one column per figure: `median (least to most)`. */
export const measuredTable = (rows: Readonly<Record<string, Measured>>): string => {
  const names = [...new Set(Object.values(rows).flatMap(({ median }) => Object.keys(median)))]
  const lines = Object.entries(rows).map(([system, measured]) => [
    system,
    ...names.map((name) => cell(measured, name)),
  ])
  return markdownTable(['', ...names], lines)
}

export const goalTable = (goals: readonly JudgedGoal[]): string =>
  markdownTable(
    ['goal', 'wanted', 'found', ''],
    goals.map(({ name, goal, value, met }) => [
      name,
      goal,
      value === null ? 'not measured' : exact(value),
      met ? 'met' : 'NOT MET',
    ]),
  )

/** A Markdown table that is readable as it stands. */
export const markdownTable = (head: readonly string[], rows: readonly (readonly string[])[]): string => {
  const widths = head.map((name, column) =>
    Math.max(name.length, ...rows.map((row) => (row[column] ?? '').length)),
  )
  const line = (cells: readonly string[]): string =>
    `| ${widths.map((width, column) => (cells[column] ?? '').padEnd(width)).join(' | ')} |`
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n')
}

const cell = ({ median, least, most }: Measured, name: string): string => {
  const [middle, from, to] = [median[name], least[name], most[name]]
  if (middle === undefined || from === undefined || to === undefined) return ''
  return from === to ? shown(middle) : `${shown(middle)} (${shown(from)} to ${shown(to)})`
}

/** With enough digits that what has just missed its goal does not look as if it were met. */
const exact = (value: number): string => value.toLocaleString('en-US', { maximumSignificantDigits: 5 })

const shown = (value: number): string => threeDigits(value).toLocaleString('en-US')
