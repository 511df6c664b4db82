import { t } from '../../text/texts.ts'
import { duration } from '../../text/time.ts'
import type { JobSummary } from './use-summary.ts'

/** The summary as plain text, for a message. */
export const summaryText = (summary: JobSummary): string =>
  [
    summary.organization,
    [summary.number, summary.title].filter(Boolean).join(' '),
    summary.address,
    ...(summary.tasks.length > 0
      ? [
          '',
          t.order.tasks,
          ...summary.tasks.map(({ name, done, result }) => `${done ? '✓' : '○'} ${taskWords(name, result)}`),
        ]
      : []),
    ...(summary.parts.length > 0
      ? [
          '',
          t.order.parts,
          ...summary.parts.map(({ name, quantity, unit }) => quantityOf(quantity, unit, name)),
        ]
      : []),
    ...(summary.services.length > 0
      ? [
          '',
          t.services.title,
          ...summary.services.map(({ name, minutes }) => `${name}, ${duration(minutes * 60_000)}`),
        ]
      : []),
    ...(summary.notes === '' ? [] : ['', t.order.notes, summary.notes]),
  ]
    .filter((line, index, all) => line !== '' || all[index + 1] !== undefined)
    .join('\n')

/** `Measure the voltage: 118 V`. */
export const taskWords = (name: string, result: string): string =>
  result === '' ? name : `${name}: ${result}`

/** `3 piece Fuse, 10 A`. */
export const quantityOf = (quantity: number, unit: string, name: string): string =>
  [quantity, unit, name].filter((part) => part !== '').join(' ')
