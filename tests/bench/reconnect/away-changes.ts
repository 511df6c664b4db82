import * as Y from 'yjs'
import type { AwayChange } from '../devices/device.ts'
import { aDocument } from '../devices/expectations.ts'
import { ByteWriter } from '../load/byte-writer.ts'
import { conversations } from '../load/conversations.ts'
import { EditChain, editOf } from '../load/edit-chain.ts'
import type { Dialect } from '../load/job.ts'
import { Lane } from '../load/lane.ts'
import { Latencies } from '../load/latencies.ts'
import type { RunningServer } from '../servers.ts'
import type { DocumentState } from '../world/states-codec.ts'
import type { World } from '../world/world.ts'

const firstClientId = 3_000_000_000

/** Edits that somebody else makes: one field each of some records; titles, priorities and types in turn. */
export class AwayChanges {
  readonly changes: readonly AwayChange[]
  /** Bytes of the updates alone: what has to reach the device whatever the protocol. */
  readonly contentBytes: number
  readonly #world: World
  readonly #states: readonly DocumentState[]
  readonly #turn: number

  /** `turn` chooses the records: no record is changed in two turns. */
  constructor(world: World, count: number, turn: number) {
    this.#world = world
    this.#turn = turn
    const apart = Math.floor(world.states.length / count)
    this.#states = world.states.filter((_, i) => i % apart === turn).slice(0, count)
    this.changes = this.#states.map(({ record }, i) => ({ record, ...editOf(i) }))
    const writer = new ByteWriter()
    for (const i of this.#states.keys()) this.#chain(i).writeNext(writer)
    this.contentBytes = writer.length
  }

  /** Resolves when the server has answered all of them. */
  async make(dialect: Dialect, { port }: RunningServer): Promise<void> {
    const lanes = this.#states.map((state, i) => {
      const token = this.#world.editors[i]?.token ?? ''
      const doc = documentOf(state)
      const conversation = new conversations[dialect]({ record: state.record, token, doc, writesOnly: true })
      return new Lane(port, conversation, this.#chain(i), { inFlight: 1, batch: 1 }, new Latencies())
    })
    await Promise.all(lanes.map(({ ready }) => ready))
    for (const lane of lanes) {
      lane.start()
      lane.stop()
    }
    while (lanes.some(({ unanswered }) => unanswered > 0)) {
      const failed = lanes.find(({ failure }) => failure !== null)
      if (failed !== undefined) throw new Error(`a change was not taken: ${failed.failure}`)
      await new Promise((resolve) => setTimeout(resolve, 5))
    }
    for (const lane of lanes) lane.end()
  }

  /** All documents with the changes in them, for a server that forgets. */
  in(states: readonly DocumentState[]): readonly DocumentState[] {
    const changed = new Map(
      this.#states.map((state, i) => {
        const doc = documentOf(state)
        const writer = new ByteWriter()
        this.#chain(i).writeNext(writer)
        Y.applyUpdate(doc, writer.since(0))
        return [state.record, Y.encodeStateAsUpdate(doc)]
      }),
    )
    return states.map(({ record, state }) => ({ record, state: changed.get(record) ?? state }))
  }

  #chain(i: number): EditChain {
    const state = this.#states[i]
    if (state === undefined) throw new RangeError(`there are ${this.#states.length} changes`)
    return new EditChain(documentOf(state), firstClientId + this.#turn, i)
  }
}

const documentOf = ({ state }: DocumentState) => {
  const doc = aDocument()
  Y.applyUpdate(doc, state)
  return doc
}
