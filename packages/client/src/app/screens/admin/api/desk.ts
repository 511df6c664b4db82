import { createContext, useContext } from 'solid-js'
import * as v from 'valibot'
import type { Workspace } from '../../../workspace/workspace.ts'

/** Something that is wrong in what was sent, with its place in it. */
export interface Mistake {
  readonly path: string
  /** In English. */
  readonly message: string
  /** The same for another language; null where the server has no more than the sentence. */
  readonly said: Saying | null
}

interface Saying {
  readonly id: string
  readonly words: Readonly<Record<string, string>>
}

/** What the server answered: a value, a refusal with all its reasons, or nothing since it can't be reached. */
export type Answer<T> =
  | { readonly kind: 'ok'; readonly value: T }
  | { readonly kind: 'refused'; readonly problem: Problem }
  | { readonly kind: 'unreachable' }

export interface Problem {
  readonly code: string
  readonly message: string
  readonly todo: string
  readonly mistakes: readonly Mistake[]
}

/** Why there is no value. */
export type Trouble = Problem | 'unreachable'

export const troubleOf = (answer: Answer<unknown> | undefined): Trouble | null => {
  if (answer === undefined || answer.kind === 'ok') return null
  return answer.kind === 'refused' ? answer.problem : 'unreachable'
}

const mistakeSchema = v.object({
  path: v.string(),
  message: v.string(),
  said: v.optional(v.nullable(v.object({ id: v.string(), words: v.record(v.string(), v.string()) })), null),
})

const problemSchema = v.object({
  error: v.object({
    code: v.string(),
    message: v.string(),
    todo: v.string(),
    mistakes: v.optional(v.array(mistakeSchema), []),
  }),
})

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE'

/** The administrators' interface of the server, in the name of who has signed in. */
export interface Desk {
  ask<S extends v.GenericSchema>(
    method: Method,
    path: string,
    schema: S,
    body?: unknown,
  ): Promise<Answer<v.InferOutput<S>>>
}

/** A preview of a large organization takes its time. */
const patience = 150_000

export const createDesk = ({ questions }: Pick<Workspace, 'questions'>): Desk => {
  return {
    async ask(method, path, schema, body) {
      try {
        const token = await questions.token()
        const response = await fetch(path, {
          method,
          headers: {
            authorization: `Bearer ${token ?? ''}`,
            ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          },
          ...(body === undefined ? {} : { body: JSON.stringify(body) }),
          signal: AbortSignal.timeout(patience),
        })
        const json: unknown = await response.json()
        if (response.ok) return { kind: 'ok', value: v.parse(schema, json) }
        const problem = v.safeParse(problemSchema, json)
        // A gateway's own page is not the server's word.
        return problem.success ? { kind: 'refused', problem: problem.output.error } : { kind: 'unreachable' }
      } catch (error) {
        // An answer of another form is a mistake of ours: it is not passed over as a line that is cut.
        if (error instanceof v.ValiError) throw error
        return { kind: 'unreachable' }
      }
    },
  }
}

const DeskContext = createContext<Desk>()
export const DeskProvider = DeskContext.Provider

export const useDesk = (): Desk => {
  const desk = useContext(DeskContext)
  if (desk === undefined) throw new Error('this screen is not one of the administrators’ desk')
  return desk
}
