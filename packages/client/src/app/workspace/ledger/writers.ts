import type { RecordId } from '@fieldmerge/shared'
import { type Accessor, createSignal, onCleanup } from 'solid-js'
import * as v from 'valibot'
import type { Workspace } from '../workspace.ts'

const writersSchema = v.object({ writers: v.array(v.object({ client: v.number(), user: v.string() })) })

/** Somebody new is asked for at most so often, ms: they type on meanwhile. */
const breath = 2_000

/** Who writes in a record's texts under which client id, as far as the server has told. */
export type Writers = Accessor<ReadonlyMap<number, string>>

/** Asks again where an id comes up that is not known: a device writes under a new one after each start. */
export const createWriters = (
  { questions }: Pick<Workspace, 'questions'>,
  record: RecordId,
  seen: Accessor<readonly number[]>,
): { readonly writers: Writers; look(): void } => {
  const [writers, setWriters] = createSignal<ReadonlyMap<number, string>>(new Map())
  /** Those that the server does not know either. */
  const asked = new Set<number>()
  let timer: ReturnType<typeof setTimeout> | undefined
  const unknown = (): readonly number[] =>
    seen().filter((client) => !writers().has(client) && !asked.has(client))
  const ask = async (): Promise<void> => {
    const wanted = unknown()
    if (wanted.length === 0) return
    const answer = await questions.get(`/api/records/${record}/writers`, writersSchema)
    if (answer.kind !== 'ok') return
    for (const client of wanted) asked.add(client)
    setWriters(new Map(answer.value.writers.map(({ client, user }) => [client, user])))
  }
  onCleanup(() => clearTimeout(timer))
  return {
    writers,
    look() {
      if (unknown().length === 0) return
      timer ??= setTimeout(
        () => {
          timer = undefined
          void ask()
        },
        writers().size === 0 ? 0 : breath,
      )
    },
  }
}
