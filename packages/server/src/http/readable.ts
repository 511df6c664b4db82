import type { RecordId, UserId } from '@fieldmerge/shared'
import type { Organization } from '../organization.ts'

/** Whether somebody may read a record, as a question of its own. */
export const readable =
  ({ rights }: Pick<Organization, 'rights'>, user: UserId) =>
  (record: RecordId): boolean =>
    rights.mayRead(user, record)
