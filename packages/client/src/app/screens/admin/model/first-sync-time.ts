/** A line as WebPageTest has them: bits a second down, and ms there and back. */
const lines = {
  '3G': { bits: 1_600_000, roundTrip: 300 },
  '4G': { bits: 9_000_000, roundTrip: 170 },
  'Wi-Fi': { bits: 30_000_000, roundTrip: 28 },
} as const

export type Line = keyof typeof lines
export const lineNames: readonly Line[] = ['3G', '4G', 'Wi-Fi']

/** From this priority of a type on its records come first, as the server has it. */
export const urgentFrom = 80
/** TLS, the socket, hello and welcome, ms in round trips. */
const greetings = 4

/**
 * About how long a phone waits, ms, until what is most urgent is there, and until all is. As if nothing were
 * compressed: what is told is rather too long than too short.
 */
export const firstSyncTime = (
  line: Line,
  urgentBytes: number,
  bytes: number,
): { readonly urgent: number; readonly all: number } => {
  const { bits, roundTrip } = lines[line]
  const during = (size: number): number => greetings * roundTrip + (size * 8_000) / bits
  return { urgent: during(urgentBytes), all: during(bytes) }
}
