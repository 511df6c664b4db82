import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fieldServiceMobile } from '@fieldmerge/profile-filter'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { runCommand } from '../harness/server-process.ts'
import { StoredLog } from '../harness/stored-log.ts'

const place = mkdtempSync(join(tmpdir(), 'fieldmerge-profiles-'))
afterAll(() => rmSync(place, { recursive: true, force: true }))

const fileOf = (name: string, json: unknown): string => {
  const file = join(place, name)
  writeFileSync(file, typeof json === 'string' ? json : JSON.stringify(json))
  return file
}
const profile = (...args: readonly string[]) => runCommand(['profile', ...args])

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
        /^note: Articles are carried by the base and removed here\. .*\n {2}.* \(removed-base-type, types\.knowledgeArticle\)\nnote: Bookings: .*\n.*\n2 findings, 0 of them serious\.\n$/,
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
    [['explain', 'a@b.c', 'booking'], /^Give an email and a record id, not "booking"\.$/],
  ])('[C2] a mistake is told in a sentence, with exit code 1: profile %j', async (args, sentence) => {
    const { exitCode, said } = await profile(...args)
    expect(said.trimEnd()).toMatch(sentence)
    expect(said).not.toMatch(/^ +at /m)
    expect(exitCode).toBe(1)
  })

  describe('in a data folder', () => {
    const folder = join(place, 'data')
    const run = (...args: readonly string[]) => runCommand([...args, '--data', folder])
    let user = ''
    const explained = async (): Promise<string> => (await run('profile', 'explain', 'ada@x.org', user)).said

    beforeAll(async () => {
      await run('user', 'add', '--email', 'ada@x.org', '--name', 'Ada', '--password', 'one')
      user = [...(await StoredLog.read(folder)).records][0] ?? ''
    })

    test('[C20] explain tells why somebody carries a record', async () => {
      expect(user).toMatch(/^user\//)
      expect(await run('profile', 'explain', 'ada@x.org', user)).toEqual({
        exitCode: 0,
        said: `ada@x.org carries it by the profile field-service-mobile:\n  ${user}: selected by rows "all"\n`,
      })
      const other = user.replace('user/', 'booking/')
      expect(await run('profile', 'explain', 'ada@x.org', other)).toEqual({
        exitCode: 0,
        said: `ada@x.org does not carry ${other}.\n`,
      })
      expect(await run('profile', 'explain', 'bob@x.org', user)).toEqual({
        exitCode: 1,
        said: 'There is no account with the email bob@x.org.\n',
      })
    })

    test('[C21] publish puts a profile in force, and refuses one with a mistake', async () => {
      const { user: people, ...types } = fieldServiceMobile.types
      const narrow = fileOf('narrow.json', {
        ...fieldServiceMobile,
        types: { ...types, user: { ...people, rows: { kind: 'own', by: 'createdBy' } } },
      })
      expect(await run('profile', 'publish', north)).toMatchObject({ exitCode: 0 })
      expect(await explained()).toContain('carries it')
      expect(await run('profile', 'publish', narrow)).toEqual({
        exitCode: 0,
        said: [
          'field-service-mobile is published as version 3; it counts from the next start of the server on.',
          'People: carried are those whose created by is the user now, it was all of them.',
          '',
        ].join('\n'),
      })
      expect(await explained()).toBe(`ada@x.org does not carry ${user}.\n`)
      expect((await run('profile', 'publish', narrow)).said).toMatch(
        /version 4; .*\nIt means the same as before: nothing is sent to anybody\.\n$/,
      )
      expect(await run('profile', 'publish', wrong)).toMatchObject({
        exitCode: 1,
        said: expect.stringContaining('has 2 mistakes:'),
      })
      const longer = fileOf('longer.json', {
        ...fieldServiceMobile,
        types: { ...types, user: people, booking: { ...types.booking, graceDays: 10 } },
      })
      expect((await run('profile', 'publish', longer)).said).toMatch(
        /\nnorth keeps what it sets itself: types\.booking\.graceDays\.\n$/,
      )
      expect(await explained()).toContain('carries it')
    })

    test('[C22] export prints a profile that another installation takes', async () => {
      const { exitCode, said } = await run('profile', 'export', 'north')
      expect(exitCode).toBe(0)
      expect(await profile('diff', fileOf('exported.json', said), north)).toEqual({
        exitCode: 0,
        said: 'Both mean the same: one in place of the other sends nothing.\n',
      })
      expect((await run('profile', 'export', 'nord')).said).toBe(
        'There is no profile "nord"; did you mean "north"?\n',
      )
    })
  })
})
