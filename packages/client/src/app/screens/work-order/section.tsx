import { createUniqueId, type JSX, Show } from 'solid-js'

/** A sheet of the work order, with its name and a word at the side. */
export const Section = (props: {
  readonly title: string
  readonly side?: JSX.Element
  /** The control that the heading labels, where the section has only one. */
  readonly labelFor?: string
  readonly children: JSX.Element
}) => {
  const id = createUniqueId()
  return (
    <section class="sec" aria-labelledby={id}>
      <h2 id={id}>
        <Show when={props.labelFor} fallback={props.title}>
          {(control) => <label for={control()}>{props.title}</label>}
        </Show>
        <span>{props.side}</span>
      </h2>
      {props.children}
    </section>
  )
}
