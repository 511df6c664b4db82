import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { profileJsonSchema } from '../../packages/profile-filter/src/schema/profile-json-schema.ts'
import { read, root } from './sources.ts'

const file = 'docs/profile.schema.json'

/** The published JSON Schema of profiles is what the parser's schemas say. */
export const profileSchemaIsCurrent = async (): Promise<readonly string[]> => {
  const text = `${JSON.stringify(profileJsonSchema(), null, 2)}\n`
  if (process.argv.includes('--write')) writeFileSync(join(root, file), text)
  return read(file) === text ? [] : [`${file} is not what the parser's schemas say: npm run check -- --write`]
}
