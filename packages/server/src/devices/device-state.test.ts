import { carriages, FrameWriter, type RecordId, reasons, SetHash } from '@fieldmerge/shared'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { type CarriedRecord, encodeDeviceState, setNamed } from './device-state.ts'

const carried = fc.record({
  record: fc.nat(50).map((n) => `workOrder/${String(n).padStart(26, '0')}` as RecordId),
  why: fc.constantFrom(...reasons),
  as: fc.constantFrom(...carriages),
})
const some = fc.uniqueArray(carried, { selector: ({ record }) => record, maxLength: 12 })

const nameOf = (setVersion: number, set: ReadonlyMap<RecordId, CarriedRecord>) => ({
  setVersion,
  setHash: SetHash.of(set.values()).bytes(),
})

test('[D9] the set of each name comes back with why and how its records are carried, and of no other name', () => {
  const steps = fc.array(fc.record({ added: some, gone: fc.array(fc.nat(50)) }), { maxLength: 4 })
  fc.assert(
    fc.property(some, steps, (records, changes) => {
      const set = new Map(records.map((one) => [one.record, one]))
      const names = [{ ...nameOf(1, set), set: new Map(set) }]
      const made = changes.map(({ added, gone }, i) => {
        const removed = [...set.keys()].filter((_, place) => gone.includes(place))
        const kept = added.filter(({ record }) => !removed.includes(record))
        for (const one of kept) set.set(one.record, one)
        for (const record of removed) set.delete(record)
        const name = nameOf(i + 2, set)
        names.push({ ...name, set: new Map(set) })
        return { ...name, added: kept, removed }
      })
      const stored = encodeDeviceState({ ...nameOf(1, names[0]?.set ?? set), records, steps: made })
      for (const name of names) expect(setNamed(stored, name)).toEqual(name.set)
      expect(setNamed(stored, { ...nameOf(99, set) })).toBeNull()
    }),
  )
})

test('[D9] what an older version wrote, and what a disk has changed, counts as unknown', () => {
  const record = `workOrder/${'0'.repeat(26)}` as RecordId
  const hash = SetHash.of([{ record, why: 'filter', as: 'documents' }]).bytes()
  const older = new FrameWriter().varUint(3).fixed(hash)
  older.list([record], (one) => older.text(one)).list([], () => undefined)
  expect(setNamed(older.done(), { setVersion: 3, setHash: hash })).toBeNull()
  const stored = encodeDeviceState({ setVersion: 3, setHash: hash, records: [], steps: [] })
  expect(setNamed(stored, { setVersion: 3, setHash: hash })).toBeNull()
})
