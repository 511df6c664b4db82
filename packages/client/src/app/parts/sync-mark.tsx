import { Show } from 'solid-js'
import { t } from '../text/texts.ts'
import { moment } from '../text/time.ts'
import { type SyncMark as Mark, markOf } from '../workspace/sync-mark.ts'
import { useWorkspace } from '../workspace/workspace.ts'
import { Glyph, type GlyphName } from './glyph.tsx'
import type { Tone } from './state-word.tsx'
import { device } from './surface.ts'

interface Look {
  readonly glyph: GlyphName
  readonly tone: Tone | null
  /** Only what the person should know at once is loud. */
  readonly loud: boolean
  readonly word: string
  readonly saying: string
}

/** Says in one word how safe the person's work is; the proof is one tap away. */
export const SyncMark = () => {
  const { sync, now, zone } = useWorkspace()
  const look = (): Look => lookOf(markOf(sync()), (instant) => moment(instant, now(), zone()))
  return (
    <a
      href="/safe"
      class="sync-mark"
      classList={{ loud: look().loud, [`is-${look().tone}`]: look().tone !== null }}
      aria-label={named(look())}
      data-mark={markOf(sync()).kind}
    >
      <Glyph name={look().glyph} />
      <Show when={look().word}>{(word) => <span>{word()}</span>}</Show>
    </a>
  )
}

/** The word that is seen comes first, so that it can be said to a phone that listens. */
const named = ({ word, saying }: Look): string => (saying.startsWith(word) ? saying : `${word}: ${saying}`)

export const lookOf = (mark: Mark, timeOf: (instant: number) => string): Look => {
  const { saying } = t.mark
  switch (mark.kind) {
    case 'safe': {
      const time = timeOf(mark.at)
      return { glyph: 'safe', tone: null, loud: false, word: t.mark.safe(time), saying: saying.safe(time) }
    }
    case 'onPhone': {
      const { n } = mark
      const word = t.mark.onPhone(n, device())
      return { glyph: 'phone', tone: 'wait', loud: true, word, saying: saying.onPhone(n, device()) }
    }
    case 'sent':
      return {
        glyph: 'sent',
        tone: 'wait',
        loud: false,
        word: t.mark.sent(mark.n),
        saying: saying.sent(mark.n),
      }
    case 'held':
      return {
        glyph: 'held',
        tone: 'held',
        loud: true,
        word: t.mark.held(mark.n),
        saying: saying.held(mark.n),
      }
    case 'unsaved': {
      const { n } = mark
      return {
        glyph: 'lost',
        tone: 'lost',
        loud: true,
        word: t.mark.unsaved(n),
        saying: saying.unsaved(n, device()),
      }
    }
    case 'signIn': {
      const said = saying.signIn(mark.n, device())
      return { glyph: 'held', tone: 'held', loud: true, word: t.mark.signIn, saying: said }
    }
    case 'barred':
      return { glyph: 'held', tone: 'held', loud: true, word: t.mark.barred, saying: saying.barred }
    case 'offline':
      return {
        glyph: 'offline',
        tone: 'wait',
        loud: false,
        word: t.mark.offline,
        saying: saying.offline(device()),
      }
    case 'connecting':
      return { glyph: 'online', tone: null, loud: false, word: t.mark.connecting, saying: saying.connecting }
    case 'filling': {
      const { n, m } = mark
      return {
        glyph: 'online',
        tone: null,
        loud: false,
        word: t.mark.filling(n, m),
        saying: saying.filling(n, m, device()),
      }
    }
  }
}
