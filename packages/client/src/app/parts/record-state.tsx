import type { RecordId } from '@fieldmerge/shared'
import { createMemo, Match, Switch } from 'solid-js'
import { t } from '../text/texts.ts'
import { clockTime } from '../text/time.ts'
import { useWorkspace } from '../workspace/workspace.ts'
import { StateWord } from './state-word.tsx'
import { device } from './surface.ts'

/** How safe what the person did to one record is: on this device, sent, held; `always`: also that all is safe. */
export const RecordState = (props: { readonly record: RecordId; readonly always?: boolean }) => {
  const { edits, sync, workOrderOf, zone } = useWorkspace()
  const own = createMemo(() =>
    edits().filter(({ record }) => record === props.record || workOrderOf(record) === props.record),
  )
  const inState = (wanted: string) => own().filter(({ state }) => state === wanted)
  const isSent = (): boolean => sync().network.state === 'online' && sync().sent
  const waiting = () => {
    const found = inState('waiting')
    return found.length === 0 ? null : { count: found.length, last: Math.max(...found.map(({ at }) => at)) }
  }
  return (
    <Switch>
      <Match when={waiting()}>
        {(known) => (
          <StateWord tone="wait" glyph={isSent() ? 'sent' : 'phone'}>
            {isSent()
              ? t.mark.sent(known().count)
              : t.state.editsOnPhone(known().count, device(), clockTime(known().last, zone()))}
          </StateWord>
        )}
      </Match>
      <Match when={inState('held').length > 0}>
        <StateWord tone="held" glyph="held">
          {t.mark.held(inState('held').length)}
        </StateWord>
      </Match>
      <Match when={inState('refused').length > 0}>
        <StateWord tone="held" glyph="held">
          {t.state.refused}
        </StateWord>
      </Match>
      <Match when={props.always === true && sync().confirmedAt}>
        {(at) => (
          <StateWord tone="ok" glyph="safe">
            {t.why.safe(clockTime(at(), zone()))}
          </StateWord>
        )}
      </Match>
    </Switch>
  )
}
