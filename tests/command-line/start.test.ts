import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { get } from 'node:https'
import { type AddressInfo, connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { decodeToDevice, encodeToServer, replicateProtocols } from '@fieldmerge/shared'
import { afterAll, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { runCommandHere } from '../harness/command-here.ts'
import { selfSigned } from '../harness/self-signed.ts'
import { runCommand, ServerProcess } from '../harness/server-process.ts'
import { helloOf, WireDevice } from '../harness/wire-device.ts'

const place = mkdtempSync(join(tmpdir(), 'fieldmerge-start-'))
let folders = 0
const newFolder = (): string => join(place, `data-${folders++}`)
afterAll(() => rmSync(place, { recursive: true, force: true }))

/** How a start ends that must not succeed. */
const refusal = (flags: readonly string[]) => runCommand(['serve', '--port', '0', ...flags])

/** The same where nothing is opened before it is refused: in this process, which has loaded all that a new one would. */
const refusalHere = (flags: readonly string[]) => runCommandHere(['serve', '--port', '0', ...flags])

/** Signs in as the first person of the demo. */
const demoToken = async (url: string): Promise<string> => {
  const people = (await (await fetch(`${url}/api/demo/people`)).json()) as { email: string }[]
  const response = await fetch(`${url}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: people[0]?.email, password: 'demo' }),
  })
  return ((await response.json()) as { token: string }).token
}

describe('a start that cannot be', () => {
  test('[C3] a port in use', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await new Promise((resolve) => other.once('listening', resolve))
    const { port } = other.address() as AddressInfo
    const { exitCode, said } = await refusal(['--port', String(port), '--data', newFolder()])
    other.close()
    expect(said).toBe(`Port ${port} is in use. Stop what uses it, or choose another with --port.\n`)
    expect(exitCode).toBe(1)
  })

  test('[C3] an address that is not of this machine', async () => {
    const { exitCode, said } = await refusal(['--host', '203.0.113.7', '--data', newFolder()])
    expect(said).toBe('203.0.113.7 is not an address of this machine. Choose another with --host.\n')
    expect(exitCode).toBe(1)
  })

  test('[C3] a data folder that cannot be written', async () => {
    const file = join(place, 'file')
    writeFileSync(file, '')
    const locked = join(place, 'locked')
    mkdirSync(locked, { mode: 0o500 })
    // Who may write everywhere has to be kept out by something stronger than a mode.
    const unwritable = process.getuid?.() === 0 ? '/sys/fieldmerge' : join(locked, 'data')
    const kept = /^The data folder \S+ can't be written \(E[A-Z]+\)\. Give this user the right .* --data\.\n$/
    // A file system in which nobody can make a folder.
    const never: [string, RegExp][] = process.platform === 'linux' ? [['/proc/fieldmerge/data', kept]] : []
    for (const [folder, sentence] of [
      [file, `The data folder ${file} is a file or lies in one. Choose a folder with --data.\n`],
      [
        join(file, 'a'),
        `The data folder ${join(file, 'a')} is a file or lies in one. Choose a folder with --data.\n`,
      ],
      [unwritable, kept],
      ...never,
    ] as const) {
      const { exitCode, said } = await refusalHere(['--data', folder])
      if (typeof sentence === 'string') expect(said).toBe(sentence)
      else expect(said).toMatch(sentence)
      expect(exitCode).toBe(1)
    }
  })

  test('[C3] a data folder of a newer version, which stays as it is', async () => {
    const folder = newFolder()
    await (await ServerProcess.start({ folder, demo: false })).stop()
    const file = join(folder, 'organization.sqlite')
    const database = new DatabaseSync(file)
    database.exec('PRAGMA user_version=99')
    database.close()
    const before = readFileSync(file)
    for (const command of [
      ['serve', '--port', '0'],
      ['verify'],
      ['rebuild'],
      ['user', 'add', '--email', 'a', '--password', 'b'],
    ]) {
      const { exitCode, said } = await runCommandHere([...command, '--data', folder])
      expect(said).toMatch(
        /^The data folder \S+ was written by a newer Fieldmerge: .*99.*\. Update Fieldmerge, or choose .* Nothing was changed\.\n$/,
      )
      expect(exitCode).toBe(1)
    }
    expect(readFileSync(file).equals(before)).toBe(true)
  })

  test('[C3] a data folder in use by another server, and a file that is no store', async () => {
    const folder = newFolder()
    await using server = await ServerProcess.start({ folder, demo: false })
    const inUse = await refusal(['--data', folder])
    expect(inUse.said).toMatch(
      /^The data folder \S+ is in use by another Fieldmerge\. Stop that one first, or /,
    )
    expect(inUse.exitCode).toBe(1)
    expect(await server.health()).toMatchObject({ ok: true })
    const other = newFolder()
    mkdirSync(other)
    writeFileSync(join(other, 'organization.sqlite'), 'This is a text and no database. '.repeat(100))
    const noStore = await refusal(['--data', other])
    expect(noStore.said).toMatch(/^The store in \S+ can't be opened: .*\. If a disk failed, bring back /)
    expect(noStore.exitCode).toBe(1)
  })
})

describe('a running server', () => {
  test('[C4, C5] closes cleanly on SIGINT and SIGTERM, and the next start finds all done', async () => {
    const folder = newFolder()
    const first = await ServerProcess.start({ folder })
    const { head } = await first.health()
    expect(head).toBeGreaterThan(200)
    const device = await WireDevice.signedIn(first.url, await demoToken(first.url))
    expect(await first.stop('SIGINT')).toBe(0)
    expect(await device.socket.closed).toMatchObject({ code: 4503 })
    const began = performance.now()
    await using second = await ServerProcess.start({ folder })
    process.stdout.write(`the second start took ${Math.round(performance.now() - began)} ms\n`)
    // Its own time, not that of the clock: other tests may be running.
    expect(second.processorTime).toBeLessThan(5_000)
    expect((await second.health()).head).toBe(head)
    const again = await WireDevice.signedIn(second.url, await demoToken(second.url))
    expect(await second.stop('SIGTERM')).toBe(0)
    expect(await again.socket.closed).toMatchObject({ code: 4503 })
  })

  test('[Z101] a start that has records rehearses a first sync', async () => {
    await using server = await ServerProcess.start({ folder: newFolder(), flags: ['--log-level', 'debug'] })
    expect(await server.stop()).toBe(0)
    const [, records] = /"records":(\d+),"msg":"a first sync was rehearsed"/.exec(server.said) ?? []
    expect(Number(records)).toBeGreaterThan(500)
  })

  test('[T113] when npm is ended, which tells nobody, the server closes cleanly', async () => {
    const folder = newFolder()
    // As npm runs a script: by a shell, which gets npm's signal and ends alone.
    const command = `node scripts/run.mjs packages/server/src/main.ts serve --port 0 --data ${folder}; true`
    const root = join(import.meta.dirname, '../..')
    const env = { ...process.env, npm_lifecycle_event: 'start' }
    const shell = spawn('sh', ['-c', command], { cwd: root, env, stdio: ['ignore', 'pipe', 'inherit'] })
    let said = ''
    await new Promise<void>((resolve) => {
      shell.stdout.on('data', (chunk: Buffer) => {
        said += chunk
        if (said.includes('running at')) resolve()
      })
    })
    shell.kill('SIGTERM')
    // The server's own end of the pipe is the last one.
    await new Promise((resolve) => shell.stdout.once('close', resolve))
    expect(existsSync(join(folder, 'running.json'))).toBe(false)
    expect((await runCommand(['verify', '--data', folder])).exitCode).toBe(0)
  })

  test('[C6] with --tls-cert and --tls-key speaks https and wss, and only these', async () => {
    const folder = newFolder()
    const { cert, key } = selfSigned()
    const files = [join(place, 'cert.pem'), join(place, 'key.pem')] as const
    writeFileSync(files[0], cert)
    writeFileSync(files[1], key)
    await using server = await ServerProcess.start({
      folder,
      demo: false,
      flags: ['--tls-cert', files[0], '--tls-key', files[1]],
    })
    expect(server.url).toMatch(/^https:/)
    const health = await new Promise<string>((resolve, reject) => {
      get(`${server.url}/healthz`, { ca: cert }, (response) => {
        let body = ''
        response.on('data', (chunk: Buffer) => {
          body += chunk
        })
        response.on('end', () => resolve(body))
      }).on('error', reject)
    })
    expect(JSON.parse(health)).toMatchObject({ ok: true })
    // Who does not know the certificate does not trust it.
    await expect(fetch(`${server.url}/healthz`)).rejects.toThrow('fetch failed')
    const socket = new WebSocket(`${server.url.replace('https', 'wss')}/replicate`, [...replicateProtocols], {
      ca: cert,
    })
    const answer = new Promise<Buffer>((resolve, reject) => {
      socket.once('message', resolve).once('error', reject)
      socket.once('open', () => socket.send(encodeToServer(helloOf('nonsense'))))
    })
    expect(decodeToDevice(await answer)).toMatchObject({ type: 'error', code: 'token-invalid' })
    socket.terminate()
    await expect(fetch(`${server.url.replace('https', 'http')}/healthz`)).rejects.toThrow('fetch failed')
  })

  test('[C7] listens at the address of --host and no other', async () => {
    await using server = await ServerProcess.start({
      folder: newFolder(),
      demo: false,
      flags: ['--host', '127.0.0.2'],
    })
    expect(server.url).toMatch(/^http:\/\/127\.0\.0\.2:/)
    expect(await server.health()).toMatchObject({ ok: true })
    const { port } = new URL(server.url)
    const elsewhere = await new Promise((resolve) => {
      const socket = connect(Number(port), '127.0.0.1')
      socket.once('connect', () => resolve('connected')).once('error', ({ message }) => resolve(message))
    })
    expect(elsewhere).toContain('ECONNREFUSED')
  })

  test('[C8] its store is for its own user alone', async () => {
    const folder = newFolder()
    await using _server = await ServerProcess.start({ folder, demo: false })
    expect(statSync(join(folder, 'organization.sqlite')).mode & 0o077).toBe(0)
  })
})
