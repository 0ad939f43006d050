/** Sets one PDF and ends: setting blocks its thread and takes memory that only the end of the thread gives back. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { parentPort, workerData } from 'node:worker_threads'
import type { Setting, SettingAnswer } from './set-pdf.ts'

/** As much of the package as is used: its own declarations come with another package. */
interface Compiler {
  pdf(source: { mainFileContent: string; inputs: Record<string, string> }, options: { pdfStandard: string }): Buffer
}
interface Typst {
  readonly NodeCompiler: {
    create(parts: { workspace: string; fontArgs: readonly { fontBlobs: readonly Buffer[] }[] }): Compiler
  }
}

const require = createRequire(import.meta.url)
const { template, data, standard, machine = `${process.platform}-${process.arch}` } = workerData as Setting

function typst(): Typst | undefined {
  for (const libc of ['gnu', 'musl']) {
    try {
      return require(`@myriaddreamin/typst-ts-node-compiler-${machine}-${libc}`)
    } catch {
      // Of another machine, or not installed: npm leaves packages out that do not fit.
    }
  }
  return undefined
}

function fonts(): Buffer[] {
  const folder = dirname(require.resolve('@expo-google-fonts/noto-sans/package.json'))
  return ['400Regular', '700Bold'].map((face) => readFileSync(join(folder, face, `NotoSans_${face}.ttf`)))
}

function set(): SettingAnswer {
  const found = typst()
  if (!found) return { kind: 'unavailable' }
  const folder = import.meta.dirname
  const compiler = found.NodeCompiler.create({ workspace: folder, fontArgs: [{ fontBlobs: fonts() }] })
  const mainFileContent = readFileSync(join(folder, template), 'utf8')
  try {
    const pdf = compiler.pdf({ mainFileContent, inputs: { data } }, { pdfStandard: standard })
    return { kind: 'made', pdf: new Uint8Array(pdf) }
  } catch (error) {
    return { kind: 'failed', why: error instanceof Error ? error.message : JSON.stringify(error) }
  }
}

parentPort?.postMessage(set())
