import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { runCommandHere } from '../harness/command-here.ts'
import { runCommand, ServerProcess } from '../harness/server-process.ts'
import { StoredLog } from '../harness/stored-log.ts'

const place = mkdtempSync(join(tmpdir(), 'fieldmerge-data-'))
const folder = join(place, 'data')
const store = join(folder, 'organization.sqlite')
const requests = readFileSync(
  new URL('../../packages/server/data/boston-311-requests.csv', import.meta.url),
  'utf8',
).split('\n')
afterAll(() => rmSync(place, { recursive: true, force: true }))

const run = (...args: readonly string[]) => runCommandHere([...args, '--data', folder])
const importing = (lines: readonly string[]) => {
  const file = join(place, 'requests.csv')
  writeFileSync(file, lines.join('\n'))
  return run('import', file, '--mapping', 'boston-311')
}

/** The store's facts as they lie on the disk. Versions grow when facts do: devices get those that had to be mended. */
const storedFacts = (): readonly unknown[] => {
  const database = new DatabaseSync(store)
  try {
    return database.prepare('SELECT id, time, bytes, facts FROM records ORDER BY id').all()
  } finally {
    database.close()
  }
}

/** Changes the store by hand, as no program of ours does. */
const tamper = (sql: string): void => {
  const database = new DatabaseSync(store)
  database.exec(sql)
  database.close()
}

describe('import', () => {
  test('[C10] refuses what it cannot read, by line, column, value and reason, and imports the rest', async () => {
    const [header = '', first = '', second = '', third = ''] = requests
    const wrong = second.replace(/2022-01-\d\d \d\d:\d\d:\d\d/, '2022-02-30 10:00:00')
    const { exitCode, said } = await importing([header, first, wrong, 'no line', third])
    const told = said.trimEnd().split('\n')
    expect(told[0]).toMatch(/^refused: line 3, open_dt: "2022-02-30 10:00:00" is /)
    expect(told[1]).toMatch(/^refused: line 4: "no line" /)
    expect(told[2]).toMatch(/^\d+ records made, 0 were there, 2 values refused\.$/)
    expect(exitCode).toBe(0)
    const log = await StoredLog.read(folder)
    expect([...log.records].filter((record) => record.startsWith('workOrder/'))).toHaveLength(2)
  })

  test('[C11] a second time changes nothing', async () => {
    const first = await importing(requests)
    expect(first.exitCode).toBe(0)
    const before = storedFacts()
    const { exitCode, said } = await importing(requests)
    expect(said).toMatch(/^0 records made, \d{3} were there, 0 values refused\.\n$/)
    expect(exitCode).toBe(0)
    expect(storedFacts()).toEqual(before)
  })
})

describe('user', () => {
  const signIn = async (url: string, password: string): Promise<number> => {
    const response = await fetch(`${url}/api/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email: 'ADA@x.org', password }),
    })
    return response.status
  }

  test('[C12] adds people who can sign in, and sets passwords', async () => {
    const add = ['user', 'add', '--email', 'Ada@x.org', '--name', 'Ada', '--password', 'one'] as const
    expect(await run(...add, '--role', 'wizard')).toMatchObject({
      exitCode: 1,
      said: expect.stringMatching(/^--role must be one of .*administrator.*, not "wizard"\.\n$/),
    })
    expect(await run(...add, '--role', 'administrator', '--time-zone', 'America/New_York')).toEqual({
      exitCode: 0,
      said: 'Ada can sign in as Ada@x.org.\n',
    })
    expect(await run(...add)).toEqual({
      exitCode: 1,
      said: 'There is an account with the email Ada@x.org already.\n',
    })
    const password = ['user', 'password', '--password', 'two', '--email'] as const
    expect(await run(...password, 'bob@x.org')).toEqual({
      exitCode: 1,
      said: 'There is no account with the email bob@x.org.\n',
    })
    expect(await run(...password, 'ada@x.org')).toEqual({
      exitCode: 0,
      said: 'The password of ada@x.org is set.\n',
    })
    await using server = await ServerProcess.start({ folder, demo: false })
    expect([await signIn(server.url, 'one'), await signIn(server.url, 'two')]).toEqual([401, 200])
    // Nothing else may write there meanwhile.
    expect(await run(...password, 'ada@x.org')).toMatchObject({
      exitCode: 1,
      said: expect.stringMatching(/ is in use by another Fieldmerge\. Stop that one first/),
    })
  })
})

describe('rebuild and verify', () => {
  let facts: readonly unknown[] = []
  let copy: Buffer

  beforeAll(() => {
    // So that nothing is in the file twice, as it was before it was moved.
    tamper('VACUUM')
    facts = storedFacts()
    copy = readFileSync(store)
  })

  test('[C13] verify finds a whole store whole, and changes nothing', async () => {
    expect(await run('verify')).toEqual({
      exitCode: 0,
      said: expect.stringMatching(/^\d{3} rows in \d{3} records are whole\.\n$/),
    })
    expect(storedFacts()).toEqual(facts)
  })

  test('[C14, T114] rebuild gives the same facts and ledger, also when they are gone or damaged, which verify finds', async () => {
    const rebuilt = (changed: number) => ({
      exitCode: 0,
      said: `${facts.length} records rebuilt from the log; the facts of ${changed} were other than before.\n`,
    })
    expect(await run('rebuild')).toEqual(rebuilt(0))
    expect(storedFacts()).toEqual(facts)
    tamper(`UPDATE records SET facts = '{"title', version = 1, time = 2, bytes = 3 WHERE number = 2`)
    tamper(`UPDATE records SET facts = '{}' WHERE number = 5`)
    tamper(`UPDATE ledger SET changes = replace(changes, '"title"', '"type"') WHERE sequence = (SELECT
      min(sequence) FROM ledger WHERE instr(changes, '"title"') > 0)`)
    // As a killed server leaves it: what is there is compared all the same.
    tamper(`DELETE FROM ledger WHERE sequence = (SELECT max(sequence) FROM log)`)
    tamper(`UPDATE meta SET value = value - 1 WHERE key = 'ledger_up_to'`)
    const found = await run('verify')
    expect(found.said).toMatch(
      /\n3 things that are derived are other than the rows say: \w+\/\w+, \w+\/\w+, the ledger of \w+\/\w+\.\n"fieldmerge rebuild" makes /,
    )
    expect(found.exitCode).toBe(1)
    expect(await run('rebuild')).toEqual(rebuilt(2))
    expect(storedFacts()).toEqual(facts)
    expect((await run('verify')).exitCode).toBe(0)
  })

  test('[C16] a server that finds facts unreadable derives them anew', async () => {
    tamper(`UPDATE records SET facts = '{"title' WHERE number = 2`)
    const server = await ServerProcess.start({ folder, demo: false })
    expect(await server.stop()).toBe(0)
    expect(storedFacts()).toEqual(facts)
  })

  test('[C15] verify finds a flipped byte and says where it is', async () => {
    const [{ id = '' } = {}] = facts as { id?: string }[]
    const database = new DatabaseSync(store)
    const rows = database.prepare(
      'SELECT sequence, body FROM log WHERE record = (SELECT number FROM records WHERE id = ?)',
    )
    const { sequence, body } = rows.get(id) as { sequence: number; body: Uint8Array }
    database.close()
    const file = readFileSync(store)
    // A row's body begins with what no other has, its edit's hash within it. Free space may hold it once more.
    const start = body.subarray(0, 90)
    let found = 0
    for (let at = file.indexOf(start); at >= 0; at = file.indexOf(start, at + 90), found++)
      file[at + 70] = (file[at + 70] ?? 0) ^ 1
    expect(found).toBeGreaterThan(0)
    writeFileSync(store, file)
    const { exitCode, said } = await run('verify')
    expect(said).toContain(
      `\n1 rows are damaged: row ${sequence} of ${id}.\nDevices that still keep these edits `,
    )
    expect(exitCode).toBe(1)
    writeFileSync(store, copy)
    expect((await run('verify')).exitCode).toBe(0)
  })

  test('[C15] verify finds a torn file', async () => {
    writeFileSync(store, copy.subarray(0, copy.length >> 1))
    const { exitCode, said } = await run('verify')
    expect(said).toMatch(/places of the file are damaged: |^The store in .* can't be opened: /m)
    expect(exitCode).toBe(1)
    const start = await runCommand(['serve', '--port', '0', '--data', folder])
    expect(start.said).toMatch(
      /^The store .*can't be (read|opened): .* bring back the newest backup of the folder/,
    )
    expect(start.said).not.toMatch(/^ +at /m)
    expect(start.exitCode).toBe(1)
    writeFileSync(store, copy)
  })
})
