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
  decodeToDevice,
  fieldService,
  systemClock,
  systemRandom,
  systemTimers,
  type ToDevice,
  type UserId,
} from '@fieldmerge/shared'

export interface WiredReplicaParts {
  readonly user: UserId
  readonly token: string
  /** Where the server is at this moment. */
  url(): string
  /** Everything that the server says to this device. */
  onHeard?(message: ToDevice): void
  /** Whether open records have their live channel. */
  readonly live?: boolean
}

/** The product's own replica over real sockets, at work already; what it stores is in memory. */
export const openWiredReplica = async (parts: WiredReplicaParts): Promise<Replica> => {
  const { user, token, url, onHeard = () => undefined, live = false } = parts
  const replica = await Replica.open({
    catalog: fieldService,
    user,
    appVersion: 'test',
    clock: systemClock,
    timers: systemTimers,
    random: systemRandom,
    connect: (events) =>
      webSocketConnect(url())({
        ...events,
        onFrame: (frame) => {
          onHeard(decodeToDevice(frame))
          events.onFrame(frame)
        },
      }),
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
