import {
  MemoryOutboxStore,
  MemoryReplicaStore,
  noWorkingCopies,
  onlyTab,
  Replica,
  webSocketConnect,
  webSocketLive,
} from '@fieldmerge/client'
import {
  type Clock,
  fieldService,
  systemClock,
  systemRandom,
  systemTimers,
  type ToDevice,
  type UserId,
} from '@fieldmerge/shared'
import { messagesIn } from './messages-in.ts'
import { until } from './until.ts'

export interface WiredReplicaParts {
  readonly user: UserId
  readonly token: string
  /** Where the server is at this moment. */
  url(): string
  /** Everything that the server says to this device. */
  onHeard?(message: ToDevice): void
  /** Whether open records have their live channel. */
  readonly live?: boolean
  /** The device's own, where it is not the machine's. */
  readonly clock?: Clock
}

/** The product's own replica over real sockets, at work already; what it stores is in memory. */
export const openWiredReplica = async (parts: WiredReplicaParts): Promise<Replica> => {
  const { user, token, url, onHeard, live = false, clock = systemClock } = parts
  const replica = await Replica.open({
    catalog: fieldService,
    user,
    appVersion: 'test',
    clock,
    timers: systemTimers,
    random: systemRandom,
    connect: (events) =>
      webSocketConnect(url())(
        onHeard === undefined
          ? events
          : {
              ...events,
              onFrame: (frame) => {
                for (const message of messagesIn(frame)) onHeard(message)
                events.onFrame(frame)
              },
            },
      ),
    store: new MemoryReplicaStore(),
    outboxStore: new MemoryOutboxStore(),
    copies: noWorkingCopies,
    openLive: live ? webSocketLive(url(), () => token) : null,
    tabs: onlyTab(),
    token: async () => token,
  })
  replica.start()
  return replica
}

/** Waits until the device has received everything that it carries. */
export const hasEverything = (replica: Replica): Promise<void> =>
  until(
    (changed) => replica.onStatus(changed),
    () => replica.status.complete,
    () => replica.status,
  )

/** Waits until the server has taken everything that was edited. */
export const hasSentAll = ({ outbox }: Replica): Promise<void> =>
  until(
    (changed) => outbox.onChange(changed),
    () => outbox.count('waiting') === 0,
    () => outbox.inState('waiting'),
  )
