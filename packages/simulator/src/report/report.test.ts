import { beforeAll, expect, test } from 'vitest'
import { simulate } from '../run/simulate.ts'
import type { Trace } from '../trace/trace.ts'
import { compareReplicas } from './compare-replicas.ts'
import { drawingOf } from './drawing.ts'
import { MomentsAt, recordsOf } from './moments-at.ts'
import { placesInWords } from './places-in-words.ts'
import { isStep } from './step-axis.ts'

let trace: Trace
beforeAll(async () => {
  ;({ trace } = await simulate({ seed: 11, phones: 4, steps: 120, full: true }))
})

test('[Z50] every lane is told from the start to the end without a gap', () => {
  const { spans, axis } = drawingOf(trace)
  expect(spans.length).toBe(trace.lanes.length)
  for (const lane of spans) {
    expect([lane[0]?.from, lane.at(-1)?.to]).toEqual([0, axis.end])
    for (const [n, span] of lane.entries()) {
      expect(span.to).toBeGreaterThan(span.from)
      if (n > 0) expect(span.from).toBe(lane[n - 1]?.to)
    }
  }
})

test('[Z51] every message has its arrow, forwards in time, and exactly those that never arrived are broken', () => {
  const { arrows } = drawingOf(trace)
  const arrived = new Set(
    trace.moments.flatMap((moment) => (moment.kind === 'arrived' ? [moment.message] : [])),
  )
  const sent = trace.moments.flatMap((moment) => (moment.kind === 'sent' ? [moment.message] : []))
  expect(arrows.map(({ message }) => message)).toEqual(sent)
  for (const { message, leaves, arrives } of arrows) {
    expect(arrives !== null).toBe(arrived.has(message))
    if (arrives !== null) expect(arrives).toBeGreaterThanOrEqual(leaves)
  }
})

test('[Z52] whatever way one steps, a step shows what everybody had when it and all behind it was done', () => {
  const stepping = new MomentsAt(trace)
  const end = drawingOf(trace).axis.end
  for (const place of [0, 1, 40, 41, 7, end, 60, end - 1]) {
    const then = stepping.at(place)
    const until = trace.moments.findIndex((moment) => isStep(moment) && moment.step === place)
    const before = trace.moments.slice(0, until < 0 ? undefined : until)
    for (const { name } of trace.lanes)
      for (const { record } of recordsOf(trace)) {
        const last = before.findLast(
          (moment) => moment.kind === 'state' && moment.lane === name && moment.record === record,
        )
        const expected = last?.kind === 'state' ? last.content : null
        expect(then.states.get(name)?.get(record) ?? null).toEqual(expected)
      }
  }
})

test('[Z53] of a record exactly the values that are not as on the server are marked, ids told by their titles', () => {
  const state = (record: object) => new Map([['workOrder/1', { content: { record }, edits: {} }]])
  const states = new Map([
    ['server', state({ priority: 'high', team: 'team/1' })],
    ['a', state({ priority: 'low', team: 'team/1' })],
    ['b', state({ priority: 'high', team: 'team/1', note: 'new' })],
  ])
  const titleOf = (id: string): string | null => (id === 'team/1' ? 'North' : null)
  const rows = compareReplicas('workOrder/1', ['server', 'a', 'b', 'c'], states, titleOf)
  expect(rows.map(({ path, differing }) => [path, [...differing]])).toEqual([
    ['priority', ['a']],
    ['team', []],
    ['note', ['b']],
  ])
  expect(rows[1]?.values.get('a')).toBe('North')
  expect(rows[0]?.values.get('c')).toBeNull()
})

test('[Z54] each step is told in a sentence with who did it, and a failure with what is broken', () => {
  const words = placesInWords(trace)
  expect(words.length).toBe(trace.plan.steps.length + 2)
  expect(words.filter((sentence) => /^Step \d+: (Person [A-D] )?\S/.test(sentence)).length).toBe(
    trace.plan.steps.length,
  )
  const broken = {
    ...trace,
    failure: { invariant: 'acked', words: 'row 7 is gone', step: 3, at: 0 } as const,
  }
  expect(placesInWords(broken).at(-1)).toBe('Broken: row 7 is gone.')
})
