import { foldText, type RecordId } from '@fieldmerge/shared'
import { createMemo, createSignal, For, type JSX, Show } from 'solid-js'
import { t } from '../text/texts.ts'
import type { Row } from '../workspace/fact-signals.ts'
import { textOf } from '../workspace/fact-values.ts'
import { useWorkspace } from '../workspace/workspace.ts'
import { Dialog } from './dialog.tsx'
import { fitLine } from './fit-line.ts'

/** As many as a person may look through; more words find the rest. */
const most = 50

/** Chooses one record of a type by writing some of its name. Everything on this device, also without a network. */
export const RecordPicker = (props: {
  readonly title: string
  readonly type: string
  /** A second line that tells apart what is named alike. */
  readonly second?: (row: Row) => string
  /** What to do with words that nothing is called. */
  readonly unlisted?: { readonly label: (words: string) => string; readonly pick: (words: string) => void }
  readonly onPick: (record: RecordId) => void
  readonly onClose: () => void
  readonly children?: JSX.Element
}) => {
  const { facts } = useWorkspace()
  const [words, setWords] = createSignal('')
  const found = createMemo(() => {
    const wanted = foldText(words()).split(/\s+/).filter(Boolean)
    return facts
      .ofType(props.type)
      .filter((row) => wanted.every((word) => textOf(row.facts, 'text').includes(word)))
      .toSorted((a, b) => textOf(a.facts, 'title').localeCompare(textOf(b.facts, 'title')))
  })
  const trimmed = (): string => words().trim()
  return (
    <Dialog title={props.title} onClose={props.onClose}>
      <input
        class="text-input"
        type="search"
        aria-label={t.order.search}
        placeholder={t.order.search}
        value={words()}
        onInput={(event) => setWords(fitLine(event.currentTarget))}
        autofocus
      />
      <ul class="rows pick-list">
        <For each={found().slice(0, most)}>
          {(row) => (
            <li>
              <button type="button" class="pick" onClick={() => props.onPick(row.record)}>
                {textOf(row.facts, 'title')}
                <Show when={props.second?.(row)}>{(second) => <span class="sub">{second()}</span>}</Show>
              </button>
            </li>
          )}
        </For>
        <Show when={props.unlisted !== undefined && trimmed() !== ''}>
          <li>
            <button type="button" class="pick" onClick={() => props.unlisted?.pick(trimmed())}>
              {props.unlisted?.label(trimmed())}
            </button>
          </li>
        </Show>
      </ul>
      <Show when={found().length === 0}>
        <p class="quiet">{t.order.nothingFound}</p>
      </Show>
      <Show when={found().length > most}>
        <p class="quiet small">{t.order.moreFound(found().length - most)}</p>
      </Show>
      {props.children}
    </Dialog>
  )
}
