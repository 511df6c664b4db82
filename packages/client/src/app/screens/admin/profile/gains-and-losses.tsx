import ShieldCheck from 'lucide-solid/icons/shield-check'
import { createSignal, For, Show } from 'solid-js'
import { Dialog } from '../../../parts/dialog.tsx'
import { ta } from '../../../text/admin-texts.ts'
import { byteSize } from '../../../text/byte-size.ts'
import type { PersonPreview } from '../api/profile-schemas.ts'
import { DeskTable } from '../shell/desk-table.tsx'
import { useEditing } from './use-editor.ts'

/** Who would carry more or less, in numbers, with the people behind each. */
export const GainsAndLosses = () => {
  const { judgement } = useEditing()
  const [shown, setShown] = createSignal<readonly PersonPreview[] | null>(null)
  const everybody = () => judgement.preview()?.everybody ?? []
  const gaining = () => everybody().filter(({ gains }) => gains.records > 0)
  const losing = () => everybody().filter(({ losses, stays }) => losses.records + stays.records > 0)
  const range = (counts: readonly number[]): string =>
    counts.length === 0 ? '' : ta.compare.range(Math.min(...counts), Math.max(...counts))
  return (
    <Show when={judgement.preview()}>
      {(preview) => (
        <>
          <h3>{ta.compare.who}</h3>
          <ul class="gains">
            <Line
              words={ta.compare.gain(gaining().length)}
              figure={range(gaining().map(({ gains }) => gains.records))}
              people={gaining()}
            />
            <Line
              words={ta.compare.lose(losing().length)}
              figure={range(losing().map(({ losses, stays }) => losses.records + stays.records))}
              people={losing()}
            />
            <Line words={ta.compare.stay} figure={ta.compare.records(preview().stays.records)} people={[]} />
            <Line words={ta.compare.sent} figure={byteSize(preview().gains.bytes)} people={[]} />
            <Line words={ta.compare.again} figure={ta.compare.nothing} people={[]} />
          </ul>
          <div class="notice is-ok">
            <ShieldCheck class="i" aria-hidden="true" />
            <p class="small grow">{ta.compare.safe}</p>
          </div>
          <Show when={shown()}>
            {(people) => (
              <Dialog title={ta.compare.who} onClose={() => setShown(null)}>
                <PeopleTable people={people()} />
              </Dialog>
            )}
          </Show>
        </>
      )}
    </Show>
  )

  function Line(own: {
    readonly words: string
    readonly figure: string
    readonly people: readonly PersonPreview[]
  }) {
    return (
      <li>
        <Show when={own.people.length > 0} fallback={<span>{own.words}</span>}>
          <button
            type="button"
            class="plain-link"
            aria-haspopup="dialog"
            onClick={() => setShown(own.people)}
          >
            {own.words}
          </button>
        </Show>
        <span class="data">{own.figure}</span>
      </li>
    )
  }
}

const most = 200

const PeopleTable = (props: { readonly people: readonly PersonPreview[] }) => (
  <>
    <DeskTable heads={[ta.compare.person, ta.compare.gains, ta.compare.losses, ta.compare.after]}>
      <For each={props.people.slice(0, most)}>
        {({ name, gains, losses, stays, after }) => (
          <tr>
            <th scope="row">{name}</th>
            <td class="data">{gains.records}</td>
            <td class="data">{losses.records + stays.records}</td>
            <td class="data">
              {after.records}, {byteSize(after.bytes)}
            </td>
          </tr>
        )}
      </For>
    </DeskTable>
    <Show when={props.people.length > most}>
      <p class="small quiet">{ta.compare.morePeople(props.people.length - most)}</p>
    </Show>
  </>
)
