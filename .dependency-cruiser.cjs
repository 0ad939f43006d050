/**
 * The house's one-way doors. A room may import from the rows above its own, never from its neighbours in the same row
 * and never from below. Specs, `test`, `bench` and `demo` may import anything; nothing imports them.
 *
 * A room that is missing here is refused: write it into the row where it belongs. `test/doors.ts` runs these rules.
 */
const rows = [
  ['events'],
  ['src/contract', 'src/language'],
  ['src/domain'],
  ['projections'],
  ['src/store', 'src/privacy'],
  ['src/kernel', 'src/projector'],
  ['src/documents', 'src/seal'],
  ['src/identity', 'src/credentials'],
  ['src/reactions'],
  ['src/http', 'src/web'],
  ['src/cli'],
]

/** Rooms that know no clock, no random and no I/O: of Node's own modules nothing, of npm only zod. */
const pure = ['events', 'src/domain', 'projections']

/** Packages that speak to one kind of server stay behind one file, so that the port is the only other way in. */
const behindOneFile = { '@eventstore/db-client': 'src/store/eventstoredb.ts' }

// Tests of the rooms. The conformance suite is a spec that every adapter of the store runs, hence in the room.
const spec = '[.]spec[.]ts$|^src/store/conformance|^src/store/sqlite-sample[.]ts$'

const literally = (text) => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')
const inside = (rooms) => `^(${rooms.map(literally).join('|')})/`
const rooms = rows.flat()
const error = (name, comment, from, to) => ({ name, severity: 'error', comment, from, to })

const doors = rows.flatMap((row, index) =>
  row.flatMap((room) => {
    const closed = [...row.filter((neighbour) => neighbour !== room), ...rows.slice(index + 1).flat()]
    if (closed.length === 0) return []
    return error(
      `${room.replace('src/', '')}-looks-only-up`,
      `${room} may import only from itself and the rows above it.`,
      { path: inside([room]), pathNot: spec },
      { path: inside(closed) },
    )
  }),
)

const oneFile = Object.entries(behindOneFile).map(([name, file]) =>
  error(
    `${name}-behind-its-port`,
    `Only ${file} speaks to ${name}.`,
    { path: inside(rooms), pathNot: `${spec}|^${literally(file)}$` },
    { path: `(^|/)node_modules/${literally(name)}/|^${literally(name)}$` },
  ),
)

module.exports = {
  forbidden: [
    ...doors,
    ...oneFile,
    error(
      'pure-knows-no-machine',
      'No clock, no random, no I/O: what is needed comes in as an argument.',
      { path: inside(pure), pathNot: spec },
      { dependencyTypes: ['core'] },
    ),
    error(
      'contract-only-hashes',
      'The shapes everybody speaks do no I/O; hashing is a function of its input.',
      { path: inside(['src/contract', 'src/language']), pathNot: spec },
      { dependencyTypes: ['core'], pathNot: '^(node:)?crypto$' },
    ),
    error(
      'pure-needs-only-zod',
      'Everything else in these rooms is ours, so that they can be read and replayed in twenty years.',
      { path: inside(pure), pathNot: spec },
      { path: 'node_modules', pathNot: 'node_modules/zod/' },
    ),
    error(
      'specs-are-leaves',
      'A spec, a test, a bench or a demo is run, not imported.',
      { path: inside(rooms), pathNot: spec },
      { path: `${spec}|^(test|bench|demo)/` },
    ),
    error(
      'shipped-code-needs-shipped-packages',
      'An installation without devDependencies must run.',
      { path: inside(rooms), pathNot: spec },
      { dependencyTypes: ['npm-dev', 'npm-no-pkg'] },
    ),
    // Twice, because a rule judges an import: a file outside the rows either imports or is imported (or is dead code).
    error('every-room-has-a-row', 'Place the room in the table.', { path: '^src/', pathNot: inside(rooms) }, {}),
    error('every-room-has-a-row', 'Place the room in the table.', {}, { path: '^src/', pathNot: inside(rooms) }),
    error('no-cycle', 'Of two files that need each other none can be understood first.', {}, { circular: true }),
    error('every-import-resolves', 'A door that leads nowhere is not checked.', {}, { couldNotResolve: true }),
  ],
  options: {
    // TypeScript 7 has no API for this tool: with any other parser it sees no module at all and reports success.
    parser: 'swc',
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.js', '.mjs', '.cjs', '.json'],
      exportsFields: ['exports'],
      conditionNames: ['node', 'import', 'default'],
    },
  },
}
