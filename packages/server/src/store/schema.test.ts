import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import { aRecord, someCommits } from '../log/contract.ts'
import { encodeRow } from '../log/row-codec.ts'
import { SqliteQuarantine } from '../quarantine/sqlite-quarantine.ts'
import { additions } from './schema.ts'
import { SqliteStore } from './sqlite-store.ts'

test('[D130] a store of the first version gets what it lacks, and what it holds is there', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'fieldmerge-'))
  const file = join(folder, 'organization.sqlite')
  const record = aRecord()
  const commits = someCommits(record, 2)
  const database = new DatabaseSync(file)
  database.exec(`${additions[0]} PRAGMA user_version=1`)
  const insert = database.prepare(
    'INSERT INTO held (id, record, hash, body, code, detail) VALUES (?, ?, ?, ?, ?, ?)',
  )
  for (const [n, commit] of commits.entries())
    insert.run(`A${n}`, record, commit.hash, encodeRow(commit), 'late-edit', 'why')
  database.close()
  const store = await SqliteStore.open(file)
  try {
    const quarantine = new SqliteQuarantine(store)
    expect(await quarantine.all()).toMatchObject([
      { id: 'A0', caseId: 'A0', state: 'open', author: commits[0]?.author, decision: null },
      { id: 'A1', caseId: 'A0' },
    ])
    expect(await quarantine.openCases('', 9)).toMatchObject([{ id: 'A0', edits: 2, newest: 'A1' }])
    expect(await store.query('SELECT * FROM profile_history')).toEqual([])
  } finally {
    await store.close()
    rmSync(folder, { recursive: true, force: true })
  }
})
