import type { RecordId, UserId } from '@fieldmerge/shared'
import type { World } from '../world/world.ts'
import type { RightsWorld } from './rights-oracle.ts'

/** What the rules of rights go by, as it is at this moment. */
export const rightsWorldOf = ({ server, business }: World): RightsWorld => ({
  ownTypes: business.ownTypes,
  factsOf: (record) => server.organization?.directory.get(record)?.facts ?? null,
  carriesOrCarried: (user: UserId, record: RecordId) => server.selectsOrDid(user, record),
})
