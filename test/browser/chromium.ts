/**
 * A Chromium that comes with `npm ci` alone: no system package, no download, the same version and font everywhere.
 *
 * `@sparticuz/chromium` carries the browser compressed, with the libraries and the font it needs; they are unpacked once
 * into `node_modules/.cache`. Its own list of arguments is not used: it switches web security off, which would hide the
 * very faults (CSP, mixed content) that a browser test is there to find, and runs all in one process, which crashes.
 */
import { execFile } from 'node:child_process'
import { access, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { type Browser, chromium } from 'playwright-core'

const house = join(import.meta.dirname, '..', '..')
const cache = join(house, 'node_modules', '.cache', 'leerbewijs')

/** Names another Chromium, for machines that the packaged one is not built for. */
const otherBrowser = process.env.TEST_CHROMIUM

/** Starts a browser that can reach this machine only. The caller closes it. `more` are further switches of Chromium. */
export async function launchChromium(more: readonly string[] = []): Promise<Browser> {
  const settings = otherBrowser ? { executablePath: otherBrowser } : await packaged()
  return chromium.launch({
    ...settings,
    // Containers and CI run as root without user namespaces, where Chromium's sandbox refuses to start.
    chromiumSandbox: false,
    args: [
      '--font-render-hinting=none',
      // Whatever is not this machine does not resolve: a page that needs the internet must fail here, not in production.
      '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1, EXCLUDE [::1]',
      ...more,
    ],
  })
}

/**
 * Why no browser can start here, or an empty string. For `describe.skipIf(why)` with the reason in the name; where the
 * environment says `REQUIRE_BROWSER`, a missing browser is a failure instead.
 */
export async function whyNoChromium(launch: () => Promise<Browser> = launchChromium): Promise<string> {
  try {
    await (await launch()).close()
    return ''
  } catch (error) {
    const why = reasonIn(error instanceof Error ? error.message : String(error))
    if (process.env.REQUIRE_BROWSER) throw new Error(`REQUIRE_BROWSER is set: ${why}`, { cause: error })
    return why
  }
}

/** Playwright's message holds the whole call log; the loader's own line is the one that names what is missing. */
function reasonIn(message: string): string {
  const lines = message.split('\n')
  const loader = lines.find((line) => line.includes('error while loading shared libraries'))
  return (loader?.replace(/^.*error while/, 'error while') ?? lines[0] ?? '').trim()
}

async function packaged() {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    const here = `${process.platform} on ${process.arch}`
    throw new Error(
      `the packaged Chromium is for linux on x64, this is ${here}: set TEST_CHROMIUM to a Chromium's path`,
    )
  }
  const manifest = await readFile(join(house, 'node_modules/@sparticuz/chromium/package.json'), 'utf8')
  const { version } = JSON.parse(manifest) as { version: string }
  const home = join(cache, `chromium-${version}`)
  if (!(await exists(home))) await unpack(home)
  return {
    executablePath: join(home, 'chromium'),
    env: { ...process.env, LD_LIBRARY_PATH: join(home, 'al2023', 'lib'), FONTCONFIG_FILE: join(home, 'fonts.conf') },
  }
}

/** Unpacks beside `home` and renames, so that two spec files starting together never run half a browser. */
async function unpack(home: string): Promise<void> {
  await mkdir(cache, { recursive: true })
  const staging = await mkdtemp(join(cache, 'unpacking-'))
  try {
    // In a process of its own, because the package unpacks to the temporary folder of its process; and dressed as the
    // platform it was made for, because only then it brings its libraries along.
    const script = `import chromium from '@sparticuz/chromium'; await chromium.executablePath()`
    await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', script], {
      cwd: house,
      env: { ...process.env, TMPDIR: staging, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x' },
    })
    // The configuration that comes along names folders of that platform: with it every page is without letters.
    await writeFile(join(staging, 'fonts.conf'), fontConfiguration(home))
    await rename(staging, home)
  } catch (error) {
    await rm(staging, { recursive: true, force: true })
    if (!(await exists(home))) throw error
  }
}

const fontConfiguration = (home: string) => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>${home}/fonts</dir><cachedir>${home}/font-cache</cachedir></fontconfig>
`

const exists = (path: string) =>
  access(path).then(
    () => true,
    () => false,
  )
