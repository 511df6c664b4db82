import { Show } from 'solid-js'
import { m } from '../../text/merge-texts.ts'
import { isTogether } from '../../workspace/ledger/ledger-row.ts'
import { keepsBoth } from '../../workspace/ledger/losses-here.ts'
import { useOrder } from './order-context.ts'

/** That something was overwritten, on top of the page, and the way to it. */
export const LostBanner = () => {
  const { lost } = useOrder()
  const words = (): string => {
    const together = lost.all().filter(isTogether).length
    const both = lost.all().filter(keepsBoth).length
    const mine = lost.all().length - together - both
    return [
      mine > 0 ? m.mine.count(mine) : '',
      both > 0 ? m.both.count(both) : '',
      together > 0 ? m.together.count(together) : '',
    ]
      .filter(Boolean)
      .join(' ')
  }
  return (
    <Show when={lost.all().length > 0}>
      <div class="notice is-overwrite">
        <p class="grow" role="status">
          {words()}
        </p>
        <button type="button" class="btn" onClick={showFirst}>
          {m.mine.show}
        </button>
      </div>
    </Show>
  )
}

const showFirst = (): void => document.querySelector('.fork')?.scrollIntoView({ block: 'center' })
