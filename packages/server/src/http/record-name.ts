import type { RecordId, UserId } from '@fieldmerge/shared'
import type { Directory } from '../documents/directory.ts'

/** What people call a record; null when it is not there or is called nothing. */
export const recordName = (directory: Directory, record: RecordId): string | null => {
  const { name, title } = directory.get(record)?.facts ?? {}
  return typeof name === 'string' ? name : typeof title === 'string' ? title : null
}

/** A person with their name, as answers tell of people. */
export const personJson = (directory: Directory, user: UserId) => ({
  user,
  name: recordName(directory, user) ?? '',
})
