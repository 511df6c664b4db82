import './other-zones.ts'
import '../install.ts'
import { parentPort } from 'node:worker_threads'
import { simulate } from '../../run/simulate.ts'
import { nightOver } from './night-over.ts'

const { trace } = await simulate(nightOver)
parentPort?.postMessage(trace.hash)
