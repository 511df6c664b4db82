import type { RecordId } from '@fieldmerge/shared'
import { type Accessor, createMemo } from 'solid-js'
import { type Day, dayOf } from '../../text/time.ts'
import { textOf } from '../../workspace/fact-values.ts'
import type { Visit } from '../../workspace/visits.ts'
import { useWorkspace } from '../../workspace/workspace.ts'
import { type Docket, docketsOf } from './matrix-cells.ts'
import { daysFrom, type MatrixRow, type RowKind, rowsByName, visitsInSight } from './matrix-rows.ts'
import { crewOf, type OrderRow } from './order-rows.ts'

export interface MatrixInSight {
  readonly lines: Accessor<readonly MatrixRow[]>
  readonly dockets: Accessor<readonly Docket[]>
}

/** The board's rows and what is in them, live: every crew, each of seven days, or the districts with work on the day. */
export const createMatrix = (
  orders: Accessor<readonly OrderRow[]>,
  by: Accessor<RowKind>,
  day: Accessor<Day>,
): MatrixInSight => {
  const { facts, zone } = useWorkspace()
  const districts = createMemo(() => new Map(orders().map(({ record, district }) => [record, district])))
  const rowOf = ({ resource, start, workOrder }: Visit): MatrixRow => {
    switch (by()) {
      case 'crew':
        return { by: 'crew', crew: crewOf(facts, resource) }
      case 'day':
        return { by: 'day', day: dayOf(start, zone()) }
      case 'district':
        return {
          by: 'district',
          district: workOrder === null ? null : (districts().get(workOrder) ?? null),
        }
    }
  }
  const dockets = createMemo(() => {
    const visits = orders().flatMap((order) => order.visits)
    return docketsOf(visitsInSight(visits, by(), day(), zone()), (person) => crewOf(facts, person), rowOf)
  })
  const nameOf = (record: RecordId): string => textOf(facts.get(record), 'name')
  const lines = createMemo((): readonly MatrixRow[] => {
    if (by() === 'day') return daysFrom(day()).map((one) => ({ by: 'day', day: one }))
    const used = dockets().map(({ row }) => row)
    if (by() === 'crew') {
      const crews = facts.ofType('team').map(({ record }): RecordId | null => record)
      const none = used.some((row) => row.by === 'crew' && row.crew === null)
      return rowsByName(none ? [...crews, null] : crews, nameOf).map((crew) => ({ by: 'crew', crew }))
    }
    const places = used.flatMap((row) => (row.by === 'district' ? [row.district] : []))
    return rowsByName(places, nameOf).map((district) => ({ by: 'district', district }))
  })
  return { lines, dockets }
}
