import { existsSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Trace } from '../trace/trace.ts'

/** Where `npm run build` puts the report's program. */
const builtHere = fileURLToPath(new URL('../../dist/report', import.meta.url))

/** The program that a report carries is built with the app, and has not been. */
export class ReportNotBuilt extends Error {
  override readonly name = 'ReportNotBuilt'

  constructor() {
    super('the program of the report is not built: `npm run build` builds it')
  }
}

/** @throws ReportNotBuilt */
export const mustBeBuilt = (built = builtHere): void => {
  if (!existsSync(join(built, 'report.js'))) throw new ReportNotBuilt()
}

/** A run as one page that needs nothing else: program, letters and trace are all in it. */
const reportPage = async (trace: Trace, built: string): Promise<string> => {
  mustBeBuilt(built)
  const [program, style] = await Promise.all([
    readFile(join(built, 'report.js'), 'utf8'),
    readFile(join(built, 'report.css'), 'utf8'),
  ])
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(trace.plan.name)}, seed ${trace.seed} - Fieldmerge</title>
<style>${style}</style>
</head>
<body data-surface="desk">
<div id="report"></div>
<script type="application/json" id="trace">${JSON.stringify(trace).replaceAll('<', '\\u003c')}</script>
<script>${program.replaceAll('</script', '<\\/script')}</script>
</body>
</html>
`
}

/** Writes the report of a run. @throws ReportNotBuilt, and when the file cannot be written */
export const writeReport = async (trace: Trace, file: string, built = builtHere): Promise<void> =>
  writeFile(file, await reportPage(trace, built))

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
