import { join } from 'node:path'
import { defineConfig } from 'vitest/config'

// What is compiled once, by a process that starts or is killed, serves the next one, as it does for the program
// (src/cli/main.ts): half the processor time of the crash tests was compiling.
process.env.NODE_COMPILE_CACHE ??= join(import.meta.dirname, 'node_modules/.cache/leerbewijs/compiled')

const PURE = ['{events,projections,src/contract,src/domain,src/language}/**/*.spec.ts']

/** A package that they test with sets how schemas speak, for its whole process. */
const ALONE = ['test/contract/{wallet-routes,hand-over}.spec.ts']

/**
 * Six projects, one run. `slow` kills processes, `browser` starts one: they get time, the rest does not.
 *
 * Forks, not threads: specs open `node:sqlite` files, start worker threads and send signals.
 */
export default defineConfig({
  test: {
    watch: false,
    pool: 'forks',
    // One more than the cores that we test on: a quarter of the time a spec waits, for a browser, a child or a lost server.
    maxWorkers: 3,
    // A test that passes at the second try has failed.
    retry: 0,
    projects: [
      {
        extends: true,
        // Pure rooms: no clock, no I/O, nothing of a module that changes. So what is loaded once serves them all.
        test: { name: 'rules', include: PURE, testTimeout: 10_000, isolate: false },
      },
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['src/**/*.spec.ts'],
          exclude: PURE,
          testTimeout: 10_000,
          // Each cleans up after itself; loading everything anew for each file took as long as the tests.
          isolate: false,
        },
      },
      {
        extends: true,
        test: {
          name: 'house',
          include: ['test/**/*.spec.ts'],
          exclude: ['test/{browser,crash}/**', ...ALONE],
          testTimeout: 20_000,
          // As in `unit`: loading the whole program for each of thirty files took a minute.
          isolate: false,
        },
      },
      {
        extends: true,
        test: { name: 'alone', include: ALONE, testTimeout: 20_000 },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: ['test/browser/**/*.spec.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          isolate: false,
        },
      },
      {
        extends: true,
        test: {
          name: 'slow',
          include: ['test/crash/**/*.spec.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
})
