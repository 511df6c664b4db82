import { Show } from 'solid-js'
import { t } from '../../text/texts.ts'
import { duration, moment } from '../../text/time.ts'
import { useWorkspace } from '../../workspace/workspace.ts'
import { Fact } from './fact.tsx'

const minute = 60_000

export const ConfirmedFact = () => {
  const { sync, now, zone } = useWorkspace()
  const time = (at: number): string => moment(at, now(), zone())
  const value = (at: number): string => {
    const age = now() - at
    return age < minute ? t.safe.confirmedNow(time(at)) : t.safe.confirmedAt(time(at), duration(age))
  }
  return (
    <Show
      when={sync().confirmedAt}
      fallback={<Fact glyph="safe" tone="plain" label={t.safe.confirmed} value={t.safe.never} />}
    >
      {(at) => (
        <Fact glyph="safe" tone="ok" label={t.safe.confirmed} value={value(at())}>
          {t.safe.confirmedBefore(time(at()))}
        </Fact>
      )}
    </Show>
  )
}
