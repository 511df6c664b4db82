import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type ErrorEntry, errorRegistry } from '../../packages/shared/src/errors/registry.ts'
import { read, root } from './sources.ts'

const file = 'docs/errors.md'

const whose: Record<ErrorEntry['whose'], string> = {
  sender: 'who sent it',
  server: 'the server',
  operator: 'the operator',
  person: 'the person',
}

/** `docs/errors.md`, made of the registry: every code, what happened, whose it is, what to do. */
export const errorManual = (): string => {
  const rows = Object.entries<ErrorEntry>(errorRegistry).map(
    ([code, { what, whose: by, todo, close }]) =>
      `| \`${code}\` | ${what} | ${whose[by]} | ${todo} | ${close ?? ''} |`,
  )
  return `# Errors

Made from \`packages/shared/src/errors/registry.ts\` by \`npm run check -- --write\`. A close code from 4400 to 4499 means:
do not come back with the same request. From 4500 on: come back later.

| code | what happened | whose | what to do | closes with |
|---|---|---|---|---|
${rows.join('\n')}
`
}

/** The manual is what the registry says. */
export const errorManualIsCurrent = async (): Promise<readonly string[]> => {
  if (process.argv.includes('--write')) writeFileSync(join(root, file), errorManual())
  return read(file) === errorManual()
    ? []
    : [`${file} is not what the registry says: npm run check -- --write`]
}
