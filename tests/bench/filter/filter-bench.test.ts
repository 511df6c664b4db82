import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { runFilterJob } from './jobs/jobs.ts'
import { checkSets } from './measure/check-sets.ts'
import { FedFilter, membershipsOf } from './measure/fed-filter.ts'
import { inOwnProcess } from './process/in-own-process.ts'
import { type FilterJob, jobNames } from './process/job.ts'
import { scalePlot } from './scale-plot.ts'
import { fieldWorld } from './worlds/field-world.ts'
import { kinds } from './worlds/filter-world.ts'
import { numberText } from './worlds/ids.ts'
import { linkedWorld } from './worlds/linked-world.ts'
import { heavySmall, type Shape, scaled, small, tiny } from './worlds/shapes.ts'
import { worldOf } from './worlds/world-of.ts'

describe('worlds of the filter', () => {
  test.each([
    ['field', fieldWorld],
    ['linked', linkedWorld],
  ])('[B5] the %s world is the same each time, and so are its changes', (_, make) => {
    const everything = () => {
      const world = make(tiny)
      return [...world.publications(), ...world.hiring(), ...world.changes(200), ...[...world.pages()].flat()]
    }
    expect(everything()).toEqual(everything())
  })

  test('[B5] numbers are written as anybody writes them', () => {
    fc.assert(fc.property(fc.maxSafeNat(), (n) => numberText(n) === String(n)))
    for (const n of [0, 9, 999, 1_000, 1_001, 10_050, 999_999, 1_000_000])
      expect(numberText(n)).toBe(String(n))
  })

  test('[B5] a world has as many records as its shape says, each with an id of its own', () => {
    for (const make of [fieldWorld, linkedWorld]) {
      const world = make(small)
      const records = [...world.pages()].flat().map((change) => ('record' in change ? change.record : ''))
      expect(records.length).toBe(world.records)
      expect(new Set(records).size).toBe(world.records)
      expect(Math.abs(world.records - small.records)).toBeLessThan(small.records / 25)
      expect(world.hiring().length).toBe(3 * small.users)
    }
  })

  const eventsPerChange = (shape: Shape, count: number): number => {
    const fed = new FedFilter(fieldWorld(shape))
    fed.takeFacts()
    fed.hire()
    const { changes, events } = fed.run(count, Number.POSITIVE_INFINITY)
    expect(changes).toBe(count)
    return events / changes
  }

  test('[B5] about three memberships are won or lost with a change, in the heavy world several times as many', () => {
    const light = eventsPerChange(small, 1_000)
    expect(light).toBeGreaterThan(2)
    expect(light).toBeLessThan(4.5)
    expect(eventsPerChange(heavySmall, 100)).toBeGreaterThan(3 * light)
  })

  test('[B5] changes of one kind alone change records of the types that it is about', () => {
    const world = fieldWorld(small)
    const typesOf = (kind: (typeof kinds)[number]) =>
      new Set(
        world
          .changes(300, kind)
          .map((change) => ('record' in change ? change.record.replace(/\/.*/, '') : '')),
      )
    for (const kind of kinds.slice(0, 3)) expect([...typesOf(kind)]).toEqual(['booking'])
    expect([...typesOf('relation')].sort()).toEqual(['account', 'booking', 'customerAsset', 'workOrder'])
  })

  test('[B5] ballast links to ballast, and nobody carries it', () => {
    const fed = new FedFilter(fieldWorld(scaled(5_000, 10)))
    fed.takeFacts()
    fed.hire()
    const all = membershipsOf(fed)
    const alone = new FedFilter(fieldWorld(scaled(1_000, 10)))
    alone.takeFacts()
    alone.hire()
    const without = membershipsOf(alone)
    expect(without).toBeGreaterThan(200)
    expect(Math.abs(all - without)).toBeLessThan(without)
  })
})

describe('benchmarks of the filter', () => {
  const job: Omit<FilterJob, 'name'> = { world: 'field', shape: tiny, changes: 20, budgetMs: 200 }

  test.each(jobNames.filter((name) => name !== 'mix'))(
    '[B6] %s finds figures, and sets that are right',
    async (name) => {
      for (const world of ['field', 'linked'] as const) {
        // The oracle takes a third of a second for a change; all sets are compared after every fifth.
        const changes = name === 'oracle' ? 10 : job.changes
        const figures = await runFilterJob({ ...job, name, world, changes })
        expect(Object.entries(figures).filter(([, value]) => !Number.isFinite(value))).toEqual([])
        if (name === 'oracle') expect(figures.changes).toBeGreaterThanOrEqual(5)
        if (name === 'publish') expect(figures.bytes).toBe(0)
      }
    },
  )

  test('[B6] the mix runs in a process of its own, where memory is measured', async () => {
    // However slow the machine, all of them are made.
    const figures = await inOwnProcess({ ...job, name: 'mix', changes: 200, budgetMs: 60_000 })
    expect(figures.changes).toBe(200)
    expect(figures.memberships).toBeGreaterThan(200)
    expect(figures.rssMb).toBeGreaterThan(20)
  })

  test('[B6] a wrong set ends the benchmark', () => {
    const fed = new FedFilter(worldOf({ ...job }))
    fed.takeFacts()
    fed.hire()
    checkSets(fed)
    // What the filter is not told of is a fault of its sets.
    fed.world.changes(60)
    expect(() => checkSets(fed)).toThrow('a fresh filter says')
  })

  test('[B6] the plot has a line with its name for each number of users', () => {
    const points = [
      [10_000, 3],
      [1_000_000, 4],
    ] as const
    const svg = scalePlot([
      { name: '100 users', points },
      { name: '1,000 users', points },
    ])
    expect(svg.match(/<polyline /g)?.length).toBe(2)
    expect(svg).toContain('>1,000 users<')
    expect(svg).not.toContain('NaN')
  })
})
