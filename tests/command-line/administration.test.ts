import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { runCommandHere } from '../harness/command-here.ts'
import { ServerProcess } from '../harness/server-process.ts'

const place = mkdtempSync(join(tmpdir(), 'fieldmerge-administration-'))
const folder = join(place, 'data')
afterAll(() => rmSync(place, { recursive: true, force: true }))

const run = (...args: readonly string[]) => runCommandHere([...args, '--data', folder])

describe('on a folder that a server has open, commands ask the server', () => {
  let server: ServerProcess | null = null

  beforeAll(async () => {
    const person = ['--email', 'ada@x.org', '--name', 'Ada', '--password', 'one', '--role', 'administrator']
    await run('user', 'add', ...person)
    server = await ServerProcess.start({ folder, demo: false })
  })
  afterAll(async () => await server?.[Symbol.asyncDispose]())

  test('[T111] the ledger is told by name, and a question that cannot be answered as a sentence', async () => {
    const { exitCode, said } = await run('ledger', '--kind', 'created', '--since', '2h')
    expect(exitCode).toBe(0)
    expect(said).toMatch(
      /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\dZ {2}Fieldmerge {2}user\/\S+ \(created\): null -> .*"Ada"/,
    )
    const wrong = await run('ledger', '--kind', 'create')
    expect([wrong.exitCode, wrong.said]).toEqual([
      1,
      expect.stringContaining('There is no kind "create"; did you mean "created"?'),
    ])
  })

  test('[T112] rights are shown, published whole or not at all, and counted', async () => {
    const shown = await run('rights', 'show')
    expect(shown.exitCode).toBe(0)
    const rights = JSON.parse(shown.said)
    const file = join(place, 'rights.json')
    const written = (change: object): string => {
      writeFileSync(file, JSON.stringify({ ...rights, ...change }))
      return file
    }
    const next = rights.version + 1
    const broken = { ...rights.roles.technician, powers: ['seeEverything'] }
    const mistaken = written({ version: next, roles: { ...rights.roles, technician: broken } })
    const refused = await run('rights', 'publish', mistaken)
    expect([refused.exitCode, refused.said]).toEqual([1, expect.stringContaining('roles.technician.powers')])
    expect(await run('rights', 'publish', written({ version: next }))).toEqual({
      exitCode: 0,
      said: `Version ${next} of the rights is in force.\n`,
    })
    expect((await run('rights', 'versions')).said).toMatch(new RegExp(`^${next} {2}\\d{4}-.*Z {2}user/`))
  })
})
