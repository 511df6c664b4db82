import { once } from 'node:events'
import { parentPort, workerData } from 'node:worker_threads'
import { setField } from '@fieldmerge/shared'
import { processorTimeOf } from './processor-time.ts'
import type { SteadyEditorStart, SteadyEditorWord } from './steady-editor.ts'
import { WireDevice } from './wire-device.ts'
import { WireRecord } from './wire-record.ts'

// A thread of its own: what the test does to the server must not slow down the one who measures.
const { url, token, record, pid, pause } = workerData as SteadyEditorStart
const port = parentPort
if (port === null) throw new Error('steady-editor-worker.ts runs as a worker thread only')

const device = await WireDevice.signedIn(url, token)
const own = new WireRecord(record)
let wanted: SteadyEditorWord = 'go'
port.on('message', (word: SteadyEditorWord) => {
  wanted = word
})

const isWanted = async (): Promise<boolean> => {
  if (wanted === 'rest') port.postMessage('resting')
  while (wanted === 'rest') await once(port, 'message')
  return wanted === 'go'
}

for (let edit = 1; await isWanted(); edit++) {
  // A field that nobody else has written: a rival value would be settled by rows of the server's own.
  const envelope = own.change((doc, type) => setField(doc, type, 'type', `Edit ${edit}`))
  const before = processorTimeOf(pid)
  const { kind } = await device.submit(envelope)
  port.postMessage({ kind, work: processorTimeOf(pid) - before })
  await new Promise((resolve) => setTimeout(resolve, pause))
}
device.socket.destroy()
port.close()
