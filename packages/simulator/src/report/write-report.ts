import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Trace } from '../trace/trace.ts'

/** Where `npm run build` puts the report's program. */
const built = fileURLToPath(new URL('../../dist/report', import.meta.url))

/** A run as one page that needs nothing else: program, letters and trace are all in it. */
export const reportPage = async (trace: Trace): Promise<string> => {
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

/** Writes the report of a run. @throws when the file cannot be written, or the report's program is not built */
export const writeReport = async (trace: Trace, file: string): Promise<void> =>
  writeFile(file, await reportPage(trace))

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
