import type { RecordId } from '@fieldmerge/shared'
import { type Accessor, createContext, useContext } from 'solid-js'
import type { OpenRecord } from '../../../replica/documents/open-record.ts'
import type { LossesHere } from '../../workspace/ledger/losses-here.ts'
import type { RecordView } from '../../workspace/record-view.ts'
import type { Visit } from '../../workspace/visits.ts'

export type Commands = Parameters<OpenRecord['edit']>[1]

/** The work order on the screen, and what its parts may do with it. */
export interface OrderScreen {
  readonly record: Accessor<RecordId>
  readonly view: RecordView
  /** What merges have overwritten in it and nobody has answered. */
  readonly lost: LossesHere
  /** The person's own booking for it, where they have one. */
  readonly mine: Accessor<Visit | null>
  /** All bookings for it, by start. */
  readonly visits: Accessor<readonly Visit[]>
  /** Edits the work order as one step that can be undone. @returns whether it was done */
  edit(label: string, commands: Commands): Promise<boolean>
  /** Brings a booking to a status, as a step that can be undone here. */
  step(booking: RecordId, to: string): Promise<boolean>
  undo(): Promise<void>
  redo(): Promise<void>
  readonly undoLabel: Accessor<string | null>
  readonly redoLabel: Accessor<string | null>
}

const OrderContext = createContext<OrderScreen>()
export const OrderProvider = OrderContext.Provider

export const useOrder = (): OrderScreen => {
  const order = useContext(OrderContext)
  if (order === undefined) throw new Error('this part belongs on the page of a work order')
  return order
}
