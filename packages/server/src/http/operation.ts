import type { Mistake } from '@fieldmerge/profile-filter'
import type { ErrorCode } from '@fieldmerge/shared'
import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import * as v from 'valibot'
import type { Audit } from '../audit/audit.ts'
import { auditedDetail, auditedSubject } from '../audit/audited-request.ts'
import type { Person } from '../rights/person.ts'
import type { Access, Who } from './access.ts'
import { problem } from './problem.ts'
import { readBody } from './read-body.ts'

/** Nothing is asked for here, and what is there is not looked at. */
export const nothing = v.object({})

/** What the interface says and does at one place, said once: requests are read by it, and OpenAPI is made of it. */
export interface Declaration<
  P extends v.GenericSchema,
  Q extends v.GenericSchema,
  B extends v.GenericSchema | null,
  A extends v.GenericSchema,
> {
  readonly method: 'get' | 'post' | 'put' | 'delete'
  /** As in OpenAPI: `/api/profiles/{name}`. */
  readonly path: `/api/${string}`
  readonly tag: string
  readonly summary: string
  readonly details?: string
  readonly who: Who
  /** It changes nothing that counts, whatever its method: the list of what was administered has no line of it. */
  readonly harmless?: boolean
  /** Whether it is only tried: asked so, it is as harmless. */
  isTry?(body: BodyOf<B>): boolean
  readonly params: P
  readonly query: Q
  readonly body: B
  readonly answer: A
  /** Codes that `run` may answer with, beside those that every request may get. */
  readonly refusals: readonly ErrorCode[]
  run(asked: {
    readonly params: v.InferOutput<P>
    readonly query: v.InferOutput<Q>
    readonly body: BodyOf<B>
    readonly person: Person
  }): Answer<A> | Promise<Answer<A>>
}

type BodyOf<B> = B extends v.GenericSchema ? v.InferOutput<B> : null

type Answer<A extends v.GenericSchema> = DeepReadonly<v.InferInput<A>> | Refusal

type DeepReadonly<T> = T extends object ? { readonly [K in keyof T]: DeepReadonly<T[K]> } : T

/** An answer that is none. */
export class Refusal {
  readonly code: ErrorCode
  readonly message: string
  readonly mistakes: readonly Mistake[]

  constructor(code: ErrorCode, message: string, mistakes: readonly Mistake[] = []) {
    this.code = code
    this.message = message
    this.mistakes = mistakes
  }
}

/** A declaration whose types have done their work. */
export interface Operation {
  readonly declared: { /** `anybody`: without a token. */ readonly who: Who | 'anybody' } & Pick<
    Declaration<v.GenericSchema, v.GenericSchema, v.GenericSchema | null, v.GenericSchema>,
    | 'method'
    | 'path'
    | 'tag'
    | 'summary'
    | 'details'
    | 'harmless'
    | 'params'
    | 'query'
    | 'body'
    | 'answer'
    | 'refusals'
  >
  handle(context: Context, access: Access, audit: Pick<Audit, 'note'>): Promise<Response>
}

export const operation = <
  P extends v.GenericSchema,
  Q extends v.GenericSchema,
  B extends v.GenericSchema | null,
  A extends v.GenericSchema,
>(
  declared: Declaration<P, Q, B, A>,
): Operation => ({
  declared,
  async handle(context, access, audit) {
    const person = await access.of(context, declared.who)
    if ('status' in person) return problem(context, person.status, person.code, person.message)
    const params = v.safeParse(declared.params, context.req.param())
    const query = v.safeParse(declared.query, context.req.query())
    if (!params.success) return badRequest(context, params.issues)
    if (!query.success) return badRequest(context, query.issues)
    const body = declared.body === null ? null : await readBody(context, declared.body)
    if (body?.ok === false) return problem(context, 400, 'bad-request', body.message)
    // With a schema it was just read by it, without one it is null: the compiler cannot tie both together.
    const asked = (body?.value ?? null) as BodyOf<B>
    const answer = await declared.run({ params: params.output, query: query.output, body: asked, person })
    if (answer instanceof Refusal)
      return problem(context, statusOf(answer.code), answer.code, answer.message, answer.mistakes)
    // On disk before it is answered: what somebody was told is done has its line.
    if (isAudited(declared) && declared.isTry?.(asked) !== true)
      await audit.note({
        user: person.user,
        action: `${declared.method} ${declared.path}`,
        subject: auditedSubject(params.output),
        detail: auditedDetail({ ...Object(query.output), ...Object(body?.value) }),
      })
    return context.json(answer ?? null)
  },
})

const isAudited = ({ method, who, harmless }: Pick<Operation['declared'], 'method' | 'who' | 'harmless'>) =>
  method !== 'get' && who !== 'everybody' && harmless !== true

const badRequest = (context: Context, [issue]: [v.BaseIssue<unknown>, ...unknown[]]): Response =>
  problem(context, 400, 'bad-request', `${v.getDotPath(issue) ?? 'request'}: ${issue.message}`)

const statuses: Partial<Record<ErrorCode, ContentfulStatusCode>> = {
  'token-invalid': 401,
  'token-expired': 401,
  'wrong-organization': 401,
  'wrong-password': 401,
  'device-unknown': 401,
  'user-inactive': 401,
  'too-many-attempts': 429,
  'no-such-record': 404,
  'no-such-profile': 404,
  'no-such-finding': 404,
  'no-right': 403,
  'may-not-decide': 403,
  'already-decided': 409,
  'profile-changed': 409,
  'profile-in-use': 409,
  'draft-changed': 409,
  'email-taken': 409,
  'profile-mistakes': 422,
  'rights-mistakes': 422,
  'rights-changed': 409,
  'preview-failed': 503,
}

/** The HTTP status that goes with a code. */
export const statusOf = (code: ErrorCode): ContentfulStatusCode => statuses[code] ?? 400
