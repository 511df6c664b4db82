import { type Accessor, createMemo, createSignal, onCleanup } from 'solid-js'
import * as v from 'valibot'
import type { Answer } from '../../session/ask.ts'
import { hearTopic } from '../../session/desk-line.ts'
import type { Workspace } from '../workspace.ts'
import {
  assignedSchema,
  caseEventSchema,
  decidedSchema,
  type HeldCase,
  type HeldDecision,
  heldPageSchema,
  type OpenCase,
  openCaseSchema,
} from './held-case.ts'

/** A decision on a case: all of it, or of what it asks for only the changes at these paths. */
export interface DecisionMade {
  readonly accept: boolean
  readonly changes: readonly string[] | null
  readonly note: string
  /** The newest edit that was seen: what came later waits for a decision of its own. */
  readonly upTo: string
}

/** The edits that are held, for somebody who may decide on them. */
export interface HeldQueue {
  /** The newest first. */
  readonly cases: Accessor<readonly HeldCase[]>
  /** Whether the server has told which there are. */
  readonly isHere: Accessor<boolean>
  /** What a case asks for, or what has been decided on it. */
  open(id: string): Promise<Answer<OpenCase>>
  decide(id: string, decision: DecisionMade): Promise<Answer<{ readonly decision: HeldDecision }>>
  assign(id: string, user: string | null): Promise<Answer<{ readonly assignee: string | null }>>
}

/** As many as are shown; the others follow when these are decided. */
const page = 200
/** Many may come at once: they are fetched together, ms. */
const breath = 300

/** Follows the queue for as long as its owner lives. Who may not decide has an empty one. */
export const createHeldQueue = ({ questions }: Pick<Workspace, 'questions'>): HeldQueue => {
  const [cases, setCases] = createSignal<readonly HeldCase[] | null>(null)
  let timer: ReturnType<typeof setTimeout> | undefined
  let ended = false
  const load = async (): Promise<void> => {
    const answer = await questions.get(`/api/held?limit=${page}`, heldPageSchema)
    if (ended || answer.kind === 'unreachable') return
    setCases(answer.kind === 'ok' ? answer.value.cases : [])
  }
  const stop = hearTopic(questions, 'held', {
    onEvent({ event, data }) {
      const isCase = event === 'case' && v.is(caseEventSchema, JSON.parse(data))
      if (event !== 'begin' && !isCase) return
      timer ??= setTimeout(() => {
        timer = undefined
        void load()
      }, breath)
    },
    onLine: () => undefined,
  })
  onCleanup(() => {
    ended = true
    clearTimeout(timer)
    stop()
  })
  return {
    cases: createMemo(() => (cases() ?? []).toSorted((a, b) => b.since - a.since)),
    isHere: () => cases() !== null,
    open: (id) => questions.get(`/api/held/${id}`, openCaseSchema),
    decide: (id, { accept, changes, note, upTo }) =>
      questions.post(
        `/api/held/${id}/decision`,
        {
          decision: accept ? 'accept' : 'reject',
          note,
          upTo,
          ...(changes === null ? {} : { changes }),
        },
        decidedSchema,
      ),
    assign: (id, user) => questions.post(`/api/held/${id}/assignee`, { user }, assignedSchema),
  }
}
