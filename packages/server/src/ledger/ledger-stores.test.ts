import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import { MemoryUpdateLog } from '../log/memory-log.ts'
import { SqliteUpdateLog } from '../log/sqlite-log.ts'
import { SqliteStore } from '../store/sqlite-store.ts'
import { runLedgerContract } from './ledger-contract.ts'

const folder = mkdtempSync(join(tmpdir(), 'fieldmerge-'))
let stores = 0
afterAll(() => rmSync(folder, { recursive: true, force: true }))

runLedgerContract('memory', async () => new MemoryUpdateLog())

runLedgerContract('SQLite', async () => {
  const file = join(folder, `${stores++}.sqlite`)
  return new SqliteUpdateLog(await SqliteStore.open(file, { synchronous: 'OFF' }))
})
