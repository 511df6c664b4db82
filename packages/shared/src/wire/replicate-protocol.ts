/**
 * Names of the subprotocol of `/replicate`, newest first. Who connects offers all that they speak, and the server takes the
 * newest that it speaks too: an app and a server of other days go on together.
 * | version | what is new |
 * |---|---|
 * | 2 | `batch`: the last records of a batch and its checkpoint in one frame |
 */
export const replicateProtocols = ['fieldmerge.replicate.v2', 'fieldmerge.replicate.v1'] as const

export type ReplicateProtocol = (typeof replicateProtocols)[number]
