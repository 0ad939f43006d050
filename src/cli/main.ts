#!/usr/bin/env node
/** `leerbewijs`: the command line of the product. */
import { enableCompileCache } from 'node:module'
import { join } from 'node:path'

// What was stripped and compiled once is kept beside the packages: a server takes half the processor time to start, and
// its memory holds no compiler. The variable says so to the projector's thread, which has modules of its own. Where the
// folder can't be written nothing is kept, and that is all.
process.env.NODE_COMPILE_CACHE ??= join(import.meta.dirname, '../../node_modules/.cache/leerbewijs/compiled')
enableCompileCache(process.env.NODE_COMPILE_CACHE)
// Only now: what is imported above is compiled before the first line runs.
const { leerbewijs } = await import('./leerbewijs.ts')
const { processTerminal } = await import('./terminal.ts')

process.exitCode = await leerbewijs(process.argv.slice(2), processTerminal())
