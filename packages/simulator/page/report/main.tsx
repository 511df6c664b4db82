import '../viewer/viewer.css'
import { render } from 'solid-js/web'
import { type Trace, traceVersion } from '../../src/trace/trace.ts'
import { RunView } from '../viewer/run-view.tsx'
import { followTheme } from '../viewer/theme.ts'
import { Verdict } from './verdict.tsx'

const root = document.getElementById('report')
const data = document.getElementById('trace')?.textContent ?? 'null'
const trace = JSON.parse(data) as Trace | null

followTheme()
if (root !== null)
  render(
    () =>
      trace?.version === traceVersion ? (
        <main>
          <Verdict trace={trace} />
          <RunView trace={trace} />
        </main>
      ) : (
        <p>
          This page holds no trace that it can show: it was made by another version. Replay the seed again.
        </p>
      ),
    root,
  )
