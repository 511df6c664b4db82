import { type Cancel, systemTimers, type Timers } from '@fieldmerge/shared'
import type { ServerEvent } from './event-stream.ts'
import { type Hearing, listen } from './listening.ts'
import type { Questions } from './questions.ts'

/** What is heard of what others do: rows of the ledger, open losses, edits that are held, who is connected. */
export type Topic = 'ledger' | 'lost' | 'held' | 'presence'

/** The events of each topic. Those of the ledger say up to where everything was told. */
const topicOf: Readonly<Record<string, Topic>> = {
  rows: 'ledger',
  lost: 'lost',
  case: 'held',
  devices: 'presence',
}

type Asking = Pick<Questions, 'token'>

/** The line that stands or is being tried. */
interface Line {
  readonly topics: string
  /** Who has heard, or will hear, its beginning. */
  readonly hearers: ReadonlyMap<Hearing, Topic>
  end(): void
}

/**
 * All topics that a window hears come over one line, for as long as somebody hears them: a browser has six lines to a
 * server for all of its windows. When one more is asked for, the line is made anew, behind what was heard.
 */
class DeskLine {
  readonly #questions: Asking
  readonly #timers: Pick<Timers, 'after' | 'soon'>
  readonly #hearers = new Map<Hearing, Topic>()
  #line: Line | null = null
  #renewing: Cancel | null = null
  /** The id of the last event of the ledger. */
  #place = ''

  constructor(questions: Asking, timers: Pick<Timers, 'after' | 'soon'>) {
    this.#questions = questions
    this.#timers = timers
  }

  hear(topic: Topic, hearing: Hearing): () => void {
    this.#hearers.set(hearing, topic)
    this.#renewSoon()
    return () => {
      this.#hearers.delete(hearing)
      this.#renewSoon()
    }
  }

  /** Those who begin or end at once, as the parts of a screen do, need one line. */
  #renewSoon(): void {
    this.#renewing ??= this.#timers.soon(() => {
      this.#renewing = null
      this.#renew()
    })
  }

  #renew(): void {
    const hearers = new Map(this.#hearers)
    const topics = [...new Set(hearers.values())].toSorted().join()
    // Who comes to a line that stands has missed its beginning.
    const { topics: before = '', hearers: there = new Map() } = this.#line ?? {}
    if (topics === before && [...hearers.keys()].every((hearing) => there.has(hearing))) return
    this.#line?.end()
    if (!topics.includes('ledger')) this.#place = ''
    this.#line = topics === '' ? null : this.#open(topics, hearers)
  }

  #open(topics: string, hearers: ReadonlyMap<Hearing, Topic>): Line {
    let ended = false
    const toAll = (tell: (hearing: Hearing) => void, wanted: Topic | null = null): void => {
      if (ended) return
      for (const [hearing, topic] of hearers)
        if ((wanted === null || wanted === topic) && this.#hearers.has(hearing)) tell(hearing)
    }
    const onEvent = (event: ServerEvent): void => {
      if (event.id !== '') this.#place = event.id
      const topic = topicOf[event.event] ?? null
      if (topic !== null || event.event === 'begin') toAll((hearing) => hearing.onEvent(event), topic)
    }
    const onLine = (stands: boolean): void => toAll((hearing) => hearing.onLine(stands))
    const path = `/api/stream?of=${topics}`
    const stop = listen(this.#questions, path, { onEvent, onLine }, this.#timers, this.#place)
    const end = (): void => {
      ended = true
      stop()
    }
    return { topics, hearers, end }
  }
}

const lines = new WeakMap<Asking, DeskLine>()

/** Hears a topic for as long as the page is shown; the line is taken up again by itself. @returns how to stop */
export const hearTopic = (
  questions: Asking,
  topic: Topic,
  hearing: Hearing,
  timers: Pick<Timers, 'after' | 'soon'> = systemTimers,
): (() => void) => {
  const line = lines.get(questions) ?? new DeskLine(questions, timers)
  lines.set(questions, line)
  return line.hear(topic, hearing)
}
