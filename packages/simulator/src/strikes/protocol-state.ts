import type { SimulatedPhone } from '../world/phone.ts'
import type { World } from '../world/world.ts'

/** What a phone and the server are at when something strikes. */
export const protocolStates = [
  'no server',
  'no app',
  'no link',
  'greets',
  'receives',
  'sends',
  'awaits',
  'rests',
] as const
export type ProtocolState = (typeof protocolStates)[number]

/** `awaits`: the server has its edits, and they have not come back yet. */
export const protocolStateOf = ({ server }: World, { replica }: SimulatedPhone): ProtocolState => {
  if (server.organization === null) return 'no server'
  if (replica === null) return 'no app'
  const { link, complete, edits } = replica.status
  if (link === 'greeting') return 'greets'
  if (link !== 'flowing') return 'no link'
  if (!complete) return 'receives'
  if (edits > 0) return 'sends'
  return replica.outbox.count('acked') > 0 ? 'awaits' : 'rests'
}

/** Under which a strike is counted with the state that it met. */
export const struckName = (fault: string, state: ProtocolState): string => `struck ${state}: ${fault}`
export const isStruckName = (name: string): boolean => name.startsWith('struck ')
