import { readFileSync, writeFileSync } from 'node:fs'
import { type DocumentState, decodeStates, encodeStates } from './states-codec.ts'

/** A file of documents, for the processes of peers and of clients. */
export const writeStates = (file: string, states: readonly DocumentState[]): void =>
  writeFileSync(file, encodeStates(states))

export const readStates = (file: string): readonly DocumentState[] => decodeStates(readFileSync(file))
