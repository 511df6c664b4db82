/** Chance. In a simulation it comes from a seed. */
export interface Random {
  /** `length` bytes, unpredictable in production. */
  bytes(length: number): Uint8Array
}
