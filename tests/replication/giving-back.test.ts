import { fieldService, setField } from '@fieldmerge/shared'
import { expect, test } from 'vitest'
import { InProcessServer } from '../harness/in-process-server.ts'
import type { Phone } from '../harness/phone.ts'

const workOrder = fieldService.type('workOrder')

const creditsOf = (phone: Phone): number => phone.line.sent.filter(({ type }) => type === 'credit').length

test('[R63] what is stored of others’ edits is given back together, and at once where the set is another', async () => {
  await using server = await InProcessServer.start()
  const ana = await server.person('ana')
  const { order } = await server.job('Job', ana)
  const phone = await server.phone(ana).start()
  await phone.synced()
  for (let i = 0; i < 10; i++) {
    await server.editor().edit(order, (doc) => setField(doc, workOrder, 'title', `Job ${i}`))
    await phone.sees(order, (facts) => facts?.title === `Job ${i}`)
    // What the first sync brought is given back by then.
    if (i === 0) phone.line.forget()
  }
  expect(creditsOf(phone)).toBe(0)
  const another = await server.job('Another', ana)
  await phone.sees(another.order, (facts) => facts !== undefined)
  await expect.poll(() => creditsOf(phone)).toBeGreaterThan(0)
  phone.line.forget()
  // A quarter of the window.
  for (let i = 0; i < 21; i++)
    await server.editor().edit(order, (doc) => {
      const notes = doc.getText('notes')
      notes.delete(0, notes.length)
      notes.insert(0, 'x'.repeat(50_000))
    })
  await expect.poll(() => creditsOf(phone)).toBe(1)
})
