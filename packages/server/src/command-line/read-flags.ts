import { type ParseArgsConfig, parseArgs } from 'node:util'
import { suggest } from '@fieldmerge/shared'
import { CommandLineError } from './command-error.ts'

/** `parseArgs`, with mistakes told to the person at the keyboard. @throws CommandLineError */
export const readFlags = <T extends ParseArgsConfig>(config: T): ReturnType<typeof parseArgs<T>> => {
  try {
    return parseArgs(config)
  } catch (error) {
    const { code = '', message } = error as NodeJS.ErrnoException
    if (!code.startsWith('ERR_PARSE_ARGS')) throw error
    throw new CommandLineError(`${explained(code, message, config)} --help lists all options.`)
  }
}

const explained = (code: string, message: string, { options = {} }: ParseArgsConfig): string => {
  const [, flag = ''] = /'(-[^' ]+)/.exec(message) ?? []
  if (code !== 'ERR_PARSE_ARGS_UNKNOWN_OPTION') return `${message.split('\n', 1)[0]?.replace(/\.?$/, '.')}`
  const known = Object.keys(options).map((name) => `--${name}`)
  const near = suggest(flag, known)
  return `There is no option "${flag}"${near === '' ? '.' : near}`
}
