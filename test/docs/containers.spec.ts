/** The form of what can't be run without Docker: that it parses, and says what it is meant to say. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { configurationVariables, readConfig } from '../../src/cli/config.ts'
import { readEventStoreDbAddress } from '../../src/store/eventstoredb-address.ts'
import { EVENTSTORE_IMAGE } from '../support/real-event-store.ts'
import { root } from './documents.ts'

const text = (name: string) => readFileSync(join(root, name), 'utf8')

interface Service {
  readonly image?: string
  readonly build?: string
  readonly environment: Readonly<Record<string, string>>
  readonly volumes?: readonly string[]
  readonly [field: string]: unknown
}

describe('docker-compose.yml', () => {
  const { services, volumes } = parse(text('docker-compose.yml')) as {
    services: Readonly<Record<'eventstore' | 'leerbewijs' | 'mail', Service>>
    volumes: Readonly<Record<string, unknown>>
  }

  it('has the server of the tests, with a volume and a health check', () => {
    expect(services.eventstore).toMatchObject({
      image: EVENTSTORE_IMAGE,
      environment: { EVENTSTORE_INSECURE: 'true' },
      healthcheck: { test: expect.arrayContaining(['CMD']) },
    })
    expect(services.eventstore.ports).toBeUndefined()
  })

  it('has the program on it, which waits for it, as nobody in particular on a read-only root', () => {
    const { environment, ...service } = services.leerbewijs
    const known = configurationVariables.map(({ name }) => name)
    expect(known).toEqual(expect.arrayContaining(Object.keys(environment)))
    expect(readEventStoreDbAddress(environment.LEERBEWIJS_STORE ?? '').where).toBe('esdb://eventstore:2113')
    expect(service).toMatchObject({
      build: '.',
      read_only: true,
      cap_drop: ['ALL'],
      depends_on: { eventstore: { condition: 'service_healthy' } },
    })
  })

  it('has a mail catcher, which the program sends to and only this machine reads', () => {
    const { hostname, port } = new URL(services.leerbewijs.environment.LEERBEWIJS_SMTP_URL ?? '')
    expect([hostname, port]).toEqual(['mail', '1025'])
    expect(services.mail).toMatchObject({ image: expect.stringMatching(/:v\d/), ports: ['127.0.0.1:8025:8025'] })
    // Of the same form as the program will see it.
    expect(() => readConfig(services.leerbewijs.environment)).not.toThrow()
  })

  it('declares the volumes it uses, and uses those it declares', () => {
    const used = Object.values(services).flatMap((service) =>
      (service.volumes ?? []).map((volume) => volume.split(':')[0]),
    )
    expect(used.toSorted()).toEqual(Object.keys(volumes).toSorted())
  })
})

describe('Dockerfile', () => {
  const lines = text('Dockerfile')
    .replaceAll('\\\n', ' ')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
  const told = (instruction: string) =>
    lines.flatMap((line) => (line.startsWith(`${instruction} `) ? [line.slice(instruction.length + 1).trim()] : []))

  it('has instructions only that there are', () => {
    const known = /^(FROM|ENV|WORKDIR|COPY|RUN|VOLUME|USER|EXPOSE|HEALTHCHECK|ENTRYPOINT|CMD) /
    expect(lines.filter((line) => !known.test(line))).toEqual([])
  })

  it('begins with the official Node 24, pinned, and ends as a user without rights', () => {
    expect(told('FROM')).toEqual([expect.stringMatching(/^node:24\.\d+\.\d+-/)])
    expect(told('USER')).toEqual(['node'])
    expect(lines.indexOf('USER node')).toBeGreaterThan(lines.findLastIndex((line) => /^(RUN|COPY) /.test(line)))
  })

  it('copies what is there, and no more than .dockerignore lets in', () => {
    const sources = told('COPY').flatMap((copy) => copy.split(' ').slice(0, -1))
    const let_in = text('.dockerignore').match(/(?<=^!).*/gm)
    expect(sources.filter((source) => !existsSync(join(root, source)))).toEqual([])
    expect(sources.toSorted()).toEqual(let_in?.toSorted())
  })

  it('starts the program', () => {
    const [entry = ''] = told('ENTRYPOINT')
    const [command = ''] = told('CMD')
    const argv = JSON.parse(entry) as string[]
    expect([argv[0], existsSync(join(root, argv[1] ?? '')), JSON.parse(command)]).toEqual(['node', true, ['serve']])
  })
})
