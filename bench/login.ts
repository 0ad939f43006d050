/** Coming in: from the page with the providers by way of the demo's own to the start page, every redirect followed. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { pino } from 'pino'
import { readConfig } from '../src/cli/config.ts'
import { openDemoLedger } from '../src/cli/demo-ledger.ts'
import { bindLogin } from '../src/cli/demo-logins.ts'
import { serve } from '../src/cli/server.ts'
import type { Caller } from '../src/kernel/kernel.ts'
import { Visitor } from '../test/support/visitor.ts'
import { type Measure, percentile, Rounds } from './measure.ts'
import { act, made, personWith } from './region.ts'

const LOGINS = 50

export const login: Measure = {
  name: 'login',
  title: 'A login, by way of the demo’s own provider in the same process',
  async run({ quick, folder, say }) {
    const dir = join(folder, 'login')
    mkdirSync(dir)
    const { program, operator } = await openDemoLedger(dir, Date.now(), 'inline')
    const { kernel } = program
    kernel.onAppended(() => void program.catchUp())
    const admin: Caller = { kind: 'person', userId: operator.operatorId, role: 'operator' }
    const school = { kind: 'school', naturalPerson: false, name: 'Meetcollege' }
    const organisationId = await made(act(kernel, admin, 'registerOrganisation', school), 'organisationId')
    const name = 'Fatima Eerste'
    const { userId = '' } = await personWith(kernel, admin, { name, role: 'assessor', organisationId })
    const names = new Map([[organisationId, school.name]])
    const person = await bindLogin(kernel, operator.operatorId, { subject: 'fatima', name, userId }, names)
    await program.catchUp()
    // Each login from an address of its own, as the proxy says: else it would soon be one too many from one address.
    const given = { LEERBEWIJS_PORT: '0', LEERBEWIJS_LOG_LEVEL: 'silent', LEERBEWIJS_PROXIES: '1' }
    const serving = await serve(program, readConfig(given, dir), pino({ level: 'silent' }), [person])
    const rounds = new Rounds()
    let requests = 0
    try {
      const count = quick ? 2 : 5
      for (let round = 0; round <= count; round++) {
        say(round === 0 ? 'warming up' : `round ${round} of ${count}`)
        const times: number[] = []
        for (let at = 0; at < LOGINS; at++) {
          const visitor = new Visitor(serving.url, { 'x-forwarded-for': `10.0.${round}.${at}` })
          const start = performance.now()
          const list = await visitor.open(await visitor.get('/login'), '/login/demo')
          const seen = await visitor.post(list.url, { person: 'fatima' })
          times.push(performance.now() - start)
          if (seen.status !== 200 || !seen.url.endsWith('/start'))
            throw new Error(`no login: ${seen.url}\n${seen.text}`)
          requests = visitor.requests
        }
        if (round === 0) continue
        rounds.add('a login, p50', 'ms', percentile(times, 0.5))
        rounds.add('a login, p99', 'ms', percentile(times, 0.99))
      }
    } finally {
      await serving.close()
    }
    return {
      name: login.name,
      title: login.title,
      figures: rounds.all(),
      verdicts: [],
      notes: [
        `${requests} requests each, one after another: the page with the providers, the way to the provider with PKCE, state and nonce, its list of people, the way back with its code, token and keys, and the start page; a new browser each time, client and both servers in one process`,
      ],
    }
  },
}
