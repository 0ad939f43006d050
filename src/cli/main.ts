#!/usr/bin/env node
/** `leerbewijs`: the command line of the product. */
import { leerbewijs } from './leerbewijs.ts'
import { processTerminal } from './terminal.ts'

process.exitCode = await leerbewijs(process.argv.slice(2), processTerminal())
