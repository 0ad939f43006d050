/** Loaded before a child's own file (`--import`), in its worker threads too: puts one defect into one source file. */
import { registerHooks } from 'node:module'
import { pathToFileURL } from 'node:url'
import { tell } from './journal.ts'
import { MUTANT, mutants, mutated } from './mutants.ts'

const mutant = mutants.find(({ name }) => name === process.env[MUTANT])
if (!mutant) throw new Error(`${MUTANT} names no mutant`)
const file = pathToFileURL(new URL(`../../${mutant.file}`, import.meta.url).pathname).href

registerHooks({
  load(url, context, nextLoad) {
    const loaded = nextLoad(url, context)
    if (url !== file) return loaded
    const source = mutated(mutant, String(loaded.source))
    tell({ kind: 'mutated', mutant: mutant.name })
    return { ...loaded, source }
  },
})
