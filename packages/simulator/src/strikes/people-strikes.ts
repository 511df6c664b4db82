import type { Profile, TypeRule } from '@fieldmerge/profile-filter'
import { type RecordId, removeRecord, restoreRecord, setField, typeOf } from '@fieldmerge/shared'
import type { World } from '../world/world.ts'
import { another, later, type Strikes, some } from './strike.ts'

const day = 86_400_000

/** The n-th record of a type that the server has, counted round. */
const nthOf = (world: World, type: string, amount: number): RecordId | null => {
  const entries = [...(world.server.organization?.directory.entries() ?? [])]
  const records = entries.flatMap(({ record }) => (typeOf(record) === type ? [record] : [])).sort()
  return records[Math.min(records.length - 1, some(amount, records.length))] ?? null
}

type Commands = Parameters<NonNullable<World['server']['editor']>['edit']>[1]

/** The office edits a record; a server that is just crashing takes no edits of anybody. */
const edit = (world: World, record: RecordId | null, commands: Commands): void => {
  const { editor, process } = world.server
  if (record === null || editor === null) return
  process?.run(() => {
    editor.edit(record, commands).catch(() => world.trace.reached('the office was not heard'))
  })
}

const aWhile = (amount: number): number => 2_000 + some(amount, 30_000)

const withoutGrace = (rule: TypeRule): TypeRule => ({ ...rule, graceDays: 0 })

/**
 * Other profiles under the name that everybody has, published one after the other: one that carries orders as facts, and
 * some without graces, so that what is left out then goes at once.
 */
const variantsOf = (mobile: Profile): readonly (readonly Profile[])[] => [
  [mobile],
  [withTypes(mobile, { workOrder: (rule) => ({ ...rule, carry: 'facts' }) })],
  [
    withTypes(mobile, { booking: withoutGrace, account: withoutGrace }),
    withTypes(mobile, { booking: withoutGrace, account: () => undefined }),
  ],
  [withTypes(mobile, { knowledgeArticle: () => undefined, workOrder: withoutGrace })],
]
/** Between two profiles that are published one after the other, ms. */
const betweenProfiles = 500

const withTypes = (
  mobile: Profile,
  change: Readonly<Record<string, (rule: TypeRule) => TypeRule | undefined>>,
): Profile => {
  const types = Object.entries(mobile.types).flatMap(([name, rule]) => {
    const changed = change[name] === undefined ? rule : change[name](rule)
    return changed === undefined ? [] : [[name, changed] as const]
  })
  return { ...mobile, types: Object.fromEntries(types) }
}

export const peopleStrikes: Strikes<
  'deactivate' | 'officeOnly' | 'reassign' | 'indecision' | 'reschedule' | 'publish' | 'removeRecord'
> = {
  deactivate: (world, { user }, amount) => {
    edit(world, user, (doc, type) => setField(doc, type, 'active', false))
    later(world, aWhile(amount), () => edit(world, user, (doc, type) => setField(doc, type, 'active', true)))
  },
  officeOnly: (world, _, amount) => {
    const order = nthOf(world, 'workOrder', amount)
    edit(world, order, (doc, type) => setField(doc, type, 'officeOnly', true))
    later(world, aWhile(amount), () =>
      edit(world, order, (doc, type) => setField(doc, type, 'officeOnly', false)),
    )
  },
  reassign: (world, { user }, amount) =>
    edit(world, nthOf(world, 'booking', amount), (doc, type) => setField(doc, type, 'resource', user)),
  indecision: (world, { user }, amount) => {
    const booking = nthOf(world, 'booking', amount)
    const before = booking === null ? undefined : world.server.organization?.directory.get(booking)?.facts
    const resource = before?.resource
    if (typeof resource !== 'string') return
    const give = (to: string): void =>
      edit(world, booking, (doc, type) => setField(doc, type, 'resource', to))
    give(user)
    later(world, 1 + some(another(amount, 13), 400), () => give(resource))
  },
  reschedule: (world, _, amount) => {
    const booking = nthOf(world, 'booking', amount)
    const facts = booking === null ? undefined : world.server.organization?.directory.get(booking)?.facts
    const [start, end] = [facts?.start, facts?.end]
    const by = (some(another(amount, 97), 21) - 10) * day
    if (typeof start === 'number' && typeof end === 'number')
      edit(world, booking, (doc, type) => {
        setField(doc, type, 'start', start + by)
        setField(doc, type, 'end', end + by)
      })
  },
  publish: (world, _, amount) => {
    const [mobile] = world.business.profiles
    const variants = mobile === undefined ? [] : variantsOf(mobile)
    const profiles = variants[some(amount, variants.length)] ?? []
    for (const [i, profile] of profiles.entries())
      later(world, i * betweenProfiles, () => world.server.publish(profile))
  },
  removeRecord: (world, _, amount) => {
    const order = nthOf(world, 'workOrder', amount)
    const editor = { by: 'office', at: world.server.process?.now() ?? 0 }
    edit(world, order, (doc) => removeRecord(doc, editor))
    if (amount < 0.5) later(world, aWhile(amount), () => edit(world, order, (doc) => restoreRecord(doc)))
  },
}
