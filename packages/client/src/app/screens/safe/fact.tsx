import { type JSX, Show } from 'solid-js'
import { Glyph, type GlyphName } from '../../parts/glyph.tsx'
import type { Tone } from '../../parts/state-word.tsx'

/** One fact: its shape, its name, its value, and at most one sentence. */
export const Fact = (props: {
  readonly glyph: GlyphName
  readonly tone: Tone
  readonly label: string
  readonly value: string
  readonly children?: JSX.Element
}) => (
  <div class={`fact is-${props.tone}`}>
    <Glyph name={props.glyph} />
    <div>
      <p class="label">{props.label}</p>
      <p class="v">{props.value}</p>
      <Show when={props.children}>{(more) => <p class="x">{more()}</p>}</Show>
    </div>
  </div>
)
