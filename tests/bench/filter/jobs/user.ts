import type { Figures } from '../../report/report.ts'
import { Durations } from '../measure/durations.ts'
import { FedFilter } from '../measure/fed-filter.ts'
import type { FilterJob } from '../process/job.ts'
import { decoded } from '../worlds/filter-world.ts'
import { worldOf } from '../worlds/world-of.ts'

/** How many people move, and how often the one with much comes. */
const moves = 400
const arrivals = 20
/** What somebody with a wide profile carries. */
const wanted = 5_000
const mostCrews = 50

/** One person's life: moving to another crew, coming with thousands of records, connecting. */
export const measureUser = (job: FilterJob): Figures => {
  const fed = new FedFilter(worldOf(job))
  fed.takeFacts()
  fed.hire()
  return { ...moving(fed), ...coming(fed) }
}

const moving = (fed: FedFilter): Figures => {
  const { people } = fed.world
  const withCrews = Array.from({ length: people.size.active }, (_, n) => n).filter((n) =>
    people.profilesOf(n).some((profile) => profile.startsWith('crew')),
  )
  const durations = new Durations()
  const cpu = new Durations()
  let events = 0
  for (let i = 0; i < moves; i++) {
    const n = withCrews[(i * 7) % withCrews.length] ?? 0
    const crew = ((people.team[n] ?? 0) + 1 + i) % people.teams
    const applied = fed.take(decoded([people.user(n, crew)]))
    durations.add(applied.ms)
    cpu.add(applied.cpuMs)
    events += applied.events
  }
  const { p50, p99, max } = durations.summary
  return {
    ms: p99,
    p50Ms: p50,
    maxMs: max,
    cpuMs: cpu.summary.p99,
    p50CpuMs: cpu.summary.p50,
    eventsPerMove: events / moves,
  }
}

/** A user in so many crews with a crew's profile that they carry about five thousand records. */
const coming = (fed: FedFilter): Figures => {
  const { world, filter } = fed
  const { people } = world
  const n = 0
  const user = world.userId(n)
  const crews: number[] = []
  const wide = world.profiles.filter(({ name }) => name.startsWith('crew')).map(({ name }) => name)
  const come = () => decoded([people.user(n, ...crews), people.assignment(n, wide.slice(-1))])
  do {
    crews.push(crews.length)
    fed.take(come())
  } while (filter.setOf(user).size < wanted && crews.length < Math.min(people.teams, mostCrews))
  const [arriving, connecting, connectingCpu] = [new Durations(), new Durations(), new Durations()]
  for (let i = 0; i < arrivals; i++) {
    fed.take([{ kind: 'user', user, attributes: null }])
    arriving.add(fed.take(come()).ms)
    const [begun, before] = [performance.now(), process.threadCpuUsage()]
    let documents = 0
    for (const [record, { as }] of filter.setOf(user)) if (record !== '' && as === 'documents') documents++
    connecting.add(performance.now() - begun)
    const used = process.threadCpuUsage(before)
    connectingCpu.add((used.user + used.system) / 1_000)
    if (documents === 0) throw new Error('the user carries nothing')
  }
  return {
    connectMs: connecting.summary.p50,
    connectCpuMs: connectingCpu.summary.p50,
    arriveMs: arriving.summary.p50,
    recordsOfArrival: filter.setOf(user).size,
  }
}
