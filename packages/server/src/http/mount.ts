import type { Hono } from 'hono'
import type { Audit } from '../audit/audit.ts'
import type { Access } from './access.ts'
import type { Operation } from './operation.ts'

/** Lets the app answer these operations. */
export const mount = (
  app: Hono,
  operations: readonly Operation[],
  access: Access,
  audit: Pick<Audit, 'note'>,
): void => {
  for (const each of operations) {
    const { method, path } = each.declared
    app.on(method.toUpperCase(), path.replace(/\{(\w+)\}/g, ':$1'), (context) =>
      each.handle(context, access, audit),
    )
  }
}
