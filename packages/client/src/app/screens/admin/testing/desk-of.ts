import * as v from 'valibot'
import type { Answer, Desk } from '../api/desk.ts'

type Reply = { readonly status?: number; readonly json: unknown }
type Handler = (body: unknown) => Reply

/** A desk whose server answers as a test says, by method and path; what was asked is kept. */
export const deskOf = (handlers: Readonly<Record<string, Handler>>) => {
  const asked: { readonly what: string; readonly body: unknown }[] = []
  const desk: Desk = {
    async ask(method, path, schema, body): Promise<Answer<v.InferOutput<typeof schema>>> {
      const what = `${method} ${path}`
      asked.push({ what, body })
      const handler = handlers[what]
      if (handler === undefined) return { kind: 'unreachable' }
      const { status = 200, json } = handler(body)
      if (status === 200) return { kind: 'ok', value: v.parse(schema, json) }
      return {
        kind: 'refused',
        problem: { code: String(json), message: String(json), todo: '', mistakes: [] },
      }
    },
  }
  return { desk, asked }
}
