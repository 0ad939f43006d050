/** The double of an event store server in a process of its own, as a server is. */
import { startDouble } from '../test/support/esdb-double/double.ts'

const double = await startDouble()
process.once('SIGTERM', () => void double.close().then(() => process.exit(0)))
console.log(JSON.stringify({ url: double.url }))
