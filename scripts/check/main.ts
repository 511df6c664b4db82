import { errorManualIsCurrent } from './error-manual.ts'
import { fileLength } from './file-length.ts'
import { importRules } from './import-rules.ts'
import { lint } from './lint.ts'
import { profileSchemaIsCurrent } from './profile-schema.ts'
import { recordTypeManualIsCurrent } from './record-type-manual.ts'
import { seams } from './seams.ts'
import { specRules } from './spec-rules.ts'
import { types } from './types.ts'

/** A check of the whole project: what is wrong, a line each; nothing when all is well. */
export type Check = () => Promise<readonly string[]>

const checks: Readonly<Record<string, Check>> = {
  'types: every package compiles': types,
  'lint: style and formatting': lint,
  'imports: layers point one way, no circles': importRules,
  'files: small and single-minded': fileLength,
  'seams: cores take no time, chance or sockets of their own': seams,
  'errors: the manual says what the registry says': errorManualIsCurrent,
  'record types: the manual says what the declarations say': recordTypeManualIsCurrent,
  'profiles: the published JSON Schema says what the parser says': profileSchemaIsCurrent,
  'rules: every rule has a test, every test names a rule': specRules,
}

let failed = 0
for (const [name, check] of Object.entries(checks)) {
  const findings = await check()
  process.stdout.write(`${findings.length === 0 ? 'ok  ' : 'FAIL'} ${name}\n`)
  for (const finding of findings.slice(0, 40)) process.stdout.write(`     ${finding}\n`)
  if (findings.length > 0) failed++
}
process.stdout.write(`checks: ${Object.keys(checks).length - failed} passed, ${failed} failed\n`)
process.exit(failed === 0 ? 0 : 1)
