import {
  type DecisionRequest,
  LogFailed,
  type RightsDeclaration,
  type TypeRights,
} from '@fieldmerge/server/core'
import type { UserId } from '@fieldmerge/shared'
import { StoreNotWritten } from '../disk/disk-small-stores.ts'
import type { World } from '../world/world.ts'
import { another, later, type Strikes, some } from './strike.ts'

const verdicts = ['accept', 'part', 'reject'] as const
type Verdict = (typeof verdicts)[number]

const readOnly = (rights: TypeRights | undefined): TypeRights => ({
  read: rights?.read ?? 'none',
  write: 'none',
  create: 'none',
  remove: 'none',
})

/** As they ship, but technicians change neither orders nor bookings: what they write all the same is held. */
const withoutWriting = (rights: RightsDeclaration): RightsDeclaration => {
  const { technician, ...others } = rights.roles
  const types = technician?.types ?? {}
  const withdrawn = { workOrder: readOnly(types.workOrder), booking: readOnly(types.booking) }
  return {
    ...rights,
    roles: { ...others, technician: { powers: technician?.powers ?? [], types: { ...types, ...withdrawn } } },
  }
}

/** One decision on the n-th open case, as the dispatcher makes it in the queue. */
const decide = async (world: World, user: UserId, nth: number, verdict: Verdict): Promise<void> => {
  const decisions = world.server.organization?.decisions
  const { cases } = (await decisions?.page(user, '', 50, () => true)) ?? { cases: [] }
  const head = cases[nth % Math.max(1, cases.length)]
  if (decisions === undefined || head === undefined) return
  const entry = await decisions.find(user, head.newest)
  if (entry === null) return
  const { changes } = await decisions.suggestions(head.record, await decisions.openOf(entry))
  // The first half of them, and of a single one nothing less.
  const half = changes.slice(0, Math.ceil(changes.length / 2)).map(({ path }) => path)
  const request: DecisionRequest = {
    accept: verdict !== 'reject',
    changes: verdict === 'part' ? half : null,
    note: '',
    upTo: null,
  }
  const answer = await decisions.decide(user, entry, request)
  world.trace.reached(answer.kind === 'refused' ? `undecided: ${answer.code}` : answer.decision.kind)
}

/** A disk that does not write is no failure of who decides. */
const isOfTheDisk = (error: unknown): boolean =>
  error instanceof StoreNotWritten || error instanceof LogFailed

/** The dispatcher looks at the queue some time later: what was held until then is among it. */
const decideLater = (world: World, milliseconds: number, amount: number): void => {
  const dispatcher = world.people.find(({ role }) => role === 'supervisor')
  const verdict = verdicts[some(another(amount, 17), verdicts.length)] ?? 'reject'
  later(world, milliseconds, () => {
    if (dispatcher === undefined) return
    world.server.process?.run(() => {
      decide(world, dispatcher.user, some(amount, 10), verdict).catch((error: unknown) => {
        if (!isOfTheDisk(error)) world.trace.fail('sound', `a decision: ${(error as Error).stack ?? error}`)
        world.trace.reached('a decision was not written')
      })
    })
  })
}

export const decisionStrikes: Strikes<'withdraw' | 'decide'> = {
  withdraw: (world, _, amount) => {
    const { server, business } = world
    const milliseconds = 5_000 + some(amount, 40_000)
    server.publishRights(withoutWriting(business.rights))
    later(world, milliseconds, () => server.publishRights(business.rights))
    if (amount < 0.8) decideLater(world, milliseconds + 2_000, amount)
  },
  decide: (world, _, amount) => decideLater(world, some(another(amount, 5), 20_000), amount),
}
