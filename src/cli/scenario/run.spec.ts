import { describe, expect, it } from 'vitest'
import type { CommandOutcome } from '../../kernel/kernel.ts'
import { lastLine, reportText } from './report.ts'
import { runScenario } from './run.ts'
import { type Answers, accepted, sampleWorld } from './sample.ts'
import { HEAD, planOf } from './sample-story.ts'

const rejected = (code: string): CommandOutcome => ({ kind: 'rejected', code, details: { on: '2023-01-01' } })

async function tell(steps: string, answers: Answers = {}) {
  const world = sampleWorld(answers)
  const report = await runScenario(planOf(HEAD + steps), world)
  return { world, report, sent: world.sent.slice(7), line: lastLine(report), text: reportText(report) }
}

describe('a run', () => {
  it('begins with organisations, people and roles, as the operator and at the first step’s time', async () => {
    const { world, line } = await tell('')
    const commands = world.sent.map(({ command }) => command)
    expect(commands).toEqual([
      'registerOrganisation',
      'registerOrganisation',
      'registerUser',
      'assignRole',
      'assignRole',
      'registerUser',
      'assignRole',
      'registerLearner',
    ])
    expect(world.sent[0]?.caller).toEqual({ kind: 'person', userId: world.operatorId, role: 'operator' })
    expect(world.clock[0]).toBe(Date.parse('2023-03-01T08:00:00Z'))
    expect(line).toBe('1 passed, 0 failed, 0 skipped')
  })

  it('fills in names: an organisation by its id, an answer by the field it stands under', async () => {
    const { sent, world } = await tell(`  - as: $board
    do: recordAssessment
    with: { learnerId: $l01, outcome: { type: passOrFail, passed: true } }
    save: a1
  - { as: $board, do: confirmAssessment, with: { learnerId: $a1.learnerId, attemptId: $a1, agrees: true } }
`)
    const school = world.sent[0]
    expect(sent[0]?.input).toMatchObject({ registeredById: expect.stringMatching(/^[0-9A-Z]{26}$/) })
    expect(school?.command).toBe('registerOrganisation')
    const [, recorded, confirmed] = sent
    const learnerIdOf = (request: typeof recorded) => (request?.input as { learnerId: string } | undefined)?.learnerId
    expect(learnerIdOf(recorded)).toMatch(/^[0-9A-Z]{26}$/)
    expect(learnerIdOf(confirmed)).toBe(learnerIdOf(recorded))
  })

  it('a person acts in the first role that is let in, in the order of the file', async () => {
    const { sent, line } = await tell('  - { as: $fatima, do: createShare, with: { learnerId: $l01 } }\n', {
      command: ({ command, caller }) =>
        command === 'createShare' && caller.role !== 'assessor' ? { kind: 'forbidden' } : undefined,
    })
    expect(sent.slice(1).map(({ caller }) => caller.role)).toEqual(['coordinator', 'assessor'])
    expect(line).toBe('2 passed, 0 failed, 0 skipped')
  })

  it('or in the role and place that the file names', async () => {
    const { sent } = await tell(
      '  - { as: { person: $fatima, role: assessor, at: $argos }, do: createShare, with: { learnerId: $l01 } }\n',
    )
    expect(sent.slice(1).map(({ caller }) => caller.role)).toEqual(['assessor'])
  })

  it('a learner acts through an account that is made once', async () => {
    const { sent } = await tell(`  - { as: $l01, do: createShare, with: { learnerId: $l01 }, save: share }
  - { as: $l01, do: createShare, with: { learnerId: $l01 } }
`)
    expect(sent.map(({ command }) => command)).toEqual([
      'registerLearner',
      'registerUser',
      'createShare',
      'createShare',
    ])
    expect(sent[2]?.caller).toMatchObject({ kind: 'person', role: 'learner' })
    expect(sent[2]?.caller).toEqual(sent[3]?.caller)
  })

  it('a learner whose account a step made acts through that one, under either name', async () => {
    const { sent } = await tell(`  - { as: $fatima, do: registerUser, with: { learnerId: $l01 }, save: account }
  - { as: $l01, do: createShare, with: { learnerId: $l01 } }
  - { as: $account, do: createShare, with: { learnerId: $l01 } }
`)
    const [, made, one, other] = sent
    expect(sent).toHaveLength(4)
    expect(accepted(made!)).toMatchObject({ ids: { userId: one?.caller.userId } })
    expect(one?.caller).toMatchObject({ kind: 'person', role: 'learner' })
    expect(other?.caller).toEqual(one?.caller)
  })

  it('a machine acts as a machine, in the roles that it was given', async () => {
    const { sent } =
      await tell(`  - { as: $board, do: registerMachine, with: { organisationId: $albeda, machineName: Koppeling }, save: machine }
  - { as: $board, do: assignRole, with: { userId: $machine, role: studentAdmin, organisationId: $albeda, from: 2023-01-01 } }
  - { as: $machine, do: createShare, with: { learnerId: $l01 } }
  - { as: $machine, check: workQueue }
`)
    expect(sent.at(-1)?.caller).toMatchObject({ kind: 'machine', role: 'studentAdmin' })
  })

  it('a role within what does not exist yet is given as soon as it does', async () => {
    const head = HEAD.replace(
      'roles: [{ role: examBoardMember, at: $albeda, from: 2023-01-01 }]',
      'roles: [{ role: coordinator, at: $albeda, from: 2023-01-01, scope: { offeringId: $share } }]',
    )
    const world = sampleWorld()
    const steps = `  - { as: $fatima, do: createShare, with: { learnerId: $l01 }, save: share }
  - { as: $board, do: createShare, with: { learnerId: $l01 } }
`
    const report = await runScenario(planOf(head + steps), world)
    expect(lastLine(report)).toBe('3 passed, 0 failed, 0 skipped')
    const [, , , made, given, last] = world.sent.slice(4)
    expect([made?.command, given?.command, last?.command]).toEqual(['createShare', 'assignRole', 'createShare'])
    const { ids } = accepted(made!) as Extract<CommandOutcome, { kind: 'accepted' }>
    expect(given?.input).toMatchObject({ role: 'coordinator', scope: { offeringId: ids.shareId } })
    expect(last?.caller).toMatchObject({ role: 'coordinator' })
  })

  it('nobody is the public', async () => {
    const { sent } = await tell('  - { as: nobody, do: createShare, with: { learnerId: $l01 } }\n')
    expect(sent[1]?.caller).toEqual({ kind: 'public' })
  })

  it('sends the same keys in every run, and another for each step', async () => {
    const steps =
      '  - { as: $board, do: createShare, with: { learnerId: $l01 } }\n  - { repeat: 3, as: $board, do: createShare, with: { learnerId: $l01 } }\n'
    const [one, two] = [await tell(steps), await tell(steps)]
    const keys = one.world.sent.map(({ key }) => key)
    expect(keys).toEqual(two.world.sent.map(({ key }) => key))
    expect(new Set(keys).size).toBe(keys.length)
  })
})

describe('what was expected', () => {
  const share = (expectation: string) =>
    `  - { as: $board, do: createShare, with: { learnerId: $l01 }, expect: ${expectation} }\n`
  const answering = (outcome: CommandOutcome): Answers => ({
    command: ({ command }) => (command === 'createShare' ? outcome : undefined),
  })

  it.each<[string, CommandOutcome]>([
    ['{ rejected: share-ended }', rejected('share-ended')],
    ['{ rejected: share-ended, details: { on: 2023-01-01 } }', rejected('share-ended')],
    ['{ invalid: learnerId }', { kind: 'invalid', issues: [{ pointer: '/learnerId', code: 'x', message: 'y' }] }],
    [
      '{ invalid: "learnerId[0]" }',
      { kind: 'invalid', issues: [{ pointer: '/learnerId/0/sha256', code: 'x', message: 'y' }] },
    ],
    ['forbidden', { kind: 'forbidden' }],
    ['notFound', { kind: 'not-found' }],
    ['keyReused', { kind: 'key-reused' }],
    ['abandoned', { kind: 'abandoned' }],
    ['{ moved: $l01 }', { kind: 'moved', to: 'X' }],
  ])('%s', async (expectation, outcome) => {
    const moved = outcome.kind === 'moved'
    const { line, sent } = await tell(share(expectation), {
      command: (request) => {
        if (request.command !== 'createShare') return undefined
        return moved ? { kind: 'moved', to: (request.input as { learnerId: string }).learnerId } : outcome
      },
    })
    expect(sent.at(-1)?.command).toBe('createShare')
    expect(line).toBe('2 passed, 0 failed, 0 skipped')
  })

  it('something else came: the step fails, the rest is skipped', async () => {
    const { report, text, line } = await tell(
      `${share('{ rejected: same-assessor }')}  - { as: $board, check: workQueue }\n  - { repeat: 4, as: $board, do: createShare, with: { learnerId: $l01 } }\n`,
      answering(rejected('share-ended')),
    )
    expect(line).toBe('1 passed, 1 failed, 5 skipped')
    expect(report.steps[1]).toMatchObject({
      line: 14,
      outcome: 'failed',
      differences: ['expected rejected: same-assessor, came rejected: share-ended { on: 2023-01-01 }'],
    })
    expect(text.split('\n').at(-1)).toBe(line)
    expect(text).toContain('✗ a.yaml:14 createShare as board')
  })

  it('a check that fails does not stop the story', async () => {
    const { line, text } = await tell(
      `  - as: $board
    check: transcript
    params: { learnerId: $l01 }
    asOf: 2023-05-01T12:00
    expect: { rows: [{ code: W1 }], absent: [{ status: provisional }] }
  - { as: $board, do: createShare, with: { learnerId: $l01 } }
`,
      {
        query: () => ({ kind: 'answered', result: { rows: [{ code: 'W2' }] }, position: '1', stale: false, parked: 0 }),
      },
    )
    expect(line).toBe('2 passed, 1 failed, 0 skipped')
    expect(text).toContain('· rows[]: expected { code: W1 }, which is not among the 1')
  })

  it('as of an instant, in UTC', async () => {
    const { world } = await tell(
      '  - { as: $board, check: transcript, params: { learnerId: $l01 }, asOf: 2023-05-01T12:00 }\n',
    )
    expect(world.asked[0]).toMatchObject({ asOf: '2023-05-01T10:00:00.000Z', query: 'transcript' })
  })

  it('a refused organisation stops everything', async () => {
    const { line, text } = await tell('', {
      command: ({ command }) => (command === 'registerOrganisation' ? rejected('code-taken') : undefined),
    })
    expect(line).toBe('0 passed, 1 failed, 1 skipped')
    expect(text).toContain('✗ a.yaml:3 organisation "albeda"')
  })
})

describe('a repeat', () => {
  it('runs side by side, each with its values, and saves a list', async () => {
    let under = 0
    let most = 0
    const { sent, line } = await (async () => {
      const world = sampleWorld()
      const slow = world.executor.execute
      const executor = {
        ...world.executor,
        execute: async (request: Parameters<typeof slow>[0]) => {
          most = Math.max(most, ++under)
          await Promise.resolve()
          under -= 1
          return slow(request)
        },
      }
      const plan = planOf(`${HEAD}  - repeat: 200
    vary: { seed: 7, passed: { true: 85, false: 15 } }
    steps:
      - { as: $fatima, do: registerLearner, with: { registeredById: $albeda, name: "Deelnemer $index" }, save: "crowd[$index]" }
      - { as: $board, do: recordAssessment, with: { learnerId: "$crowd[$index]", outcome: { type: passOrFail, passed: $passed } } }
      - { when: { $passed: false }, as: $board, do: createShare, with: { learnerId: "$crowd[$index].learnerId" } }
  - { as: $board, do: createShare, with: { learnerId: "$crowd[200]" } }
`)
      const report = await runScenario(plan, { ...world, executor })
      return { sent: world.sent.slice(8), line: lastLine(report) }
    })()
    expect(most).toBe(64)
    const failed = sent.filter(({ input }) => (input as { outcome?: { passed: boolean } }).outcome?.passed === false)
    expect(failed.length).toBeGreaterThan(10)
    expect(line).toBe(`${1 + 400 + failed.length + 1} passed, 0 failed, 0 skipped`)
    expect(sent.filter(({ command }) => command === 'createShare')).toHaveLength(failed.length + 1)
    expect(sent.map(({ input }) => (input as { name?: string }).name)).toContain('Deelnemer 200')
  })

  it('stops when a step of it fails', async () => {
    const { line, text } = await tell(
      `  - { repeat: 1000, as: $board, do: createShare, with: { learnerId: $l01 } }\n  - { as: $board, check: workQueue }\n`,
      { command: ({ command }) => (command === 'createShare' ? rejected('no') : undefined) },
    )
    expect(line).toMatch(/^1 passed, 64 failed, 937 skipped$/)
    expect(text).toContain('· $index 1: expected accepted, came rejected: no { on: 2023-01-01 }')
  })
})

describe('at once', () => {
  const steps = (expectation: string) =>
    `  - concurrently:
      - { repeat: 9, as: $board, do: createShare, with: { learnerId: $l01 } }
      - { as: $board, do: createShare, with: { learnerId: $l01 } }
    expect: ${expectation}
`
  const four = (): Answers => {
    let left = 4
    return {
      command: ({ command }) => (command === 'createShare' && left-- <= 0 ? rejected('full') : undefined),
    }
  }

  it('counts what came', async () => {
    const { line } = await tell(steps('{ accepted: 4, rejected: { full: 6 } }'), four())
    expect(line).toBe('2 passed, 0 failed, 0 skipped')
  })

  it('what is not named must not come', async () => {
    const { report } = await tell(steps('{ accepted: 5 }'), four())
    expect(report.steps.at(-1)?.differences).toEqual([
      'accepted: expected 5, came 4',
      'rejected: full: expected 0, came 6',
    ])
  })
})
