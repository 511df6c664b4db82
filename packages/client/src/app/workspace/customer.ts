import type { RecordId } from '@fieldmerge/shared'
import type { FactSignals } from './fact-signals.ts'
import { linkOf, textOf } from './fact-values.ts'

/** Whom to ring about a job. */
export interface PhoneNumber {
  readonly name: string
  readonly number: string
}

/** The number of the job's contact, else of its account; null where none is known on this device. */
export const customerPhone = (facts: FactSignals, workOrder: RecordId | null): PhoneNumber | null => {
  const order = facts.get(workOrder)
  for (const link of ['primaryContact', 'account']) {
    const found = facts.get(linkOf(order, link))
    const number = textOf(found, 'phone')
    if (number !== '') return { name: textOf(found, 'name') || textOf(found, 'title'), number }
  }
  return null
}

/** The address that makes a phone ring somebody. */
export const callPath = (number: string): string => `tel:${number.replaceAll(/[^\d+*#]/g, '')}`
