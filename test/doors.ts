/**
 * Holds the house's one-way doors (`.dependency-cruiser.cjs`). `node test/doors.ts` prints what is wrong and exits 1.
 *
 * The tool itself reports success when it could not read a single file, so we compare what it saw with what is on disk.
 */
import { readdirSync } from 'node:fs'
import { join, sep } from 'node:path'
import { Visitor } from '@swc/core/Visitor.js'
import { cruise } from 'dependency-cruiser'
import extractOptions from 'dependency-cruiser/config-utl/extract-depcruise-options'

const house = join(import.meta.dirname, '..')
const folders = ['events', 'projections', 'src', 'test', 'bench', 'demo']

export interface Cruised {
  /** How many of our own `.ts` files were read. */
  readonly seen: number
  /** One line for each forbidden import and each file that was not read. */
  readonly complaints: readonly string[]
}

// swc parses `using x = …`, but its visitor (1.15.8) refuses the statement and the cruise would stop at that file.
interface UsingDeclaration {
  readonly type: 'UsingDeclaration'
  readonly decls: Parameters<Visitor['visitVariableDeclarators']>[0]
}
const visitStatement = Visitor.prototype.visitStatement
Visitor.prototype.visitStatement = function (statement) {
  const found: { type: string } = statement
  if (found.type !== 'UsingDeclaration') return visitStatement.call(this, statement)
  this.visitVariableDeclarators((found as UsingDeclaration).decls)
  return statement
}

/**
 * Cruises the house at `root` by the rules of this repository.
 * `parser` is there so that a spec can show what happens when the right one is missing.
 */
export async function cruiseDoors(root: string = house, parser?: 'acorn'): Promise<Cruised> {
  const options = await extractOptions(join(house, '.dependency-cruiser.cjs'))
  const onDisk = folders.flatMap((folder) => typescriptIn(root, folder))
  const present = folders.filter((folder) => onDisk.some((file) => file.startsWith(`${folder}/`)))
  if (present.length === 0) return { seen: 0, complaints: ['there is no .ts file to look at'] }

  const { output } = await cruise(present, { ...options, ...(parser && { parser }), baseDir: root, validate: true })
  if (typeof output === 'string') throw new Error('dependency-cruiser gave text where its result was expected')

  const read = new Set(output.modules.map((module) => module.source))
  const unread = onDisk.filter((file) => !read.has(file))
  return {
    seen: onDisk.length - unread.length,
    complaints: [
      ...output.summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`),
      ...unread.map((file) => `not read: ${file}, so its imports are unchecked`),
    ],
  }
}

function typescriptIn(root: string, folder: string): string[] {
  try {
    return (
      readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
        .map((name) => `${folder}/${name.split(sep).join('/')}`)
        // bench/ has packages of its own.
        .filter((name) => name.endsWith('.ts') && !name.includes('/node_modules/'))
    )
  } catch (error) {
    // A room is made when its first inhabitant comes, so a missing folder is no fault.
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  }
}

if (import.meta.main) {
  const { seen, complaints } = await cruiseDoors()
  for (const complaint of complaints) console.error(complaint)
  console.log(`${seen} files read, ${complaints.length} complaints`)
  process.exitCode = complaints.length > 0 ? 1 : 0
}
