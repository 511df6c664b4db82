import { runUpdateLogContract } from './contract.ts'
import { MemoryUpdateLog } from './memory-log.ts'

runUpdateLogContract('memory', async () => new MemoryUpdateLog())
