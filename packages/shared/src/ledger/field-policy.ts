import type { Field, FieldPolicy } from '../record-types/record-type.ts'

export const policyOf = (field: Field | null): FieldPolicy => field?.policy ?? 'latest'

/** A policy as one word, as rows of the ledger and people name it. */
export const policyName = (policy: FieldPolicy): string =>
  typeof policy === 'string' ? policy : `rank(${policy.rank.join(', ')})`

/** What makes a policy wrong for a field; null when it fits. */
export const policyFinding = ({ kind, policy }: Field): string | null => {
  if (policy === undefined || typeof policy !== 'string')
    return policy !== undefined && policy.rank.length === 0 ? 'policy rank names no role' : null
  if ((policy === 'max' || policy === 'min') && kind !== 'number' && kind !== 'instant')
    return `policy ${policy} needs a number or a time, not a ${kind}`
  if (policy === 'union' && kind !== 'choices' && kind !== 'links')
    return `policy union needs a list, not a ${kind}`
  return null
}
