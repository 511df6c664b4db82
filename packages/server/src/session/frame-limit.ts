/** Bytes of one WebSocket message, on either socket. */
export const frameLimit = 4 * 1024 * 1024
