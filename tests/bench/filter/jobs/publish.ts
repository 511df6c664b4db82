import type { Change, Difference, Profile } from '@fieldmerge/profile-filter'
import type { Figures } from '../../report/report.ts'
import { type Applied, FedFilter } from '../measure/fed-filter.ts'
import type { FilterJob } from '../process/job.ts'
import { decoded } from '../worlds/filter-world.ts'
import { mobile } from '../worlds/profiles.ts'
import { worldOf } from '../worlds/world-of.ts'

/** One user in five has the profile that is published: 2,000 of 10,000. */
const share = 0.2
/** Nobody else has it. */
const name = 'changed'
const [narrow, wide] = [7, 14]

/**
 * An administrator's change of a profile that many have: its exact preview, the publication, the way back, and a
 * publication that means the same as before. @throws when the preview was not what came
 */
export const measurePublish = (job: FilterJob): Figures => {
  const fed = new FedFilter(worldOf(job))
  const count = Math.floor(fed.world.users * share)
  fed.takeFacts()
  fed.hire()
  fed.take(assigned(fed, count))
  publish(fed, showing(narrow))
  const previewed = preview(fed, showing(wide), count)
  const widened = publish(fed, { ...showing(wide), version: 2 })
  if (previewed.won !== widened.won || previewed.lost !== widened.lost)
    throw new Error(`previewed ${JSON.stringify(previewed)}, came ${JSON.stringify(widened)}`)
  const narrowed = publish(fed, { ...showing(narrow), version: 3 })
  const equal = publish(fed, saidOtherwise(showing(narrow)))
  return {
    seconds: previewed.ms / 1_000,
    publishMs: widened.ms,
    wayBackMs: narrowed.ms,
    longestSliceMs: Math.max(widened.longestSliceMs, narrowed.longestSliceMs, equal.longestSliceMs),
    longestSliceCpuMs: Math.max(widened.longestSliceCpuMs, narrowed.longestSliceCpuMs),
    bytes: equal.bytes,
    equalMs: equal.ms,
    users: count,
    won: widened.won,
    lost: narrowed.lost,
  }
}

const showing = (days: number): Profile => ({ ...mobile(0, days), name })

const assigned = ({ world }: FedFilter, count: number): readonly Change[] =>
  decoded(Array.from({ length: count }, (_, n) => world.people.assignment(n, [name])))

interface Published {
  /** All slices together. */
  readonly ms: number
  readonly longestSliceMs: number
  readonly longestSliceCpuMs: number
  /** Memberships by filter. */
  readonly won: number
  readonly lost: number
  /** What the differences take as JSON; 0 when there are none. */
  readonly bytes: number
}

/** Nothing of a slice is held longer than it takes to count it, as a server hands on what it is told. */
const publish = (fed: FedFilter, profile: Profile): Published => {
  let [ms, longestSliceMs, longestSliceCpuMs, won, lost, bytes] = [0, 0, 0, 0, 0, 0]
  for (const slice of fed.slices([{ kind: 'profile', profile }])) {
    ms += slice.ms
    longestSliceMs = Math.max(longestSliceMs, slice.ms)
    longestSliceCpuMs = Math.max(longestSliceCpuMs, slice.cpuMs)
    won += slice.told.filter((each) => isIn(each, 'after') && !isIn(each, 'before')).length
    lost += slice.told.filter((each) => isIn(each, 'before') && !isIn(each, 'after')).length
    if (slice.told.length > 0) bytes += JSON.stringify(slice.told).length
  }
  return { ms, longestSliceMs, longestSliceCpuMs, won, lost, bytes }
}

const isIn = (difference: Difference, side: 'before' | 'after'): boolean => difference[side]?.why === 'filter'

/** A second filter, of the same facts and these users alone, whose sets are compared with those of the first. */
const preview = (
  fed: FedFilter,
  profile: Profile,
  count: number,
): { ms: number; won: number; lost: number } => {
  const { world, filter } = fed
  const shadow = new FedFilter(world)
  let { ms }: Applied = shadow.load([{ kind: 'profile', profile }])
  for (const page of world.pages()) ms += shadow.load(page).ms
  ms += shadow.load([...world.hiring(Array(count).keys()), ...assigned(fed, count)]).ms
  const begun = performance.now()
  let [won, lost] = [0, 0]
  for (let n = 0; n < count; n++) {
    const user = world.userId(n)
    const [now, then] = [filter.setOf(user), shadow.filter.setOf(user)]
    for (const [record, { why }] of then) if (why === 'filter' && now.get(record)?.why !== 'filter') won++
    for (const [record, { why }] of now) if (why === 'filter' && then.get(record)?.why !== 'filter') lost++
  }
  return { ms: ms + performance.now() - begun, won, lost }
}

/** The same profile in other words: another version and label, another order, a group more. */
const saidOtherwise = (profile: Profile): Profile => ({
  ...profile,
  version: 9,
  label: `${profile.label}, said otherwise`,
  types: Object.fromEntries(
    Object.entries(profile.types)
      .toReversed()
      .map(([type, rule]) => {
        const { rows, relations } = rule
        const otherRows =
          rows.kind === 'custom' && 'and' in rows.where
            ? { kind: rows.kind, where: { and: [{ and: rows.where.and.toReversed() }] } }
            : rows
        return [type, { ...rule, rows: otherRows, relations: relations.toReversed() }]
      }),
  ),
})
