import { describe, expect, test } from 'vitest'
import { runCommandHere } from '../harness/command-here.ts'
import { runCommand } from '../harness/server-process.ts'

const serveFlags = [
  '--port',
  '--host',
  '--data',
  '--demo',
  '--name',
  '--tls-cert',
  '--tls-key',
  '--log-level',
  '--help',
]

describe('the command line', () => {
  test('[C1] --help tells every command and option, of one command or of all', async () => {
    const [all, bare, serve, user] = await Promise.all([
      runCommand(['--help']),
      runCommand(['serve', '--demo', '--help']),
      runCommand(['serve', '--help']),
      runCommand(['user', '--help']),
    ])
    for (const { exitCode, said } of [all, bare, serve]) {
      expect(exitCode).toBe(0)
      for (const flag of serveFlags) expect(said).toMatch(new RegExp(`^ +${flag} `, 'm'))
    }
    for (const command of [
      'serve',
      'import',
      'rebuild',
      'verify',
      'user add',
      'user password',
      'profile lint',
      'profile diff',
    ])
      expect(all.said).toContain(`fieldmerge ${command} `)
    expect([user.exitCode, user.said]).toEqual([0, expect.stringMatching(/--email .*--password /)])
  })

  test.each([
    [['serve', '--prot', '80'], /^There is no option "--prot"; did you mean "--port"\? --help lists all/],
    [['serve', '--port', 'http'], /^--port must be a number from 0 to 65535, not "http"\.$/],
    [['serve', '--port'], /--port.* argument missing\. --help lists all/],
    [['serve', 'there'], /there.* --help lists all/],
    [['serve', '--log-level', 'loud'], /^--log-level must be one of fatal, .*, not "loud"\.$/],
    [['serve', '--tls-cert', 'cert.pem'], /^--tls-cert and --tls-key go together: give both files/],
    [
      ['serve', '--tls-cert', 'no.pem', '--tls-key', 'no.pem'],
      /^--tls-cert: no\.pem can't be read \(ENOENT\)/,
    ],
    [['sreve'], /^There is no command "sreve"; did you mean "serve"\?/],
    [['import', 'x.csv', '--mapping', 'boston-312'], /boston-311/],
    [['import', 'none.csv', '--mapping', 'boston-311'], /^none\.csv can't be read \(ENOENT\)\.$/],
    [['verify', '--data', '/nowhere'], /^There is no organization in \/nowhere\. Choose .* --data\.$/],
    [['user', 'add', '--email', 'a@b.c'], /^--email and --password are needed\./],
    [['user', 'add', '--email', 'a@b.c', '--password', ''], /^--password must not be empty\.$/],
    [
      ['user', 'add', '--email', 'a@b.c', '--password', 'x', '--time-zone', 'Zurich'],
      /^--time-zone must be a name like Europe\/Zurich, not "Zurich"\.$/,
    ],
  ])('[C2] a mistake is told in a sentence, with exit code 1: %j', async (args, sentence) => {
    const { exitCode, said } = await runCommandHere(args)
    expect(said.trimEnd()).toMatch(sentence)
    expect(said).not.toMatch(/^ +at /m)
    expect(exitCode).toBe(1)
  })
})
