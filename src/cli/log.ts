/** The program's log: one line of JSON each. */
import { type Logger, pino } from 'pino'

/** To standard error, so that standard output stays for answers. Never a personal datum: see src/http/request-context.ts. */
export function createLog(level: string): Logger {
  return pino(
    {
      level,
      base: { name: 'leerbewijs' },
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      // An error is told by what it is; a message of a library may hold what somebody typed, a Fault's never does.
      redact: { paths: ['req.headers', 'headers', 'authorization', 'token'], censor: '(left out)' },
    },
    pino.destination({ dest: 2, sync: true }),
  )
}
