/** Sets one PDF after another, for `ThreadPool`. Between two of them it forgets what Typst remembers of the ones before. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { parentPort } from 'node:worker_threads'
import type { ThreadAnswer } from '../thread-pool.ts'
import { type FontFamily, fontFiles } from './fonts.ts'
import type { SettingAnswer, ThreadSetting } from './set-pdf.ts'

/** As much of the package as is used: its own declarations come with another package. */
interface Compiler {
  pdf(source: Source, options: { pdfStandard: string }): Buffer
  plainSvg(source: Source): string
  /** Results that so many settings did not use. */
  evictCache(age: number): void
}
interface Source {
  readonly mainFileContent: string
  readonly inputs: Record<string, string>
}
interface Typst {
  readonly NodeCompiler: {
    create(parts: { workspace: string; fontArgs: readonly { fontBlobs: readonly Buffer[] }[] }): Compiler
  }
}

/** So many settings later a part that is the same in all papers is still known. */
const REMEMBERED_SETTINGS = 10
/** Of data or result: after one as large as this the thread is not worth keeping. */
const LARGE_BYTES = 200_000
/** Each holds its fonts: papers of two kinds, and of those a name in other letters now and then. */
const COMPILERS_MAX = 3

const require = createRequire(import.meta.url)
const found = new Map<string, Typst | undefined>()
const compilers = new Map<string, Compiler>()

/** The C library of a machine's package, where there are several or one is named. */
const LIBRARIES = ['-gnu', '-musl', '-msvc', '']

function typst(machine: string): Typst | undefined {
  for (const library of LIBRARIES) {
    try {
      return require(`@myriaddreamin/typst-ts-node-compiler-${machine}${library}`)
    } catch {
      // Of another machine, or not installed: npm leaves packages out that do not fit.
    }
  }
  return undefined
}

function compilerFor({ NodeCompiler }: Typst, workspace: string, families: readonly FontFamily[]): Compiler {
  const key = [workspace, ...families].join(' ')
  const known = compilers.get(key)
  if (known) return known
  const oldest = compilers.keys().next().value
  if (compilers.size >= COMPILERS_MAX && oldest !== undefined) compilers.delete(oldest)
  const fontBlobs = families.flatMap(fontFiles).map((file) => readFileSync(file))
  const compiler = NodeCompiler.create({ workspace, fontArgs: [{ fontBlobs }] })
  compilers.set(key, compiler)
  return compiler
}

function set(setting: ThreadSetting): SettingAnswer {
  const { template, data, attached, standard, fonts, machine = `${process.platform}-${process.arch}` } = setting
  if (!found.has(machine)) found.set(machine, typst(machine))
  const package_ = found.get(machine)
  if (!package_) return { kind: 'unavailable' }
  const compiler = compilerFor(package_, template.folder, ['latin', ...fonts.filter((family) => family !== 'latin')])
  const mainFileContent = readFileSync(join(template.folder, template.file), 'utf8')
  const inputs = { data, ...(attached !== undefined && { attached }) }
  try {
    const source = { mainFileContent, inputs }
    const pdf =
      standard === 'picture' ? Buffer.from(compiler.plainSvg(source)) : compiler.pdf(source, { pdfStandard: standard })
    compiler.evictCache(REMEMBERED_SETTINGS)
    return { kind: 'made', pdf: new Uint8Array(pdf) }
  } catch (error) {
    return whyNot(error instanceof Error ? error.message : JSON.stringify(error))
  }
}

/** As Typst says of PDF/A: the text `"ไ"` could not be displayed with font … */
const NO_GLYPH = /the text `\\?"(.+?)\\?"` could not be displayed with font/u
function whyNot(why: string): SettingAnswer {
  const letter = NO_GLYPH.exec(why)?.[1]
  return letter === undefined ? { kind: 'failed', why } : { kind: 'letter-not-printable', letter }
}

parentPort?.on('message', (setting: ThreadSetting) => {
  const answer = set(setting)
  const bytes = answer.kind === 'made' ? answer.pdf.length : 0
  const retire = answer.kind === 'failed' || Math.max(bytes, setting.data.length) > LARGE_BYTES
  const message: ThreadAnswer<SettingAnswer> = { kind: 'answer', answer, retire }
  parentPort?.postMessage(message, answer.kind === 'made' ? [answer.pdf.buffer] : [])
})
