import type { UserId } from '@fieldmerge/shared'

/** Somebody's wish to be told of changes at an address. */
export interface Webhook {
  readonly id: string
  readonly url: string
  readonly types: readonly string[]
  /** Signs what is sent; told once, when the hook is made. */
  readonly secret: string
  /** By whose rights it reads. */
  readonly user: UserId
  /** Everything up to this place in the log was taken by the other side. */
  readonly cursor: number
}

/** Where webhooks outlive a restart. */
export interface WebhookStore {
  all(): Promise<readonly Webhook[]>
  /** In place of one with the same id. */
  put(hook: Webhook): Promise<void>
  remove(id: string): Promise<void>
}
