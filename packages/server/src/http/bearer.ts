import type { Context } from 'hono'

/** The token of `Authorization: Bearer ...`, or null. */
export const bearerOf = (context: Context): string | null => {
  const [scheme, token] = context.req.header('authorization')?.split(' ') ?? []
  return scheme?.toLowerCase() === 'bearer' && token !== undefined && token !== '' ? token : null
}
