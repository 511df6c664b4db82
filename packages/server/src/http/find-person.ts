import { suggest, type UserId } from '@fieldmerge/shared'
import type { Directory } from '../documents/directory.ts'
import { Refusal } from './operation.ts'

/** The person of a user id or an email; null when there is none. */
export const findPerson = (directory: Directory, named: string): UserId | null => {
  const wanted = named.toLowerCase()
  for (const { record, facts } of directory.ofType('user'))
    if (record === named || (typeof facts.email === 'string' && facts.email.toLowerCase() === wanted))
      return record
  return null
}

export const noPerson = (directory: Directory, named: string): Refusal => {
  const emails = [...directory.ofType('user')].flatMap(({ facts }) =>
    typeof facts.email === 'string' ? [facts.email] : [],
  )
  return new Refusal('no-such-record', `There is no person "${named}"${suggest(named, emails) || '.'}`)
}
