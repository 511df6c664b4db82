import type { Context } from 'hono'
import * as v from 'valibot'

type Read<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly message: string }

/** A JSON body held against its schema; otherwise the first thing that is wrong with it, by name. */
export const readBody = async <S extends v.GenericSchema>(
  context: Context,
  schema: S,
): Promise<Read<v.InferOutput<S>>> => {
  let json: unknown
  try {
    json = await context.req.json()
  } catch {
    return { ok: false, message: 'The body is not JSON.' }
  }
  const result = v.safeParse(schema, json)
  if (result.success) return { ok: true, value: result.output }
  const [issue] = result.issues
  return { ok: false, message: `${v.getDotPath(issue) ?? 'body'}: ${issue.message}` }
}
