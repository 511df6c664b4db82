import { fieldService, replaceText, setField } from '@fieldmerge/shared'
import { test } from 'vitest'
import { InProcessServer } from '../harness/in-process-server.ts'

const workOrder = fieldService.type('workOrder')

test('[Z30] after an app was ended before it had noted that an edit came back, it finds that out by itself', async () => {
  await using server = await InProcessServer.start()
  const ana = await server.person('ana')
  const { order } = await server.job('Street light out', ana)
  const phone = await server.phone(ana).start()
  await phone.synced()
  await phone.replica.edit(order, 'Title', (doc) => setField(doc, workOrder, 'title', 'Two lights out'))
  await phone.replica.edit(order, 'Notes', (doc) => replaceText(doc, workOrder, 'notes', 0, 0, 'Fuse'))
  await phone.settled(order)
  const ids = phone.replica.outbox.ofRecord(order).map(({ id }) => id)
  await phone.switchOff()
  // A loss of power takes what a browser had not yet written: what became of the edits.
  await phone.outboxStore.change(ids.map((id) => ({ id, state: 'waiting' })))
  await phone.start()
  await phone.settled(order)
  await server.editor().edit(order, (doc, type) => setField(doc, type, 'title', 'Three lights out'))
  await phone.sees(order, (facts) => facts?.title === 'Three lights out')
})
