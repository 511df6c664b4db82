import { createReadStream } from 'node:fs'
import { basename } from 'node:path'
import { createInterface } from 'node:readline'

/** Something that a program did to its files. `at`: when it had been done, ms since 1970. */
export type DiskEvent = { readonly at: number; readonly path: string } & (
  | { readonly kind: 'create' | 'sync' | 'unlink' }
  | { readonly kind: 'write'; readonly offset: number; readonly bytes: Uint8Array }
  | { readonly kind: 'truncate'; readonly size: number }
)

const files = ['organization.sqlite', 'organization.sqlite-wal', 'organization.sqlite-journal']
const calls =
  'openat,write,writev,pwrite64,pwritev,pwritev2,ftruncate,fallocate,fsync,fdatasync,rename,renameat,renameat2,unlink,unlinkat'

/** What runs a server with every write and every sync of its store written down in `recording`. */
export const recordingCommand = (folder: string, recording: string): readonly string[] => [
  ...['strace', '-f', '--seccomp-bpf', '-ttt', '-T', '-y', '-xx', '-s', '4000000', '-e', 'signal=none'],
  ...['-e', `trace=${calls}`, '-o', recording],
  ...[folder, ...files.map((file) => `${folder}/${file}`)].flatMap((path) => ['-P', path]),
  process.execPath,
]

/** Reads what strace has written. @throws on a call that no rule here says the meaning of */
export const readRecording = async (recording: string): Promise<readonly DiskEvent[]> => {
  const events: DiskEvent[] = []
  const begun = new Map<string, { readonly start: number; readonly call: string }>()
  for await (const line of createInterface({ input: createReadStream(recording), crlfDelay: Infinity })) {
    const [, thread = '', time, text = ''] = /^(\d+)\s+(\d+\.\d+) (.*)$/.exec(line) ?? []
    if (text === '' || text.startsWith('+++') || text.startsWith('---')) continue
    const start = Number(time) * 1_000
    if (text.endsWith('<unfinished ...>')) {
      begun.set(thread, { start, call: text.slice(0, -'<unfinished ...>'.length) })
      continue
    }
    const rest = /^<\.\.\. \w+ resumed>(.*)$/.exec(text)?.[1]
    const before = begun.get(thread)
    const event =
      rest === undefined || before === undefined
        ? eventOf(start, text)
        : eventOf(before.start, before.call + rest)
    if (event !== null) events.push(event)
  }
  return events
}

const eventOf = (start: number, text: string): DiskEvent | null => {
  const [, call, args = '', result, took] =
    /^(\w+)\((.*)\)\s+= (-?\d+)[^<]*(?:<[^>]*>)? ?(?:\([^)]*\) )?<(\d+\.\d+)>$/.exec(text) ?? []
  if (call === undefined) throw new Error(`a line of the recording cannot be read: ${text.slice(0, 300)}`)
  if (Number(result) < 0) return null
  const at = start + Number(took) * 1_000
  const path = nameOf(/^\d+<([^>]*)>/.exec(args)?.[1] ?? quoted(args))
  switch (call) {
    case 'openat':
      return args.includes('O_CREAT') ? { kind: 'create', at, path: nameOf(quoted(args)) } : null
    case 'pwrite64': {
      const [, hex = '', cut, offset] = /"((?:\\x[0-9a-f]{2})*)"(\.\.\.)?, \d+, (\d+)$/.exec(args) ?? []
      if (cut !== undefined) throw new Error(`strace has cut a write short: ${args.slice(0, 100)}`)
      return { kind: 'write', at, path, offset: Number(offset), bytes: bytesOf(hex) }
    }
    case 'ftruncate':
      return { kind: 'truncate', at, path, size: Number(/, (\d+)$/.exec(args)?.[1]) }
    case 'fsync':
    case 'fdatasync':
      return { kind: 'sync', at, path }
    case 'unlink':
    case 'unlinkat':
      return { kind: 'unlink', at, path: nameOf(quoted(args)) }
    default:
      throw new Error(`${call} on the store is not understood here: ${args.slice(0, 200)}`)
  }
}

const quoted = (args: string): string => /"((?:\\x[0-9a-f]{2})*)"/.exec(args)?.[1] ?? ''
const bytesOf = (hex: string): Buffer => Buffer.from(hex.replaceAll('\\x', ''), 'hex')
/** A name of a file; of a deleted one strace says so behind it. */
const nameOf = (hex: string): string => basename(bytesOf(hex.replace(/[^\\x0-9a-f].*$/, '')).toString())
