/** The crowd as it is served, built once in a run for all that look at it, with its people logged in. */
import { join } from 'node:path'
import { ledgerFiles } from '../src/cli/ledger-place.ts'
import { openSessions } from '../src/identity/sessions.ts'
import { type Served, serveProgram } from './child.ts'
import { buildCrowd, type Crowd, keptCrowd } from './crowd.ts'
import type { Desk, Sitting } from './crowd-desk.ts'
import type { Context } from './measure.ts'

export type Person = { [Name in keyof Desk]: Desk[Name] extends Sitting ? Name : never }[keyof Desk]

export interface ServedCrowd {
  readonly crowd: Crowd
  readonly server: Served
  /** Headers of a page that this person's own browser asks for. */
  as(person: Person): Readonly<Record<string, string>>
}

let building: Promise<Crowd> | undefined

/** Made in this run, or by one before it in the folder that `--keep` names. */
export function theCrowd({ quick, folder, keep, say }: Context): Promise<Crowd> {
  const learners = quick ? 6_000 : 100_000
  const dir = join(keep ?? folder, `crowd-${learners}`)
  building ??= keptCrowd({ dir, say }).then((kept) => kept ?? buildCrowd({ dir, learners, say }))
  return building
}

const PEOPLE: readonly Person[] = ['assessor', 'secretary', 'coordinator', 'employer', 'learner']

export async function serveCrowd(context: Context): Promise<ServedCrowd> {
  const crowd = await theCrowd(context)
  const cookies = logIn(crowd)
  const server = await serveProgram(crowd)
  return {
    crowd,
    server,
    as: (person) => ({
      Accept: 'text/html',
      'Accept-Encoding': 'gzip',
      'Sec-Fetch-Site': 'same-origin',
      Cookie: `leerbewijs=${cookies.get(person)}`,
    }),
  }
}

/** Before the server opens the file: sessions as a login makes them. */
function logIn(crowd: Crowd): ReadonlyMap<Person, string> {
  const sessions = openSessions({
    file: ledgerFiles(crowd.dir).sessions,
    now: Date.now,
    isGood: async () => true,
  })
  try {
    return new Map(
      PEOPLE.map((person) => {
        const { userId, loginId, acting } = crowd[person]
        const given = { userId, loginId, acting, provider: 'demo', assurance: 'substantial', device: 'Bench' } as const
        return [person, sessions.start(given).secret]
      }),
    )
  } finally {
    sessions.close()
  }
}
