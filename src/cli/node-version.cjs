// Runs before `npm test`, `npm start` and `npm run demo`, without a type in it: an older Node stops at the first `.ts`
// file with a message that says nothing about its age.
const [major, minor] = process.versions.node.split('.').map(Number)
if (major < 24 || (major === 24 && minor < 12)) {
  console.error(`Leerbewijs runs on Node 24.12 or newer; this is Node ${process.versions.node}.
On Linux and Windows \`npm ci\` brings it along, unless optional dependencies are left out.
On macOS, or with --omit=optional, install Node 24 yourself.`)
  process.exit(1)
}
