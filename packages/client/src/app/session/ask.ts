import type * as v from 'valibot'
import { isRecord, isText } from '../vault/vault.ts'

/** What the server answered: a value, a refusal with its reason, or nothing since it can't be reached. */
export type Answer<T> =
  | { readonly kind: 'ok'; readonly value: T }
  | { readonly kind: 'refused'; readonly code: string; readonly message: string; readonly todo: string }
  | { readonly kind: 'unreachable' }

/** Longer than any answer takes on a slow line; a line that is only half there must not hold the person. */
const patience = 15_000

export const ask = async <S extends v.GenericSchema>(
  path: string,
  schema: S,
  request: RequestInit = {},
): Promise<Answer<v.InferOutput<S>>> => {
  try {
    const response = await fetch(path, { ...request, signal: AbortSignal.timeout(patience) })
    const json: unknown = await response.json()
    if (response.ok) return { kind: 'ok', value: await validated(schema, json) }
    const problem = problemIn(json)
    // A gateway's own page is not the server's word.
    return problem !== null && response.status < 500
      ? { kind: 'refused', ...problem }
      : { kind: 'unreachable' }
  } catch {
    return { kind: 'unreachable' }
  }
}

export const post = (body: unknown, headers: Readonly<Record<string, string>> = {}): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json', ...headers },
  body: JSON.stringify(body),
})

/** By the standard that every schema follows: the library behind it is not needed here. @throws Error */
const validated = async <S extends v.GenericSchema>(schema: S, json: unknown): Promise<v.InferOutput<S>> => {
  const result = await schema['~standard'].validate(json)
  if (result.issues !== undefined) throw new Error(result.issues[0]?.message)
  return result.value
}

const problemIn = (json: unknown): Omit<Extract<Answer<never>, { kind: 'refused' }>, 'kind'> | null => {
  const error = isRecord(json) && isRecord(json.error) ? json.error : {}
  const { code, message, todo } = error
  return isText(code) && isText(message) && isText(todo) ? { code, message, todo } : null
}
