import { createEffect, createSignal, onCleanup, Show } from 'solid-js'
import { labelOfProse } from '../../text/type-labels.ts'
import { workOrder as type } from '../../workspace/record-types.ts'
import { useOrder } from './order-context.ts'
import { Section } from './section.tsx'

const root = 'instructions'

/** What the office says to whoever goes there: to be read before anything is done. */
export const Instructions = () => {
  const { view } = useOrder()
  const [text, setText] = createSignal('')
  createEffect(() => {
    const prose = view.doc()?.getText(root)
    if (prose === undefined) return
    const read = (): void => {
      setText(prose.toString().trim())
    }
    read()
    prose.observe(read)
    onCleanup(() => prose.unobserve(read))
  })
  return (
    <Show when={text()}>
      <Section title={labelOfProse(type, root)}>
        <p class="prose">{text()}</p>
      </Section>
    </Show>
  )
}
