import { Index, Show } from 'solid-js'
import type { CaretBox } from './caret-box.ts'
import { paintOf } from './who.tsx'

/** Somebody's caret and where it is drawn; null where it is out of sight. */
export interface CaretMark {
  readonly name: string
  /** Marking paint, 1 to 8. */
  readonly color: number
  /** Before which letter; null for one that is not here. */
  readonly index: number | null
  readonly box: CaretBox | null
}

/**
 * Others' carets over a text, each in its paint and with its name. A sentence beside the text says the same to those who
 * do not see it.
 */
export const CaretMarks = (props: { readonly marks: readonly CaretMark[]; readonly width: number }) => (
  <Index each={props.marks}>
    {(mark) => (
      // Drawn anew where it has moved, which shows its name again.
      <Show when={placeOf(mark())} keyed>
        <Show when={mark().box}>
          {(box) => (
            <span
              class="caret"
              // The name reaches to where there is room.
              classList={{ early: box().x < props.width / 2 }}
              style={{
                '--c': paintOf(mark().color),
                left: `${box().x}px`,
                top: `${box().y}px`,
                height: `${box().height}px`,
              }}
              data-name={mark().name}
            />
          )}
        </Show>
      </Show>
    )}
  </Index>
)

const placeOf = ({ name, index }: CaretMark): string => `${name} ${index}`
