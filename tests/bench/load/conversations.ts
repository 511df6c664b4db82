import type { Client, Conversation } from './conversation.ts'
import type { Dialect } from './job.ts'
import { FieldmergeDevice } from './systems/fieldmerge.ts'
import { HocuspocusClient } from './systems/hocuspocus.ts'
import { LimitClient } from './systems/limit.ts'
import { YWebsocketClient } from './systems/y-websocket.ts'

/** How a client of each protocol talks. */
export const conversations: Record<Dialect, new (client: Client) => Conversation> = {
  fieldmerge: FieldmergeDevice,
  hocuspocus: HocuspocusClient,
  'y-websocket': YWebsocketClient,
  limit: LimitClient,
}
