import { For, type JSX } from 'solid-js'
import { surface } from '../../../parts/surface.ts'

/** A table of the desk under the names of its columns. What is wider than a phone is pushed aside by itself, by keyboard too. */
export const DeskTable = (props: { readonly heads: readonly string[]; readonly children: JSX.Element }) => (
  <div class="table-room" tabindex={surface() === 'phone' ? 0 : undefined}>
    <table class="order-table plain-table">
      <thead>
        <tr>
          <For each={props.heads}>{(head) => <th scope="col">{head}</th>}</For>
        </tr>
      </thead>
      <tbody>{props.children}</tbody>
    </table>
  </div>
)
