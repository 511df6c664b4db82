import { destination, type Logger, pino } from 'pino'

/** Structured logs on standard error. What could hold a token is never logged; paths are, without their query. */
export const newLogger = (level: string): Logger =>
  pino({ level, redact: ['token', 'password', '*.token', '*.password'] }, destination(2))
