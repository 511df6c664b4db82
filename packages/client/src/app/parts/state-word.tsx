import type { JSX } from 'solid-js'
import { Glyph, type GlyphName } from './glyph.tsx'

export type Tone = 'ok' | 'wait' | 'held' | 'lost' | 'overwrite' | 'warn' | 'plain'

/** A state: shape, word, colour, in this order. */
export const StateWord = (props: {
  readonly tone: Tone
  readonly glyph: GlyphName
  readonly children: JSX.Element
}) => (
  <span class={`state is-${props.tone}`}>
    <Glyph name={props.glyph} />
    {props.children}
  </span>
)
