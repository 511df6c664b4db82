import { accessSync, chmodSync, constants, existsSync, mkdirSync, statSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { hex, type OrganizationId, systemRandom } from '@fieldmerge/shared'
import { SqliteStore, StoreError } from './sqlite-store.ts'
import type { WorkerStart } from './worker-calls.ts'

/** A data folder that cannot be used, as a sentence that says what to do. */
export class DataFolderError extends Error {
  override readonly name = 'DataFolderError'
}

/** Another process has the data folder open. */
export class DataFolderInUse extends DataFolderError {}

/** What a store says of itself. */
export interface StoreIdentity {
  readonly organization: OrganizationId
  readonly name: string
  readonly demo: boolean
  /** The store's incarnation, 16 bytes. */
  readonly generation: Uint8Array
  /** Signs tokens. */
  readonly secret: Uint8Array
}

/** One organization's file, and who it belongs to. */
export interface DataFolder {
  readonly store: SqliteStore
  readonly identity: StoreIdentity
  /** The store has just been made. */
  readonly isNew: boolean
}

const fileName = 'organization.sqlite'

/** The organization that a new store is made for. */
type Fresh = Pick<StoreIdentity, 'organization' | 'name' | 'demo'>

/** Opens the folder's store, or makes one for `fresh`; with null it must be there. @throws DataFolderError */
export const openDataFolder = async (
  folder: string,
  fresh: Fresh | null,
  options: Partial<Omit<WorkerStart, 'file'>> = {},
): Promise<DataFolder> => {
  const file = join(folder, fileName)
  const isNew = !existsSync(file)
  if (isNew && fresh === null)
    throw new DataFolderError(`There is no organization in ${folder}. Choose its folder with --data.`)
  assertUsable(folder)
  let store: SqliteStore
  let known: StoreIdentity | null
  try {
    store = await SqliteStore.open(file, options)
    chmodSync(file, 0o600)
    known = await readIdentity(store)
  } catch (error) {
    throw explained(folder, error as Error)
  }
  if (known !== null) return { store, identity: known, isNew }
  if (fresh === null) {
    await store.close()
    throw new DataFolderError(`The store in ${folder} was never finished. Start the server on it once.`)
  }
  return { store, identity: await writeIdentity(store, fresh), isNew: true }
}

/** Takes a new generation and keeps it. */
export const newGeneration = async (store: SqliteStore): Promise<Uint8Array> => {
  const generation = systemRandom.bytes(16)
  await putMeta(store, 'generation', generation)
  return generation
}

const assertUsable = (folder: string): void => {
  if (existsSync(folder) && !statSync(folder).isDirectory()) throw isFile(folder)
  try {
    makeFolder(resolve(folder))
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK)
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException
    if (code === 'ENOTDIR') throw isFile(folder)
    throw new DataFolderError(
      `The data folder ${folder} can't be written (${code}). ` +
        'Give this user the right to write there, or choose another folder with --data.',
    )
  }
}

const isFile = (folder: string): DataFolderError =>
  new DataFolderError(`The data folder ${folder} is a file or lies in one. Choose a folder with --data.`)

/** Not `recursive`: in a file system that makes no folders, such as /proc, Node would try again for ever. */
const makeFolder = (folder: string): void => {
  if (existsSync(folder)) return
  makeFolder(dirname(folder))
  mkdirSync(folder)
}

const explained = (folder: string, error: Error): DataFolderError => {
  if (error instanceof StoreError && error.name === 'NewerStore')
    return new DataFolderError(
      `The data folder ${folder} was written by a newer Fieldmerge: ${error.message}. ` +
        'Update Fieldmerge, or choose another folder with --data. Nothing was changed.',
    )
  if (/locked/.test(error.message))
    return new DataFolderInUse(
      `The data folder ${folder} is in use by another Fieldmerge. Stop that one first, or choose another folder with --data.`,
    )
  return new DataFolderError(
    `The store in ${folder} can't be opened: ${error.message}. ` +
      'If a disk failed, bring back the newest backup of the folder; devices send again what it lacks.',
  )
}

const readIdentity = async (store: SqliteStore): Promise<StoreIdentity | null> => {
  const rows = await store.query('SELECT key, value FROM meta')
  const meta = new Map(rows.map((row) => [String(row.key), row.value as Uint8Array]))
  const [organization, name, demo, generation, secret] = [
    'organization',
    'name',
    'demo',
    'generation',
    'secret',
  ].map((key) => meta.get(key))
  if (organization === undefined || generation === undefined || secret === undefined) return null
  const text = new TextDecoder()
  return {
    organization: text.decode(organization) as OrganizationId,
    name: text.decode(name),
    demo: demo?.[0] === 1,
    generation,
    secret,
  }
}

const writeIdentity = async (
  store: SqliteStore,
  { organization, name, demo }: Fresh,
): Promise<StoreIdentity> => {
  const text = new TextEncoder()
  const secret = systemRandom.bytes(32)
  await putMeta(store, 'name', text.encode(name))
  await putMeta(store, 'demo', new Uint8Array([demo ? 1 : 0]))
  await putMeta(store, 'secret', secret)
  const generation = await newGeneration(store)
  // Last: a store without it counts as not made yet.
  await putMeta(store, 'organization', text.encode(organization))
  return { organization, name, demo, generation, secret }
}

const putMeta = async (store: SqliteStore, key: string, value: Uint8Array): Promise<void> => {
  await store.query('INSERT OR REPLACE INTO meta VALUES (?, ?)', key, value)
}

/** An organization id for a store that is made for real work. */
export const newOrganizationId = (): OrganizationId =>
  `organization-${hex(systemRandom.bytes(8))}` as OrganizationId
