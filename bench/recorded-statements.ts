/** Everything that goes to SQLite in one folder, written down as it happens and played again elsewhere. */
import { relative } from 'node:path'
import { DatabaseSync, type StatementSync } from 'node:sqlite'

type Method = 'run' | 'get' | 'all'
type Params = Parameters<StatementSync['run']>

/** One call: which file, which text, and with what. Texts and files stand once, by number. */
type Step =
  | { readonly file: number; readonly exec: string }
  | { readonly file: number; readonly text: number; readonly method: Method; readonly params: Params }

export interface Recording {
  readonly files: readonly string[]
  readonly texts: readonly string[]
  readonly steps: readonly Step[]
}

/**
 * Writes down what `work` does to database files in this folder, in order. Every connection in the process is watched
 * meanwhile, by standing in for two methods of `node:sqlite`.
 */
export async function recorded(folder: string, work: () => Promise<unknown>): Promise<Recording> {
  const files = new Numbered()
  const texts = new Numbered()
  const steps: Step[] = []
  const { exec, prepare } = DatabaseSync.prototype
  const fileOf = (db: DatabaseSync): number | undefined => {
    const path = db.location()
    return path?.startsWith(`${folder}/`) ? files.number(relative(folder, path)) : undefined
  }
  DatabaseSync.prototype.exec = function (sql) {
    const file = fileOf(this)
    if (file !== undefined) steps.push({ file, exec: sql })
    return exec.call(this, sql)
  }
  DatabaseSync.prototype.prepare = function (sql, ...options) {
    const statement = prepare.call(this, sql, ...options)
    const file = fileOf(this)
    if (file === undefined) return statement
    const text = texts.number(sql)
    for (const method of ['run', 'get', 'all'] as const) {
      const call = statement[method].bind(statement) as (...params: Params) => unknown
      const watched = (...params: Params) => {
        steps.push({ file, text, method, params })
        return call(...params)
      }
      Object.assign(statement, { [method]: watched })
    }
    return statement
  }
  try {
    await work()
  } finally {
    Object.assign(DatabaseSync.prototype, { exec, prepare })
  }
  return { files: files.values, texts: texts.values, steps }
}

/** The same calls in the same order on new files in another folder: no event is read, decoded or looked at. */
export function replay(recording: Recording, folder: string): void {
  const databases = recording.files.map((file) => new DatabaseSync(`${folder}/${file}`))
  const prepared = databases.map(() => new Map<number, StatementSync>())
  for (const step of recording.steps) {
    const db = databases[step.file]!
    if ('exec' in step) {
      db.exec(step.exec)
      continue
    }
    let statement = prepared[step.file]!.get(step.text)
    if (!statement) {
      statement = db.prepare(recording.texts[step.text]!)
      prepared[step.file]!.set(step.text, statement)
    }
    statement[step.method](...step.params)
  }
  for (const db of databases) db.close()
}

class Numbered {
  readonly values: string[] = []
  readonly #numbers = new Map<string, number>()

  number(value: string): number {
    const known = this.#numbers.get(value)
    if (known !== undefined) return known
    this.#numbers.set(value, this.values.length)
    this.values.push(value)
    return this.values.length - 1
  }
}
