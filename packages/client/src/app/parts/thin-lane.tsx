import type { JSX } from 'solid-js'

/** Where there is nothing to show: one sentence, and the lane drawn thin. */
export const ThinLane = (props: { readonly children: JSX.Element }) => (
  <div class="thin-lane">
    <p>{props.children}</p>
  </div>
)
