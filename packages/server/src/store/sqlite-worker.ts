import { DatabaseSync } from 'node:sqlite'
import { parentPort, workerData } from 'node:worker_threads'
import { faultPointsFrom } from './fault-points.ts'
import { prepareSchema } from './schema.ts'
import { SqliteTables } from './sqlite-tables.ts'
import type { CallName, WorkerReply, WorkerRequest, WorkerStart } from './worker-calls.ts'

// The worker thread that owns the database: a commit waits for the disk here, and the sockets go on.
const start = workerData as WorkerStart
const port = parentPort
if (port === null) throw new Error('sqlite-worker.ts runs as a worker thread only')

const open = (): SqliteTables => {
  const faults = faultPointsFrom(start.faults)
  faults.point('during-start')
  prepareSchema(database, start.synchronous)
  return new SqliteTables(database, faults)
}

const database = new DatabaseSync(start.file)
let tables: SqliteTables | null = null

const answer = ({ name, ask }: WorkerRequest): WorkerReply extends { answer: infer A } ? A : unknown => {
  tables ??= open()
  if (name === 'close') {
    database.close()
    return null
  }
  const calls: Record<Exclude<CallName, 'close'>, (ask: never) => unknown> = tables
  return calls[name].call(tables, ask as never)
}

/** What is handed over with an answer, in place of a copy. */
const buffersOf = (reply: WorkerReply): ArrayBuffer[] =>
  'answer' in reply && reply.answer instanceof Uint8Array ? [reply.answer.buffer as ArrayBuffer] : []

port.on('message', (request: WorkerRequest) => {
  let reply: WorkerReply
  try {
    reply = { id: request.id, answer: answer(request) } as WorkerReply
  } catch (error) {
    const { name, message } = error as Error
    reply = { id: request.id, error: message, errorName: name }
  }
  port.postMessage(reply, request.name === 'read' ? buffersOf(reply) : [])
  if (request.name === 'close') port.close()
})
