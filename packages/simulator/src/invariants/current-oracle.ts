import { type Change, userAttributes } from '@fieldmerge/profile-filter'
import { Oracle } from '@fieldmerge/profile-filter/oracle'
import { type Facts, type RecordId, typeOf } from '@fieldmerge/shared'
import type { World } from '../world/world.ts'

/** What everybody carries by the oracle, given these facts and the server's clock. Graces depend on the past. */
export const oracleOver = (world: World, facts: Iterable<readonly [RecordId, Facts]>): Oracle => {
  const { catalog, server, business } = world
  const changes: Change[] = server.profiles.map((profile) => ({ kind: 'profile', profile }))
  for (const [record, its] of facts) {
    changes.push({ kind: 'facts', record, facts: its })
    if (typeOf(record) !== 'user') continue
    const isActive = its.active !== false && its.removed !== true
    const roles = Array.isArray(its.roles) ? its.roles : []
    changes.push(
      { kind: 'user', user: record, attributes: isActive ? userAttributes(record, its) : null },
      { kind: 'assignment', user: record, profiles: business.assign(roles) },
    )
  }
  const oracle = new Oracle(catalog)
  oracle.apply(changes, server.process?.now() ?? 0)
  return oracle
}

/** The same by the facts that the server has at this moment. */
export const currentOracle = (world: World): Oracle => {
  const entries = [...(world.server.organization?.directory.entries() ?? [])]
  return oracleOver(
    world,
    entries.map(({ record, facts }) => [record, facts]),
  )
}
