import { runCommandLine } from '@fieldmerge/server'

/** Runs a command of `fieldmerge` in this process: one of its own would take half a second only to load it. */
export const runCommandHere = async (
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<{ readonly exitCode: number; readonly said: string }> => {
  let said = ''
  const streams = [process.stdout, process.stderr]
  const writes = streams.map((stream) => stream.write)
  const hear = (chunk: string | Uint8Array): boolean => {
    said += chunk
    return true
  }
  for (const stream of streams) stream.write = hear
  const before = Object.keys(environment).map((name) => [name, process.env[name]] as const)
  Object.assign(process.env, environment)
  try {
    return { exitCode: await runCommandLine(args), said }
  } finally {
    for (const [name, value] of before)
      if (value === undefined) delete process.env[name]
      else process.env[name] = value
    for (const [i, stream] of streams.entries()) stream.write = writes[i] ?? stream.write
  }
}
