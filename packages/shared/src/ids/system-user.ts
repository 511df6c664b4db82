import type { UserId } from './record-id.ts'

/** The server's own edits: imports, rules, policies and the demo's new dates. No session ever has this id. */
export const systemUser = 'user/00000000000000000000000000' as UserId
