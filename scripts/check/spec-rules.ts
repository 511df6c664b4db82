import { isTest, read, trackedFiles } from './sources.ts'

/** Rules in a SPEC.md begin a line with their id: `R7 A record that ...` or `- R7 ...` or `**R7** ...`. */
const ruleLine = /^(?:[-*]\s+)?(?:\*\*)?([A-Z]{1,3}\d+)(?:\*\*)?[.:]?\s/
/** A test names its rules first: `[R7] ...` or `[R7, R8] ...`. */
const testTitle =
  /\b(?:test|it|withLog|withStore|story|rule)(?:\.each\((?:[^()]|\([^()]*\))*\))?\(\s*[`'"]\[([^\]]+)\]/g
const anyTitle = /^\s*(?:test|it)(?:\.each\([\s\S]*?\])?\(\s*([`'"])(?!\[)/gm

/** Every rule has a test that can fail, and every test of a package with rules says which one it holds. */
export const specRules = async (): Promise<readonly string[]> => {
  const files = trackedFiles()
  const findings: string[] = []
  const rules = new Map<string, string>()
  for (const spec of files.filter((file) => /^(packages\/[^/]+|tests)\/SPEC\.md$/.test(file)))
    for (const line of read(spec).split('\n')) {
      const id = ruleLine.exec(line)?.[1]
      if (id === undefined) continue
      if (rules.has(id)) findings.push(`${spec}: rule ${id} stands in ${rules.get(id)} too`)
      rules.set(id, spec)
    }
  const held = new Set<string>()
  for (const file of files.filter((one) => isTest(one) || /\/contract\.ts$|-contract\.ts$/.test(one))) {
    const text = read(file)
    for (const [, ids = ''] of text.matchAll(testTitle))
      for (const id of ids.split(/,\s*/).filter((one) => !one.includes('${'))) {
        held.add(id)
        if (!rules.has(id)) findings.push(`${file}: a test names rule ${id}, which no SPEC.md has`)
      }
    const untitled = [...text.matchAll(anyTitle)].length
    if (untitled > 0 && file.endsWith('.test.ts')) findings.push(`${file}: ${untitled} tests name no rule`)
  }
  for (const [id, spec] of rules) if (!held.has(id)) findings.push(`${spec}: rule ${id} has no test`)
  return findings
}
