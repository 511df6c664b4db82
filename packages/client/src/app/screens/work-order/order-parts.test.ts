import { newRecordId, systemClock, systemRandom } from '@fieldmerge/shared'
import { createRoot } from 'solid-js'
import { expect, test } from 'vitest'
import { t } from '../../text/texts.ts'
import { directionsTo } from '../../workspace/directions.ts'
import { recordAt } from '../../workspace/paths.ts'
import { createEditHistory } from './edit-history.ts'
import { behind, placeAt } from './reorder.ts'

const [order, booking] = [
  newRecordId('workOrder', systemClock, systemRandom),
  newRecordId('booking', systemClock, systemRandom),
]

test('[A22] edits of several records are taken back in the order in which they were made', () =>
  createRoot(() => {
    let now = 0
    const history = createEditHistory(() => now)
    history.did(order, 'Title set to A')
    history.did(booking, 'Status set to Traveling')
    for (; now < 3; now++) history.did(order, t.edit.notes)
    expect(history.last()).toMatchObject({ record: order, label: t.edit.notes })
    history.undid()
    expect(history.last()?.record).toBe(booking)
    history.undid()
    expect(history.last()).toMatchObject({ record: order, label: 'Title set to A' })
    history.redid()
    expect(history.last()?.record).toBe(booking)
    history.did(order, 'Type set to B')
    expect(history.lastUndone()).toBeNull()
    // Who takes a step back and types on begins a new one, as the record's own undo does.
    history.did(order, t.edit.notes)
    history.did(order, 'Type set to C')
    history.undid()
    history.did(order, t.edit.notes)
    history.undid()
    expect(history.last()).toMatchObject({ record: order, label: t.edit.notes })
  }))

test('[A23] an entry goes behind another, to the front, or stays', () => {
  const ids = ['a', 'b', 'c']
  expect(behind(ids, 'a', 1)).toBe('b')
  expect(behind(ids, 'a', 2)).toBe('c')
  expect(behind(ids, 'c', 0)).toBeNull()
  expect(behind(ids, 'b', 1)).toBeUndefined()
  expect(behind(ids, 'b', 3)).toBeUndefined()
  expect(behind(ids, 'x', 0)).toBeUndefined()
})

test('[A23] a dragged row lands between the rows that it lies between', () => {
  const middles = [10, 30, 50]
  expect(placeAt(0, middles, 0)).toBe(0)
  expect(placeAt(35, middles, 0)).toBe(1)
  expect(placeAt(99, middles, 0)).toBe(2)
  expect(placeAt(5, middles, 2)).toBe(0)
})

test('[A24] directions open the maps of the phone, by place or by address', () => {
  const place = { latitude: 42.3, longitude: -71.1 }
  expect(directionsTo(place, '12 Derne St', 'Android 15')).toBe(
    'geo:42.3,-71.1?q=42.3,-71.1(12%20Derne%20St)',
  )
  expect(directionsTo(null, '12 Derne St', 'iPhone')).toContain('maps.apple.com/?daddr=12%20Derne%20St')
  expect(directionsTo(null, '12 Derne St', 'X11; Linux')).toContain(
    'openstreetmap.org/search?query=12%20Derne%20St',
  )
})

test('[A24] an address of the app names a record or nothing', () => {
  expect(recordAt('workOrder', order.slice('workOrder/'.length).toLowerCase())).toBe(order)
  expect(recordAt('workOrder', 'nonsense')).toBeNull()
  expect(recordAt('workOrder', undefined)).toBeNull()
})
