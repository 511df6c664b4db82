import { profileJsonSchema } from '@fieldmerge/profile-filter/schema'
import { type ErrorCode, errorEntry } from '@fieldmerge/shared'
import { toJsonSchema } from '@valibot/to-json-schema'
import type * as v from 'valibot'
import { type Operation, statusOf } from './operation.ts'
import { anyProfile, problemSchema } from './schemas.ts'

type Json = Readonly<Record<string, unknown>>

/** The OpenAPI document of these operations, from the schemas that requests are read by. */
export const openApi = (operations: readonly Pick<Operation, 'declared'>[], version: string): Json => {
  const paths: Record<string, Record<string, Json>> = {}
  for (const each of operations) {
    const { path, method } = each.declared
    paths[path] = { ...paths[path], [method]: described(each.declared) }
  }
  const { $defs = {}, $schema, ...profile } = named(profileJsonSchema()) as Record<string, Json>
  return {
    openapi: '3.1.0',
    info: {
      title: 'Fieldmerge',
      version,
      description:
        'Signing in, reading and administration over HTTP. Edits go over sockets: docs/protocol.md.',
    },
    security: [{ token: [] }],
    paths,
    components: {
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer', description: 'The token of `POST /api/session`.' },
      },
      schemas: { ...($defs as Json), Profile: profile, Problem: schemaOf(problemSchema) },
    },
  }
}

const described = (declared: Operation['declared']): Json => {
  const { method, path, tag, summary, details, who, body, answer, refusals } = declared
  return {
    operationId: `${method} ${path}`.replace(/\W+(\w?)/g, (_, letter: string) => letter.toUpperCase()),
    tags: [tag],
    summary,
    description: [details, forWhom(who)].filter(Boolean).join(' '),
    ...(who === 'anybody' ? { security: [] } : {}),
    parameters: [...parametersIn('path', declared.params), ...parametersIn('query', declared.query)],
    ...(body === null ? {} : { requestBody: { required: true, content: jsonOf(schemaOf(body)) } }),
    responses: {
      200: { description: 'Done.', content: jsonOf(schemaOf(answer)) },
      ...refusalsOf([...(who === 'anybody' ? [] : signedIn), 'bad-request', ...refusals]),
    },
  }
}

const forWhom = (who: Operation['declared']['who']): string =>
  who === 'anybody'
    ? 'Without a token.'
    : who === 'everybody'
      ? 'For everybody who has signed in.'
      : `Takes the power \`${who}\`.`

/** What every request with a token may get. */
const signedIn: readonly ErrorCode[] = ['token-invalid', 'no-right']

/** Several codes of one status stand together. */
const refusalsOf = (codes: readonly ErrorCode[]): Json => {
  const byStatus = new Map<number, ErrorCode[]>()
  for (const code of new Set(codes)) {
    const status = statusOf(code)
    byStatus.set(status, [...(byStatus.get(status) ?? []), code])
  }
  return Object.fromEntries(
    [...byStatus].map(([status, those]) => [
      status,
      {
        description: those.map((code) => `\`${code}\`: ${errorEntry(code).what}`).join(' '),
        content: jsonOf({ $ref: '#/components/schemas/Problem' }),
      },
    ]),
  )
}

const jsonOf = (schema: unknown): Json => ({ 'application/json': { schema } })

const parametersIn = (where: 'path' | 'query', schema: v.GenericSchema): readonly Json[] => {
  const { properties = {}, required = [] } = schemaOf(schema) as {
    properties?: Record<string, Json>
    required?: readonly string[]
  }
  return Object.entries(properties).map(([name, each]) => ({
    name,
    in: where,
    required: where === 'path' || required.includes(name),
    schema: each,
  }))
}

const schemaOf = (schema: v.GenericSchema): unknown => {
  const { $schema, ...rest } = toJsonSchema(schema, {
    target: 'draft-2020-12',
    typeMode: 'input',
    ignoreActions: ['finite', 'transform', 'check', 'raw_check'],
    overrideSchema: ({ valibotSchema, jsonSchema }) =>
      valibotSchema === anyProfile ? { $ref: '#/components/schemas/Profile' } : jsonSchema,
  })
  return rest
}

/** A schema of its own becomes one of the document's components. */
const named = (schema: unknown): unknown =>
  JSON.parse(JSON.stringify(schema).replaceAll('"#/$defs/', '"#/components/schemas/'))
