/**
 * Files of pdf.js as a browser asks for them, under the version that package.json pins. Read at the first request: most
 * people never choose a PDF. Which names there are is known beforehand, so that no address reaches another file.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type { RequestHandler } from 'express'

/** As TypeScript and the client import it; what is sent is the same without its comments. */
const MODULES = { 'legacy/build/pdf.mjs': 'pdf.min.mjs', 'legacy/build/pdf.worker.mjs': 'pdf.worker.min.mjs' }
/** Decoders of scans as plain script, letters of documents that bring none, and what their codes stand for. */
const FOLDERS = { wasm: /_fallback\.js$/, standard_fonts: /\.(?:pfb|ttf)$/, cmaps: /\.bcmap$/ }
/** Its worker reads a stranger's file: it may load the decoders from here, and speak to nobody. */
const WORKER_POLICY = "default-src 'none'; script-src 'self'"
const zip = promisify(gzip)

interface Sent {
  readonly bytes: Buffer
  readonly zipped?: Buffer
}

export interface PdfReaderFiles {
  /** `/assets/pdfjs.6.5.438` */
  readonly under: string
  readonly serve: RequestHandler
}

export function pdfReaderFiles(): PdfReaderFiles {
  const manifest = createRequire(import.meta.url).resolve('pdfjs-dist/package.json')
  const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { version: string }
  const folder = dirname(manifest)
  const under = `/assets/pdfjs.${version}`
  const files = new Map(
    Object.entries(MODULES).map(([name, file]) => [`${under}/${name}`, join(folder, dirname(name), file)]),
  )
  for (const [name, wanted] of Object.entries(FOLDERS)) {
    for (const file of readdirSync(join(folder, name))) {
      if (wanted.test(file)) files.set(`${under}/${name}/${file}`, join(folder, name, file))
    }
  }
  const sent = new Map<string, Promise<Sent>>()
  return {
    under,
    async serve(request, response, next) {
      const file = files.get(request.path)
      if (file === undefined || (request.method !== 'GET' && request.method !== 'HEAD')) return next()
      const isScript = /js$/.test(file)
      const known = sent.get(file) ?? sentOf(file, isScript)
      sent.set(file, known)
      // What could not be read now is tried again for the next one who asks.
      known.catch(() => sent.delete(file))
      const { bytes, zipped } = await known
      response.set({
        'Content-Type': isScript ? 'text/javascript; charset=utf-8' : 'application/octet-stream',
        'Cache-Control': 'public, max-age=31536000, immutable',
        'Content-Security-Policy': WORKER_POLICY,
      })
      if (!zipped) return void response.send(bytes)
      response.vary('Accept-Encoding')
      if (request.acceptsEncodings('gzip') !== 'gzip') return void response.send(bytes)
      response.set('Content-Encoding', 'gzip').send(zipped)
    },
  }
}

async function sentOf(file: string, isScript: boolean): Promise<Sent> {
  const bytes = await readFile(file)
  return isScript ? { bytes, zipped: await zip(bytes, { level: 9 }) } : { bytes }
}
