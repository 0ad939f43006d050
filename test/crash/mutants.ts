/**
 * Defects put in on purpose, each in one file at the moment a child loads it, so that nothing in the product knows of
 * them. A campaign that lets one live looks at nothing.
 */
export interface Mutant {
  readonly name: string
  readonly says: string
  /** What a check says of it. Another complaint is a side effect, and does not count as having caught it. */
  readonly caught: RegExp
  /** Below the repository. */
  readonly file: string
  readonly changes: readonly { readonly find: string; readonly put: string }[]
}

export const mutants: readonly Mutant[] = [
  {
    name: 'ack-before-commit',
    says: 'an append is answered before its transaction is written',
    caught: /acknowledged at \d+ and lost/,
    file: 'src/store/sqlite-append.ts',
    changes: [
      {
        find: 'this.#waitingBytes += bytes\n',
        put: `this.#waitingBytes += bytes
      const firstRevision = expected === 'none' ? 0 : expected + 1
      const written = Number(this.#head.get()?.position ?? 0)
      const waiting = this.#waiting.reduce((sum, append) => sum + append.events.length, 0)
      const revision = firstRevision + events.length - 1
      resolve({ firstRevision, revision, position: positionOf(written + waiting), repeated: false })
`,
      },
      { find: 'setImmediate(() => this.flush())', put: 'setTimeout(() => this.flush(), 10)' },
    ],
  },
  {
    name: 'checkpoint-outside',
    // A pause between the two, such as a busy disk makes, so that death finds the place within a few rounds.
    says: 'rows and checkpoint are written in two transactions',
    caught: /has parked|differs from a fresh rebuild|read models can't go on/,
    file: 'src/projector/apply.ts',
    changes: [
      {
        find: `const kept = file.transaction((db) => {
        if (!move(file, slice)) return false
        applyAll(model, slice.entries, parkedFilter(file, db), db)
        return true
      })`,
        put: `file.transaction((db) => {
        applyAll(model, slice.entries, parkedFilter(file, db), db)
        return true
      })
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 15)
      const kept = file.transaction(() => move(file, slice))`,
      },
    ],
  },
  {
    name: 'synchronous-off',
    says: 'nobody waits for the disk',
    caught: /ledger.sqlite is open with synchronous 0/,
    file: 'src/store/sqlite.ts',
    changes: [{ find: 'PRAGMA synchronous = FULL', put: 'PRAGMA synchronous = OFF' }],
  },
  {
    name: 'release-before-abandon',
    says: 'the sweep frees a claim before the wide stream says that its command will never be',
    caught: /is released before its command was abandoned/,
    file: 'src/kernel/reserving.ts',
    changes: [
      {
        find: 'const present = await hands.lanes.run(wide.stream, async () => {',
        put: `if (!(await hands.streams.current(wide)).commands.has(commandId)) {
    await releaseClaim(hands, sweepAct(\`release \${commandId}\`), narrow, commandId, 'abandoned')
  }
  const present = await hands.lanes.run(wide.stream, async () => {`,
      },
    ],
  },
  {
    name: 'append-before-keys',
    says: 'an event is appended before the keys it names are on disk',
    caught: /has no key/,
    file: 'src/kernel/recording.ts',
    changes: [{ find: 'await vault.durable()', put: 'setTimeout(() => void vault.durable(), 10)' }],
  },
]

/** The source with the defect in it. Throws when a text is not there exactly once: that would be no mutant at all. */
export function mutated(mutant: Mutant, source: string): string {
  return mutant.changes.reduce((text, { find, put }) => {
    const parts = text.split(find)
    if (parts.length !== 2) throw new Error(`${mutant.name}: ${mutant.file} holds ${parts.length - 1} times: ${find}`)
    return parts.join(put)
  }, source)
}

export const MUTANT = 'LEERBEWIJS_MUTANT'
