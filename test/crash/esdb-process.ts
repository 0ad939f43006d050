/**
 * The double of an event store server as a process of its own, to be killed. Each append waits a moment before it is written
 * and another one before it is answered, so that death finds some that were not written and some that were.
 */
import { startDouble } from '../support/esdb-double/double.ts'
import { Chance } from './chance.ts'

const [file = '', port = '0', seed = ''] = process.argv.slice(2)
const chance = new Chance(seed)
const moment = () => new Promise<void>((resolve) => setTimeout(resolve, chance.below(4)))

const double = await startDouble({ file, port: Number(port) })
double.behaviour.beforeAppend = moment
double.behaviour.afterAppend = moment
process.stdout.write(`${double.port}\n`)
