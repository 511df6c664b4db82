import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import { MemoryDeviceStore } from '../devices/memory-device-store.ts'
import { MemoryRevocationStore } from '../devices/memory-revocation-store.ts'
import { SqliteDeviceStore } from '../devices/sqlite-device-store.ts'
import { SqliteRevocationStore } from '../devices/sqlite-revocation-store.ts'
import { SqliteAccountStore } from '../identity/account-store.ts'
import { MemoryAccountStore } from '../identity/memory-account-store.ts'
import { MemoryPinStore } from '../pins/memory-pin-store.ts'
import { SqlitePinStore } from '../pins/sqlite-pin-store.ts'
import { MemoryQuarantine } from '../quarantine/memory-quarantine.ts'
import { SqliteQuarantine } from '../quarantine/sqlite-quarantine.ts'
import { MemoryLossStore } from '../recovery/memory-loss-store.ts'
import { SqliteLossStore } from '../recovery/sqlite-loss-store.ts'
import { MemoryFormerlyCarriedStore } from '../rights/memory-formerly-carried-store.ts'
import { SqliteFormerlyCarriedStore } from '../rights/sqlite-formerly-carried-store.ts'
import { MemoryGraceStore } from '../subscriptions/memory-grace-store.ts'
import { SqliteGraceStore } from '../subscriptions/sqlite-grace-store.ts'
import { runSmallStoreContracts } from './small-store-contract.ts'
import { SqliteStore } from './sqlite-store.ts'

const folder = mkdtempSync(join(tmpdir(), 'fieldmerge-'))
const opened: SqliteStore[] = []
afterAll(async () => {
  for (const store of opened) await store.close()
  rmSync(folder, { recursive: true, force: true })
})

runSmallStoreContracts('memory', async () => ({
  quarantine: new MemoryQuarantine(),
  devices: new MemoryDeviceStore(),
  revocations: new MemoryRevocationStore(),
  formerlyCarried: new MemoryFormerlyCarriedStore(),
  graces: new MemoryGraceStore(),
  losses: new MemoryLossStore(),
  accounts: new MemoryAccountStore(),
  pins: new MemoryPinStore(),
}))

runSmallStoreContracts('SQLite', async () => {
  const store = await SqliteStore.open(join(folder, `${opened.length}.sqlite`), { synchronous: 'OFF' })
  opened.push(store)
  return {
    quarantine: new SqliteQuarantine(store),
    devices: new SqliteDeviceStore(store),
    revocations: new SqliteRevocationStore(store),
    formerlyCarried: new SqliteFormerlyCarriedStore(store),
    graces: new SqliteGraceStore(store),
    losses: new SqliteLossStore(store),
    accounts: new SqliteAccountStore(store),
    pins: new SqlitePinStore(store),
  }
})
