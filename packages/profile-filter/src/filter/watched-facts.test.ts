import type { Facts } from '@fieldmerge/shared'
import { expect, test } from 'vitest'
import { fieldServiceMobile } from '../default-profiles/field-service-mobile.ts'
import { idOf } from '../testing/ids.ts'
import { aProfile, aRule, Organization, where } from '../testing/organization.ts'

/** Facts that complain when anything but these is looked at. */
const onlyRead = (names: readonly string[], facts: Facts): Facts =>
  new Proxy(facts, {
    get(target, name) {
      if (typeof name === 'string' && !names.includes(name)) throw new Error(`"${name}" was looked at`)
      return Reflect.get(target, name)
    },
  })

test('[F11] a change of title, notes or text looks at no other facts than those that profiles read', () => {
  const org = new Organization('2026-11-23T08:00:00Z')
  org.publish(fieldServiceMobile)
  const user = org.hire(1, ['field-service-mobile'])
  const w1 = idOf('workOrder', 1)
  const b1 = idOf('booking', 1)
  const links = Object.entries(fieldServiceMobile.types).flatMap(([type, { relations }]) =>
    relations
      .filter((relation) => (relation.direction === 'forwards' ? type : relation.type) === 'workOrder')
      .map(({ fact }) => fact),
  )
  const read = [...links, 'createdBy', 'createdAt']
  org.put(w1, { title: 'Pump', products: [] })
  org.put(b1, { resource: user, workOrder: w1, start: org.now, end: org.now })
  for (let n = 0; n < 3; n++)
    expect(org.put(w1, onlyRead(read, { title: `Pump ${n}`, text: `pump ${n}`, products: [] }))).toEqual([])
  expect(org.carried(user)).toEqual([b1, w1])
})

test('[F11] a fact that a later profile reads counts as it is then', () => {
  const org = new Organization('2026-11-23T08:00:00Z')
  const user = org.hire(1, ['field'])
  const w1 = idOf('workOrder', 1)
  org.put(w1, { title: 'Pump' })
  org.put(w1, { title: 'Boiler' })
  org.publish(aProfile({ workOrder: aRule(where({ fact: 'title', op: 'eq', value: 'Boiler' })) }))
  expect(org.carried(user)).toEqual([w1])
})
