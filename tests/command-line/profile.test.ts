import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { fieldServiceMobile } from '@fieldmerge/profile-filter'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { runCommandHere } from '../harness/command-here.ts'
import { selfSigned } from '../harness/self-signed.ts'
import { ServerProcess } from '../harness/server-process.ts'
import { StoredLog } from '../harness/stored-log.ts'

const place = mkdtempSync(join(tmpdir(), 'fieldmerge-profiles-'))
afterAll(() => rmSync(place, { recursive: true, force: true }))

const fileOf = (name: string, json: unknown): string => {
  const file = join(place, name)
  writeFileSync(file, typeof json === 'string' ? json : JSON.stringify(json))
  return file
}
const profile = (...args: readonly string[]) => runCommandHere(['profile', ...args])

const north = fileOf('north.json', {
  name: 'north',
  version: 1,
  label: 'North',
  extends: 'field-service-mobile',
  types: { booking: { graceDays: 14 }, knowledgeArticle: { removed: true } },
})
const far = fileOf('far.json', {
  name: 'far-north',
  version: 1,
  label: 'Far north',
  extends: 'north',
  types: { booking: { graceDays: 30 } },
})
const wrong = fileOf('wrong.json', {
  ...fieldServiceMobile,
  extends: 'field-service',
  types: { bookng: {} },
})

describe('profile', () => {
  test('[C17] check takes a file or a shipped profile, and tells every mistake of one', async () => {
    expect(await profile('check', 'field-service-mobile')).toEqual({
      exitCode: 0,
      said: 'Field Service Mobile: 22 record types, no mistakes.\n',
    })
    expect(await profile('check', far, '--base', north)).toEqual({
      exitCode: 0,
      said: 'Far north: 21 record types, no mistakes.\n',
    })
    expect(await profile('check', wrong)).toEqual({
      exitCode: 1,
      said: [
        `${wrong} has 2 mistakes:`,
        '  extends: no profile "field-service"',
        '  types.bookng: no record type "bookng"; did you mean "booking"?',
        '',
      ].join('\n'),
    })
  })

  test('[C18] lint tells what is perhaps not meant, and fails for what is serious', async () => {
    const noted = await profile('lint', north)
    expect(noted).toEqual({
      exitCode: 0,
      said: expect.stringMatching(
        /^note: Articles are carried by the base and removed here\. .*\n {2}.* \(removed-base-type, types\.knowledgeArticle\)\nnote: Bookings: .*\n.*\nnote: Time entries: .*\n.*\n3 findings, 0 of them serious\.\n$/,
      ),
    })
    const estimates = fileOf('estimates.json', { workOrder: { records: 200_000, bytes: 8_000 } })
    expect(await profile('lint', 'whole-organization', '--estimates', estimates)).toEqual({
      exitCode: 1,
      said: expect.stringMatching(
        /^serious: Work orders: everybody carries all 200,000 of them, .*\n.*\n1 findings, 1 of them serious\.\n$/,
      ),
    })
  })

  test('[C19] diff tells in words how two profiles differ', async () => {
    expect(await profile('diff', 'field-service-mobile', north)).toEqual({
      exitCode: 0,
      said: 'Work orders no longer bring in the articles that they name as “Articles”.\nBookings: what leaves stays 14 days now, it was 7.\nArticles are no longer carried.\n',
    })
    expect(await profile('diff', north, north)).toEqual({
      exitCode: 0,
      said: 'Both mean the same: one in place of the other sends nothing.\n',
    })
  })

  test.each([
    [['lnit'], /^Say one of "profile check", .*; did you mean "lint"\?/],
    [
      ['explain', 'a@b.c', `user/${'0'.repeat(26)}`, '--data', '/nowhere'],
      /^There is no organization in \/nowhere\. /,
    ],
    [['check', 'whole-organisation'], /^There is no profile .*; did you mean "whole-organization"\?$/],
    [['lint', north, '--estimates', north], /north\.json holds no estimates: /],
    [['check', fileOf('text.json', 'no json')], /text\.json is not JSON: /],
    [['explain', 'a@b.c'], /^Give an email and a record id\.$/],
  ])('[C2] a mistake is told in a sentence, with exit code 1: profile %j', async (args, sentence) => {
    const { exitCode, said } = await profile(...args)
    expect(said.trimEnd()).toMatch(sentence)
    expect(said).not.toMatch(/^ +at /m)
    expect(exitCode).toBe(1)
  })

  describe('in a data folder', () => {
    const folder = join(place, 'data')
    const run = (...args: readonly string[]) => runCommandHere([...args, '--data', folder])
    let user = ''
    const explained = async (): Promise<string> => (await run('profile', 'explain', 'ada@x.org', user)).said

    beforeAll(async () => {
      await run('user', 'add', '--email', 'ada@x.org', '--name', 'Ada', '--password', 'one')
      user = [...(await StoredLog.read(folder)).records][0] ?? ''
    })

    test('[C20] explain tells why somebody carries a record, or why not', async () => {
      expect(user).toMatch(/^user\//)
      expect(await run('profile', 'explain', 'ada@x.org', user)).toEqual({
        exitCode: 0,
        said: `ada@x.org carries it by the profile field-service-mobile:\n  ${user}: selected by rows "all"\n`,
      })
      const other = user.replace('user/', 'booking/')
      expect(await run('profile', 'explain', 'ada@x.org', other)).toEqual({
        exitCode: 0,
        said: `ada@x.org does not carry ${other}: there is no such record.\n`,
      })
      expect(await run('profile', 'explain', 'bob@x.org', user)).toEqual({
        exitCode: 1,
        said: 'There is no person "bob@x.org"; did you mean "ada@x.org"? Check the id.\n',
      })
    })

    test('[C21] publish puts a profile in force, in folders of older versions too, and refuses one with a mistake', async () => {
      const { user: people, ...types } = fieldServiceMobile.types
      const narrow = fileOf('narrow.json', {
        ...fieldServiceMobile,
        types: { ...types, user: { ...people, rows: { kind: 'own', by: 'createdBy' } } },
      })
      asOfTheFirstVersion(join(folder, 'organization.sqlite'))
      expect(await run('profile', 'publish', north)).toMatchObject({ exitCode: 0 })
      expect(await explained()).toContain('carries it')
      const next = fieldServiceMobile.version + 1
      expect(await run('profile', 'publish', narrow)).toEqual({
        exitCode: 0,
        said: [
          `field-service-mobile is published as version ${next}.`,
          'People: carried are those whose created by is the user now, it was all of them.',
          '1 person carries something else now: 0 records gained, 1 lost, 0 carried otherwise.',
          '',
        ].join('\n'),
      })
      expect(await explained()).toMatch(/its rows select those whose created by is the user/)
      expect((await run('profile', 'publish', narrow)).said).toBe(
        [
          `field-service-mobile is published as version ${next + 1}.`,
          'It means the same as before: nothing is sent to anybody.',
          'Nobody carries anything else than before.',
          '',
        ].join('\n'),
      )
      expect(await run('profile', 'publish', wrong)).toMatchObject({
        exitCode: 1,
        said: expect.stringMatching(
          /^The profile has 2 mistakes\.\n {2}extends: no profile .*\n {2}types\.bookng: /,
        ),
      })
      const longer = fileOf('longer.json', {
        ...fieldServiceMobile,
        types: { ...types, user: people, booking: { ...types.booking, graceDays: 10 } },
      })
      expect((await run('profile', 'publish', longer)).said).toMatch(
        /\nnorth keeps what it sets itself: types\.booking\.graceDays\.\n/,
      )
      expect(await explained()).toContain('carries it by the profile')
    })

    test('[C22] export and import take profiles to another installation, with what they extend', async () => {
      const { exitCode, said } = await run('profile', 'export', 'north')
      expect(exitCode).toBe(0)
      // The base was published here, so it goes along.
      const file = fileOf('exported.json', said)
      expect(JSON.parse(said).profiles).toMatchObject([{ name: 'field-service-mobile' }, { name: 'north' }])
      expect((await run('profile', 'export', 'nord')).said).toMatch(
        /^There is no profile "nord"; did you mean "north"\? /,
      )
      const elsewhere = join(place, 'elsewhere')
      const there = (...args: readonly string[]) => runCommandHere(['profile', ...args, '--data', elsewhere])
      await runCommandHere(['user', 'add', '--email', 'a@x.org', '--password', 'one', '--data', elsewhere])
      expect((await there('import', file)).said).toMatch(
        /^field-service-mobile is published as version \d+\.\n(.*\n)*north is published as version 1\.\n/,
      )
      expect((await there('import', file)).said).toMatch(
        /^field-service-mobile is there already, .*\nnorth is there/,
      )
      expect((await there('list')).said).toMatch(
        /^north: North, published as version 1, extends field-service-mobile$/m,
      )
    })

    test('[C23] while a server has the folder open, commands take effect there at once, over TLS too', async () => {
      const { key, cert } = selfSigned()
      const flags = ['--tls-cert', fileOf('cert.pem', cert), '--tls-key', fileOf('key.pem', key)]
      await using server = await ServerProcess.start({ folder, demo: false, flags })
      expect(server.url).toMatch(/^https/)
      expect((await run('profile', 'publish', north)).said).toMatch(/^north is published as version 2\.\n/)
      expect((await run('profile', 'assign', 'ada@x.org', 'north')).said).toMatch(
        /^ada@x\.org has north now\.\n/,
      )
      expect(await explained()).toContain('carries it by the profile north')
      expect((await run('profile', 'list')).said).toMatch(/^Ada: north$/m)
      expect(await run('profile', 'withdraw', 'north')).toMatchObject({
        exitCode: 1,
        said: expect.stringMatching(/^"north" is used by user\//),
      })
      await run('profile', 'assign', 'ada@x.org')
      expect((await run('profile', 'withdraw', 'north', '--note', 'old')).said).toMatch(
        /^north is withdrawn\.\n/,
      )
      const told = await run('profile', 'preview', north)
      expect(told).toMatchObject({
        exitCode: 0,
        said: expect.stringMatching(/^1 people carry 1 record \(\d+ B\); /),
      })
      expect((await run('profile', 'lint', 'field-service-mobile')).said).toMatch(
        /findings, 0 of them serious/,
      )
      expect(statSync(join(folder, 'running.json')).mode & 0o777).toBe(0o600)
      await server.stop()
      expect(existsSync(join(folder, 'running.json'))).toBe(false)
      // A server that was killed leaves its note behind, and the folder is free.
      writeFileSync(
        join(folder, 'running.json'),
        JSON.stringify({ url: server.url, key: 'local-1', certificate: null }),
      )
      expect((await run('profile', 'list')).exitCode).toBe(0)
    })

    test('[C24] a server elsewhere is administered with an email and a password', async () => {
      const other = join(place, 'other')
      const add = ['--email', 'v@x.org', '--password', 'two', '--role', 'administrator', '--data', other]
      await runCommandHere(['user', 'add', ...add])
      await using server = await ServerProcess.start({ folder: other, demo: false })
      const asked = (password: string) =>
        runCommandHere(['profile', 'list', '--server', server.url, '--email', 'v@x.org'], {
          FIELDMERGE_PASSWORD: password,
        })
      expect(await asked('two')).toMatchObject({
        exitCode: 0,
        said: expect.stringContaining('whole-organization'),
      })
      expect(await asked('three')).toMatchObject({
        exitCode: 1,
        said: 'Email and password do not fit. Try again, or ask an administrator.\n',
      })
      const nobody = ['profile', 'list', '--server', 'http://127.0.0.1:9', '--email', 'v@x.org']
      expect((await runCommandHere(nobody, { FIELDMERGE_PASSWORD: 'x' })).said).toMatch(
        /^No Fieldmerge answers at /,
      )
    })
  })
})

/** A folder as the first version left it, before there were profiles and all that came later. */
const asOfTheFirstVersion = (file: string): void => {
  const first = ['meta', 'records', 'log', 'log_by_record', 'snapshots', 'accounts', 'devices', 'device_sets']
  const kept = new Set([...first, 'formerly_carried', 'losses', 'graces'])
  const database = new DatabaseSync(file)
  for (const { name } of database.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").all())
    if (!kept.has(String(name))) database.exec(`DROP TABLE ${name}`)
  database.exec(
    'CREATE TABLE held (id TEXT PRIMARY KEY, record TEXT, hash BLOB, body BLOB, code TEXT, detail TEXT) WITHOUT ROWID',
  )
  database.exec('PRAGMA user_version=1')
  database.close()
}
