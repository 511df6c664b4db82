import type { RecordId } from '@fieldmerge/shared'
import type { FactSignals } from './fact-signals.ts'
import { linkOf, textOf } from './fact-values.ts'

/** Whom to ring about a job. */
export interface PhoneNumber {
  readonly name: string
  readonly number: string
}

/** The number of the job's contact, else of its account, else of the account's; null where none is known here. */
export const customerPhone = (facts: FactSignals, workOrder: RecordId | null): PhoneNumber | null => {
  const order = facts.get(workOrder)
  const account = linkOf(order, 'account')
  for (const who of [linkOf(order, 'contact'), account, linkOf(facts.get(account), 'primaryContact')]) {
    const found = facts.get(who)
    const number = textOf(found, 'mobile') || textOf(found, 'phone')
    if (number !== '') return { name: textOf(found, 'title'), number }
  }
  return null
}

/** The address that makes a phone ring somebody. */
export const callPath = (number: string): string => `tel:${number.replaceAll(/[^\d+*#]/g, '')}`
