import { For } from 'solid-js'
import { Who } from '../../parts/who.tsx'
import { m } from '../../text/merge-texts.ts'
import { moment } from '../../text/time.ts'
import { useWorkspace } from '../../workspace/workspace.ts'
import { jobLine, personOnBoard, recordTitle } from './board-context.ts'
import { EntryLines } from './entry-lines.tsx'
import type { JobEntry } from './shown-entries.ts'

/** All that was done to one work order, by whomever. */
export const JobArticle = (props: { readonly entry: JobEntry }) => {
  const workspace = useWorkspace()
  const { now, zone } = workspace
  const people = () => props.entry.users.map((user) => personOnBoard(workspace, user))
  return (
    <article class="join plain">
      <i class="dot" />
      <h3>
        <span class="tm">{moment(props.entry.at, now(), zone())}</span>
        {m.feed.jobEdited(recordTitle(workspace, props.entry.job), props.entry.places)}
      </h3>
      <p class="small quiet row">
        <For each={people()}>{({ name, color }) => <Who name={name} color={color} size="small" />}</For>
        {people()
          .map(({ name }) => name)
          .join(', ')}
        . {jobLine(workspace, props.entry.job)}
      </p>
      <EntryLines lines={props.entry.lines} />
    </article>
  )
}
