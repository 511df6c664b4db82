import { CommandError, mainOf, type RecordId, systemClock, type UserId } from '@fieldmerge/shared'
import {
  type Accessor,
  createContext,
  createEffect,
  createMemo,
  createRoot,
  createSignal,
  on,
  useContext,
} from 'solid-js'
import type { Replica } from '../../replica/replica.ts'
import { StoreFull, StoreUnavailable } from '../../replica/stores/replica-store.ts'
import type { Questions } from '../session/questions.ts'
import type { Session } from '../session/session.ts'
import { sessions } from '../session/session-store.ts'
import { everyText, hasEveryText, language, t } from '../text/texts.ts'
import { toldProblem } from '../text/told-problem.ts'
import { type BackAt, createBackAt } from './back-at.ts'
import { tellDevice } from './device-told.ts'
import type { Edit } from './edits.ts'
import { FactSignals } from './fact-signals.ts'
import { linkOf, listOf, textOf } from './fact-values.ts'
import { followPerson } from './follow-person.ts'
import { notices } from './notices.ts'
import { createOutboxSignals } from './outbox-signals.ts'
import { askToPersistOnce } from './storage.ts'
import type { SyncState } from './sync-mark.ts'
import { createSyncState } from './sync-state.ts'
import { tellFarewells } from './tell-farewells.ts'
import { wakeReplica } from './wake.ts'

/** What the screens of one person read and write. */
export interface Workspace {
  readonly me: UserId
  readonly session: Accessor<Session>
  readonly replica: Replica
  /** What is asked of the server beside the replica. */
  readonly questions: Questions
  readonly facts: FactSignals
  readonly sync: Accessor<SyncState>
  /** Edits that are not safe: waiting, held, refused. */
  readonly edits: Accessor<readonly Edit[]>
  /** The time of day, a few times a minute. */
  readonly now: Accessor<number>
  /** The person's time zone. */
  readonly zone: Accessor<string>
  /** Whether the person plans the work of others. */
  readonly plans: Accessor<boolean>
  /** When the person means to be back in the network. */
  readonly backAt: BackAt
  /** The work order that a booking is for. */
  workOrderOf(record: RecordId): RecordId | null
  /** Carries out an edit; what can't be done is told. @returns whether it was done */
  run(work: () => Promise<unknown> | undefined): Promise<boolean>
  close(): Promise<void>
}

const WorkspaceContext = createContext<Workspace>()
export const WorkspaceProvider = WorkspaceContext.Provider

export const useWorkspace = (): Workspace => {
  const workspace = useContext(WorkspaceContext)
  if (workspace === undefined) throw new Error('nobody has signed in where this screen is shown')
  return workspace
}

const tick = 10_000

/** A person's workspace on their open replica. */
export const createWorkspace = (
  person: Session,
  replica: Replica,
  storeLost: Accessor<boolean>,
  questions: Questions,
): Workspace =>
  createRoot((dispose) => {
    const facts = new FactSignals(replica.facts)
    const [now, setNow] = createSignal(systemClock.now())
    const ticking = setInterval(() => setNow(systemClock.now()), tick)
    const session = createMemo(() => sessions.find(person) ?? person)
    const mine = createMemo(() => facts.get(person.user))
    const workOrderOf = (record: RecordId): RecordId | null =>
      mainOf(record) ?? linkOf(replica.facts.get(record), 'workOrder')
    const outbox = createOutboxSignals(replica)
    const sync = createSyncState({ person, replica, outbox, storeLost, workOrderOf })
    const stopWaking = wakeReplica(replica, () => setNow(systemClock.now()))
    followPerson(person, mine, facts)
    const zone = createMemo(() => textOf(mine(), 'timeZone') || deviceZone())
    const stopTelling = tellFarewells(replica, zone)
    const backAt = createBackAt(person)
    const device = tellDevice(replica, questions, person, backAt.at)
    createEffect(on(backAt.at, () => device.changed()))
    replica.pins.onRefused(async (record, code) => {
      const [{ tellRefusedPin }] = await Promise.all([import('./tell-refused-pin.ts'), everyText()])
      tellRefusedPin(replica.facts.get(record), code)
    })
    return {
      me: person.user,
      session,
      replica,
      questions,
      facts,
      sync,
      edits: outbox.edits,
      now,
      zone,
      plans: createMemo(() => {
        const roles = mine() === undefined ? session().roles : listOf(mine(), 'roles')
        return roles.includes('supervisor') || roles.includes('administrator')
      }),
      backAt,
      workOrderOf,
      run,
      async close() {
        clearInterval(ticking)
        stopWaking()
        stopTelling()
        device.stop()
        dispose()
        await replica.close()
      },
    }
  })

/** In English the command says it itself, with the field that it is about. */
const toldFailure = ({ code, message }: CommandError): string =>
  language() === 'en' || !hasEveryText() ? message : toldProblem(code, message)

const deviceZone = (): string => new Intl.DateTimeFormat().resolvedOptions().timeZone

const run = async (work: () => Promise<unknown> | undefined): Promise<boolean> => {
  try {
    await work()
    void askToPersistOnce()
    return true
  } catch (error) {
    if (error instanceof CommandError) notices.show({ text: t.notice.failed(toldFailure(error)) })
    // The sync mark and a banner tell at once what could not be saved.
    else if (!(error instanceof StoreFull || error instanceof StoreUnavailable)) throw error
    return false
  }
}
