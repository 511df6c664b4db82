import type { JSX } from 'solid-js'

/** What scrolls on its own and has nothing in it that takes the focus: it is scrolled by keyboard too. */
export const Scrolled = (props: { readonly children: JSX.Element }) => (
  <div class="scroll" tabindex="0">
    {props.children}
  </div>
)
