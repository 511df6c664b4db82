import type { Place } from './ask.ts'
import { CommandLineError } from './command-error.ts'
import { readFlags } from './read-flags.ts'

/** Arguments of a command about the profiles of an organization, and which one it is. */
export interface Given {
  readonly place: Place
  readonly named: readonly string[]
  readonly note: string
  readonly json: boolean
  readonly version: string | undefined
}

/** @throws CommandLineError */
export const readPlace = (args: readonly string[], least: number, most: number, usage: string): Given => {
  const { values, positionals } = readFlags({
    args: [...args],
    allowPositionals: true,
    options: {
      data: { type: 'string' },
      server: { type: 'string' },
      email: { type: 'string' },
      note: { type: 'string', default: '' },
      json: { type: 'boolean', default: false },
      version: { type: 'string' },
    },
  })
  if (positionals.length < least || positionals.length > most) throw new CommandLineError(usage)
  const { data, server, email, note, json, version } = values
  return { place: { data, server, email }, named: positionals, note, json, version }
}

export const say = (lines: readonly string[]): void => void process.stdout.write(`${lines.join('\n')}\n`)
