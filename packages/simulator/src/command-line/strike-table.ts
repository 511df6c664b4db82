import { faultNames } from '../plan/faults.ts'
import { protocolStates, struckName } from '../strikes/protocol-state.ts'
import type { Totals } from './totals.ts'

/** How often each fault has met each state of the protocol, as a table; what never met is a dot. */
export const strikeTable = ({ reached }: Totals): string => {
  const rows = faultNames.map((fault) => [
    fault,
    ...protocolStates.map((state) => {
      const times = reached.get(struckName(fault, state))?.times ?? 0
      return times === 0 ? '.' : times.toLocaleString('en-GB')
    }),
  ])
  const all = [['', ...protocolStates], ...rows]
  const widths = all[0]?.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0))) ?? []
  return all
    .map((row) =>
      row
        .map((cell, i) => (i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0)))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}
