// Plain JavaScript for any Node from 20 on: it runs before anything is installed.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = dirname(dirname(fileURLToPath(import.meta.url)))
/** The Node that every script of the project runs on, whatever Node the machine has. */
export const node = join(root, 'node_modules/node/bin/node')

const stamps = join(root, 'node_modules/.fieldmerge')
/** Node keeps here what it has made of a source file, so that no later start of any program makes it again. */
const compiled = join(stamps, 'compiled')

const hashOf = (files) => {
  const hash = createHash('sha256')
  for (const file of files)
    hash
      .update(file)
      .update('\0')
      .update(readFileSync(join(root, file)))
      .update('\0')
  return hash.digest('hex')
}

const filesBelow = (folder) =>
  readdirSync(join(root, folder)).flatMap((name) => {
    const path = join(folder, name)
    if (name === 'node_modules' || name === 'dist' || name === 'dev-dist') return []
    return statSync(join(root, path)).isDirectory() ? filesBelow(path) : [path]
  })

const isDone = (step, hash) =>
  existsSync(join(stamps, step)) && readFileSync(join(stamps, step), 'utf8') === hash

const setDone = (step, hash) => {
  mkdirSync(stamps, { recursive: true })
  writeFileSync(join(stamps, step), hash)
}

const must = (what, command, args, options = {}) => {
  const { status, signal } = spawnSync(command, args, { cwd: root, stdio: 'inherit', ...options })
  if (status === 0) return
  process.stderr.write(`${what} failed (${signal ?? `exit code ${status}`}).\n`)
  process.exit(1)
}

/** Installs what the lock file says, unless that was done already. */
export const ensureInstalled = () => {
  const manifests = ['pnpm-lock.yaml', 'pnpm-workspace.yaml', 'package.json']
  for (const name of readdirSync(join(root, 'packages'))) manifests.push(`packages/${name}/package.json`)
  const hash = hashOf([...manifests, 'tests/package.json'])
  if (existsSync(node) && isDone('installed', hash)) return
  process.stderr.write('Installing what Fieldmerge needs...\n')
  // Not corepack: its signature check fails with some registries. Output goes to stderr, stdout is the program's.
  // Only what goes wrong is told: packages complain of the Node that runs pnpm here, and they run on another.
  must('The installation', 'npx', ['-y', 'pnpm@12', 'install', '--frozen-lockfile', '--loglevel', 'error'], {
    stdio: ['ignore', 2, 2],
    env: { ...process.env, CI: 'true' },
  })
  setDone('installed', hash)
}

/** Builds the web app and the simulator's report, unless they are built from these very sources. */
export const ensureBuilt = () => {
  const packages = ['packages/client', 'packages/shared', 'packages/profile-filter', 'packages/simulator']
  const hash = hashOf([...packages.flatMap(filesBelow), 'pnpm-lock.yaml'].sort())
  const built = [
    'packages/client/dist/index.html',
    'packages/client/dist/simulator/index.html',
    'packages/simulator/dist/report/report.js',
  ]
  if (built.every((file) => existsSync(join(root, file))) && isDone('built', hash)) return
  process.stderr.write('Building the web app...\n')
  build()
  setDone('built', hash)
}

export const build = () => {
  viteBuild('packages/client', 'vite.config.ts')
  viteBuild('packages/simulator', 'vite.report.config.ts')
  // Behind the app: it goes into the app's folder.
  viteBuild('packages/simulator', 'vite.playground.config.ts')
}

const viteBuild = (folder, config) => {
  const cwd = join(root, folder)
  const program = join(cwd, 'node_modules/vite/bin/vite.js')
  const args = [program, 'build', '--config', config, '--logLevel', 'warn']
  must('The build', node, args, { cwd, stdio: ['ignore', 2, 2] })
}

/** Runs a program on the project's Node in place of this one: signals go through, the exit code comes back. */
export const runNode = (args, options = {}) =>
  new Promise((resolve) => {
    // glibc: arrays of a megabyte and more go back to the system when they are freed. Left alone it keeps them, up to 32 MB each.
    const env = { NODE_COMPILE_CACHE: compiled, MALLOC_MMAP_THRESHOLD_: String(2 ** 20), ...process.env }
    const child = spawn(node, args, { cwd: root, stdio: 'inherit', env, ...options })
    const forward = (signal) => () => child.kill(signal)
    // A terminal sends Ctrl-C to both; the child closes cleanly and says when.
    process.on('SIGINT', () => undefined)
    process.on('SIGTERM', forward('SIGTERM'))
    process.on('SIGHUP', forward('SIGTERM'))
    whenNpmEnds(forward('SIGTERM'))
    child.on('exit', (code, signal) => resolve(code ?? (signal === null ? 1 : 128)))
    child.on('error', (error) => {
      process.stderr.write(`${error.message}\n`)
      resolve(1)
    })
  })

/**
 * npm hands a SIGTERM of its own to the shell that it runs scripts in, which ends and tells nobody: what is left then
 * has another parent. Who started this without npm may well end before it does.
 */
const whenNpmEnds = (end) => {
  if (process.env.npm_lifecycle_event === undefined) return
  const parent = process.ppid
  const watch = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(watch)
    end()
  }, 500)
  watch.unref()
}
