import { For, Show } from 'solid-js'
import { ta } from '../../../text/admin-texts.ts'
import { DeskTable } from '../shell/desk-table.tsx'
import type { ImportAnswer } from './import-answer.ts'

/** What an import made, or would make: records, what is there already, and every value that is refused. */
export const ImportReport = (props: {
  readonly answer: ImportAnswer
  readonly dry: boolean
  readonly file: string
}) => (
  <section class="sheet first import-report">
    <h2>{props.dry ? ta.imports.would(props.file) : ta.imports.done(props.file)}</h2>
    <ul class="gains">
      <li>
        <span>{props.dry ? ta.imports.wouldMake : ta.imports.made}</span>
        <span class="data">{props.answer.made}</span>
      </li>
      <li>
        <span>{ta.imports.there}</span>
        <span class="data">{props.answer.alreadyThere}</span>
      </li>
      <li>
        <span>{ta.imports.refused}</span>
        <span class="data">{props.answer.refusedValues}</span>
      </li>
    </ul>
    <Show when={props.answer.refused.length > 0}>
      <DeskTable heads={[ta.imports.line, ta.imports.column, ta.imports.value, ta.imports.reason]}>
        <For each={props.answer.refused}>
          {({ line, column, value, reason }) => (
            <tr>
              <th scope="row" class="data">
                {line}
              </th>
              <td>{column}</td>
              <td class="data">{value}</td>
              <td>{reason}</td>
            </tr>
          )}
        </For>
      </DeskTable>
    </Show>
  </section>
)
