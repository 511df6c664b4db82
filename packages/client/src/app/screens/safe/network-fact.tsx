import { device } from '../../parts/surface.ts'
import { t } from '../../text/texts.ts'
import { moment } from '../../text/time.ts'
import { useWorkspace } from '../../workspace/workspace.ts'
import { Fact } from './fact.tsx'

export const NetworkFact = () => {
  const { sync, now, zone } = useWorkspace()
  const since = (): string => moment(sync().network.since, now(), zone())
  const value = (): string => {
    switch (sync().network.state) {
      case 'online':
        return t.safe.connectedSince(since())
      case 'offline':
        return t.safe.noneSince(since())
      case 'signIn':
        return t.safe.needsSignIn
      case 'barred':
        return t.safe.barred
      case 'unknown':
        return t.safe.connecting
    }
  }
  const more = (): string | null => {
    if (sync().network.state === 'signIn') return t.safe.needsSignInMore(device())
    return sync().network.state === 'barred' ? sync().reason : null
  }
  return (
    <Fact
      glyph={sync().network.state === 'online' ? 'online' : 'offline'}
      tone="plain"
      label={t.safe.network}
      value={value()}
    >
      {more()}
    </Fact>
  )
}
